package org.escalationdesk.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.web.util.HtmlUtils;

/** The models, decisions and forms of a folder, as a business person drew them. */
record Models(List<Diagram> diagrams, List<Decision> decisions, List<Form> forms) {

    /** One BPMN file; {@code text} is what stands in it, for what no API of the model lists. */
    record Diagram(String file, BpmnModelInstance model, String text) {

        Process process() {
            return model.getModelElementsByType(Process.class).iterator().next();
        }

        <E extends ModelElementInstance> Collection<E> all(Class<E> type) {
            return model.getModelElementsByType(type);
        }
    }

    /** Where folders have files of the same name, the later folder's counts. */
    static Models read(Path... folders) {
        TreeMap<String, Path> files = new TreeMap<>();
        for (Path folder : folders) {
            try (Stream<Path> inside = Files.list(folder)) {
                inside.forEach(file -> files.put(file.getFileName().toString(), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        List<Diagram> diagrams = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        List<Form> forms = new ArrayList<>();
        files.forEach((name, file) -> {
            if (name.endsWith(".bpmn")) {
                diagrams.add(diagram(name, file));
            } else if (name.endsWith(".dmn")) {
                decisions.addAll(dmn(file).getModelElementsByType(Decision.class));
            } else if (name.endsWith(".form")) {
                forms.add(new Form(name.substring(0, name.length() - ".form".length()), json(file)));
            }
        });
        return new Models(diagrams, decisions, forms);
    }

    /** The elements of a kind in all diagrams. */
    <E extends ModelElementInstance> List<E> all(Class<E> type) {
        return diagrams.stream().flatMap(diagram -> diagram.all(type).stream()).toList();
    }

    Optional<Form> form(String id) {
        return forms.stream().filter(form -> form.name().equals(id)).findFirst();
    }

    Optional<Diagram> process(String id) {
        return diagrams.stream()
                .filter(diagram -> diagram.process().getId().equals(id))
                .findFirst();
    }

    static Process processOf(FlowElement element) {
        ModelElementInstance parent = element.getParentElement();
        while (!(parent instanceof Process)) {
            parent = parent.getParentElement();
        }
        return (Process) parent;
    }

    private static Diagram diagram(String name, Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return new Diagram(name, Bpmn.readModelFromStream(stream), HtmlUtils.htmlUnescape(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DmnModelInstance dmn(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return Dmn.readModelFromStream(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
