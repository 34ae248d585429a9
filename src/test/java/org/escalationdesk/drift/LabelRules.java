package org.escalationdesk.drift;

import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnPlane;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.DiagramElement;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;

/** What is written in a picture can be read: no label stands on a line, on a shape or on another label. */
final class LabelRules {

    private final Models models;
    private final Findings findings;

    LabelRules(Models models, Findings findings) {
        this.models = models;
        this.findings = findings;
    }

    void check() {
        models.diagrams().stream()
                .flatMap(diagram -> diagram.all(BpmnPlane.class).stream())
                .forEach(this::canBeRead);
    }

    private record Label(String text, Rectangle2D room) {}

    private void canBeRead(BpmnPlane plane) {
        List<Label> labels = new ArrayList<>();
        for (DiagramElement drawn : plane.getDiagramElements()) {
            if (drawn instanceof BpmnShape shape) {
                label(shape.getBpmnElement(), shape.getBpmnLabel()).ifPresent(labels::add);
            } else if (drawn instanceof BpmnEdge edge) {
                label(edge.getBpmnElement(), edge.getBpmnLabel()).ifPresent(labels::add);
            }
        }
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            for (DiagramElement drawn : plane.getDiagramElements()) {
                findings.unless(
                        !(drawn instanceof BpmnEdge edge) || !crosses(edge, label),
                        "The label \"%s\" stands on a line of the picture of %s.",
                        label.text(),
                        plane.getBpmnElement().getId());
                findings.unless(
                        !(drawn instanceof BpmnShape shape) || !covers(shape, label),
                        "The label \"%s\" stands on a shape of the picture of %s.",
                        label.text(),
                        plane.getBpmnElement().getId());
            }
            for (Label other : labels.subList(i + 1, labels.size())) {
                findings.unless(
                        !label.room().intersects(other.room()),
                        "The labels \"%s\" and \"%s\" stand on each other in the picture of %s.",
                        label.text(),
                        other.text(),
                        plane.getBpmnElement().getId());
            }
        }
    }

    private static Optional<Label> label(BaseElement element, BpmnLabel label) {
        String name = element.getAttributeValue("name");
        return name == null || name.isEmpty() || label == null || label.getBounds() == null
                ? Optional.empty()
                : Optional.of(new Label(name, DrawnText.in(label.getBounds(), name)));
    }

    private static boolean crosses(BpmnEdge edge, Label label) {
        Waypoint from = null;
        for (Waypoint to : edge.getWaypoints()) {
            if (from != null
                    && label.room().intersectsLine(new Line2D.Double(from.getX(), from.getY(), to.getX(), to.getY()))) {
                return true;
            }
            from = to;
        }
        return false;
    }

    private static boolean covers(BpmnShape shape, Label label) {
        Bounds bounds = shape.getBounds();
        if (!(shape.getBpmnElement() instanceof Gateway)) {
            return label.room().intersects(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
        }
        Path2D diamond = new Path2D.Double();
        diamond.moveTo(bounds.getX() + bounds.getWidth() / 2, bounds.getY());
        diamond.lineTo(bounds.getX() + bounds.getWidth(), bounds.getY() + bounds.getHeight() / 2);
        diamond.lineTo(bounds.getX() + bounds.getWidth() / 2, bounds.getY() + bounds.getHeight());
        diamond.lineTo(bounds.getX(), bounds.getY() + bounds.getHeight() / 2);
        diamond.closePath();
        return diamond.intersects(label.room());
    }
}
