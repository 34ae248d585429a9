package org.escalationdesk.process.engine.upgrades;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A model as a later release might change it. What is added to a task bears the task's id behind a word of its own. */
final class ChangedModel {

    static final String AFTER = "after_";
    static final String LATE = "late_";
    static final String AROUND = "around_";
    static final String TOLD = "told_";

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final Document model;

    private ChangedModel(Document model) {
        this.model = model;
    }

    static ChangedModel of(String xml) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return new ChangedModel(
                    factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    String xml() {
        try {
            var text = new StringWriter();
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(model), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> tasks() {
        return all("userTask").stream().map(task -> task.getAttribute("id")).toList();
    }

    /** A further step between each user task and what followed it. */
    ChangedModel withAStepAfterEachTask() {
        all("userTask").forEach(task -> {
            String step = AFTER + task.getAttribute("id");
            for (Element flow : all("sequenceFlow")) {
                if (flow.getAttribute("sourceRef").equals(task.getAttribute("id"))) {
                    flow.setAttribute("sourceRef", step);
                }
            }
            add(task, "intermediateThrowEvent", step);
            flow(task, task.getAttribute("id"), step);
        });
        return this;
    }

    /** A timer at each user task that ends in nothing. */
    ChangedModel withATimerAtEachTask(String duration) {
        all("userTask").forEach(task -> {
            String timer = LATE + task.getAttribute("id");
            Element event = add(task, "boundaryEvent", timer);
            event.setAttribute("attachedToRef", task.getAttribute("id"));
            event.setAttribute("cancelActivity", "false");
            into(into(event, "timerEventDefinition"), "timeDuration").setTextContent(duration);
            add(task, "endEvent", "end_" + timer);
            flow(task, timer, "end_" + timer);
        });
        return this;
    }

    ChangedModel renamed() {
        all("userTask").forEach(task -> task.setAttribute("name", task.getAttribute("name") + ", newly"));
        return this;
    }

    /** A subprocess around each user task that has nothing attached, with a message that it hears while it is open. */
    ChangedModel withEachTaskInASubprocess() {
        Element message = model.createElementNS(BPMN, "message");
        message.setAttribute("id", "toldMessage");
        message.setAttribute("name", "told");
        model.getDocumentElement().insertBefore(message, all("process").get(0));
        all("userTask").stream().filter(task -> !hasAttachment(task)).forEach(this::wrap);
        return this;
    }

    private void wrap(Element task) {
        String id = task.getAttribute("id");
        for (Element flow : all("sequenceFlow")) {
            renameIn(flow, "sourceRef", id, AROUND + id);
            renameIn(flow, "targetRef", id, AROUND + id);
        }
        Element around = add(task, "subProcess", AROUND + id);
        Element told = add(task, "boundaryEvent", TOLD + id);
        told.setAttribute("attachedToRef", AROUND + id);
        told.setAttribute("cancelActivity", "false");
        into(told, "messageEventDefinition").setAttribute("messageRef", "toldMessage");
        add(task, "endEvent", "end_" + TOLD + id);
        flow(task, TOLD + id, "end_" + TOLD + id);
        around.appendChild(task);
        add(task, "startEvent", "in_" + id);
        flow(task, "in_" + id, id);
        add(task, "endEvent", "out_" + id);
        flow(task, id, "out_" + id);
    }

    boolean hasAttachment(String task) {
        return all("boundaryEvent").stream()
                .anyMatch(event -> event.getAttribute("attachedToRef").equals(task));
    }

    private boolean hasAttachment(Element task) {
        return hasAttachment(task.getAttribute("id"));
    }

    /** A user task with another id, so that nobody who waits in it finds it again. */
    ChangedModel without(String task) {
        everywhere(element -> {
            for (String reference : List.of("id", "sourceRef", "targetRef", "attachedToRef", "bpmnElement")) {
                renameIn(element, reference, task, "other_" + task);
            }
        });
        return this;
    }

    private static void renameIn(Element element, String attribute, String from, String to) {
        if (element.getAttribute(attribute).equals(from)) {
            element.setAttribute(attribute, to);
        }
    }

    private void everywhere(Consumer<Element> change) {
        list(model.getElementsByTagNameNS("*", "*")).forEach(change);
    }

    private List<Element> all(String type) {
        return list(model.getElementsByTagNameNS(BPMN, type));
    }

    private static List<Element> list(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(index -> (Element) nodes.item(index))
                .toList();
    }

    private Element add(Element beside, String type, String id) {
        Element added = model.createElementNS(BPMN, type);
        added.setAttribute("id", id);
        beside.getParentNode().insertBefore(added, beside);
        return added;
    }

    private Element into(Element parent, String type) {
        Element added = model.createElementNS(BPMN, type);
        parent.appendChild(added);
        return added;
    }

    private void flow(Element beside, String source, String target) {
        Element flow = add(beside, "sequenceFlow", source + "To" + target);
        flow.setAttribute("sourceRef", source);
        flow.setAttribute("targetRef", target);
    }
}
