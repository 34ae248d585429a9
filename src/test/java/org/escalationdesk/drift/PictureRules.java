package org.escalationdesk.drift;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.DiagramElement;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** A model that is drawn is drawn wholly, each phase that is closed in a picture of its own, and a screen shows each picture. */
final class PictureRules {

    private static final int WIDTH = 2_000;
    private static final int HEIGHT = 1_000;

    private final Models models;
    private final Findings findings;

    PictureRules(Models models, Findings findings) {
        this.models = models;
        this.findings = findings;
    }

    void check() {
        models.diagrams().stream()
                .filter(diagram -> !diagram.all(BpmnPlane.class).isEmpty())
                .forEach(this::isDrawn);
    }

    private void isDrawn(Models.Diagram diagram) {
        Map<ModelElementInstance, ModelElementInstance> pictures = new HashMap<>();
        for (BpmnPlane plane : diagram.all(BpmnPlane.class)) {
            fitsAScreen(plane);
            for (DiagramElement drawn : plane.getDiagramElements()) {
                pictures.put(element(drawn), plane.getBpmnElement());
            }
        }
        Collection<ModelElementInstance> pictured = diagram.all(BpmnPlane.class).stream()
                .<ModelElementInstance>map(BpmnPlane::getBpmnElement)
                .toList();
        Stream.concat(diagram.all(FlowNode.class).stream(), diagram.all(SequenceFlow.class).stream())
                .forEach(element -> findings.unless(
                        around(element, pictured).equals(pictures.get(element)),
                        "The element %s is not drawn in the picture of %s.",
                        element.getId(),
                        around(element, pictured).getAttributeValue("id")));
    }

    /** The innermost part of the process around an element that has a picture of its own. */
    private static ModelElementInstance around(FlowElement element, Collection<ModelElementInstance> pictured) {
        ModelElementInstance part = element.getParentElement();
        while (part instanceof FlowElement && !pictured.contains(part)) {
            part = part.getParentElement();
        }
        return part;
    }

    private static ModelElementInstance element(DiagramElement drawn) {
        if (drawn instanceof BpmnShape shape) {
            return shape.getBpmnElement();
        }
        return drawn instanceof BpmnEdge edge ? edge.getBpmnElement() : drawn;
    }

    private void fitsAScreen(BpmnPlane plane) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (DiagramElement drawn : plane.getDiagramElements()) {
            if (drawn instanceof BpmnShape shape) {
                add(shape.getBounds(), xs, ys);
                add(shape.getBpmnLabel(), xs, ys);
            } else if (drawn instanceof BpmnEdge edge) {
                edge.getWaypoints().forEach(point -> {
                    xs.add(point.getX());
                    ys.add(point.getY());
                });
                add(edge.getBpmnLabel(), xs, ys);
            }
        }
        long width = extent(xs);
        long height = extent(ys);
        findings.unless(
                width <= WIDTH && height <= HEIGHT,
                "The picture of %s is %d by %d pixels, and a screen shows %d by %d.",
                plane.getBpmnElement().getId(),
                width,
                height,
                WIDTH,
                HEIGHT);
    }

    private static void add(BpmnLabel label, List<Double> xs, List<Double> ys) {
        if (label != null && label.getBounds() != null) {
            add(label.getBounds(), xs, ys);
        }
    }

    private static void add(Bounds bounds, List<Double> xs, List<Double> ys) {
        xs.addAll(List.of(bounds.getX(), bounds.getX() + bounds.getWidth()));
        ys.addAll(List.of(bounds.getY(), bounds.getY() + bounds.getHeight()));
    }

    private static long extent(List<Double> points) {
        return points.isEmpty()
                ? 0
                : Math.round(points.stream()
                                .mapToDouble(Double::doubleValue)
                                .max()
                                .orElseThrow()
                        - points.stream().mapToDouble(Double::doubleValue).min().orElseThrow());
    }
}
