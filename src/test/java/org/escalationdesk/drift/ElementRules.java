package org.escalationdesk.drift;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.escalationdesk.process.steps.DecisionStep;
import org.escalationdesk.process.steps.HeldByOne;
import org.escalationdesk.process.steps.StartStep;
import org.escalationdesk.process.steps.TaskStep;

/** An element's id is the name of its bean, its class and its form. */
final class ElementRules {

    private final Models models;
    private final Code code;
    private final Findings findings;

    ElementRules(Models models, Code code, Findings findings) {
        this.models = models;
        this.code = code;
        this.findings = findings;
    }

    void check() {
        idsAreUnique();
        for (FlowNode node : models.all(FlowNode.class)) {
            if (node instanceof ServiceTask task) {
                runsItsBean(task, task.getCamundaDelegateExpression());
            } else if (node instanceof SendTask task) {
                runsItsBean(task, task.getCamundaDelegateExpression());
            } else if (node instanceof UserTask task) {
                opensAndCompletesByItsBean(task);
                showsItsForm(task, task.getCamundaFormRef(), task.getCamundaFormRefBinding());
            } else if (node instanceof StartEvent start && start.getCamundaFormRef() != null) {
                listensAtItsEnd(start, StartStep.class);
                showsItsForm(start, start.getCamundaFormRef(), start.getCamundaFormRefBinding());
            } else if (node instanceof BusinessRuleTask task) {
                listensAtItsEnd(task, DecisionStep.class);
            } else if (!listenersOf(node).isEmpty()) {
                listensAtItsEnd(node, ExecutionListener.class);
            }
        }
        everyStepHasItsElement();
        everyFormHasItsElement();
        whatCodeNamesIsInAModel();
    }

    private void idsAreUnique() {
        Map<String, String> owners = new HashMap<>();
        for (Models.Diagram diagram : models.diagrams()) {
            for (BaseElement element : diagram.all(BaseElement.class)) {
                String other = element.getId() == null ? null : owners.put(element.getId(), diagram.file());
                findings.unless(
                        other == null, "The id %s is used in %s and in %s.", element.getId(), other, diagram.file());
            }
        }
    }

    private void runsItsBean(FlowElement task, String expression) {
        findings.unless(
                ("${" + task.getId() + "}").equals(expression),
                "The task %s does not run the bean of its name, but %s.",
                task.getId(),
                expression);
        hasItsClass(task, JavaDelegate.class);
    }

    private void opensAndCompletesByItsBean(UserTask task) {
        Collection<CamundaTaskListener> listeners = extensions(task, CamundaTaskListener.class);
        boolean heldByOne = code.step(task.getId())
                .filter(HeldByOne.class::isAssignableFrom)
                .isPresent();
        List<String> events = heldByOne ? List.of("create", "update", "complete") : List.of("create", "complete");
        for (String event : events) {
            findings.unless(
                    listeners.stream()
                            .anyMatch(listener -> event.equals(listener.getCamundaEvent())
                                    && ("${" + task.getId() + "}").equals(listener.getCamundaDelegateExpression())),
                    "The user task %s does not tell its bean of the event %s.",
                    task.getId(),
                    event);
        }
        findings.unless(
                listeners.size() == events.size(), "The user task %s has listeners besides its bean.", task.getId());
        hasItsClass(task, TaskStep.class);
    }

    private void listensAtItsEnd(FlowNode node, Class<?> kind) {
        Collection<CamundaExecutionListener> listeners = listenersOf(node);
        findings.unless(
                listeners.size() == 1
                        && listeners.stream()
                                .allMatch(listener -> "end".equals(listener.getCamundaEvent())
                                        && ("${" + node.getId() + "}").equals(listener.getCamundaDelegateExpression())),
                "The element %s does not tell its bean, and it alone, of the event end.",
                node.getId());
        hasItsClass(node, kind);
    }

    private void hasItsClass(FlowElement element, Class<?> kind) {
        String id = element.getId();
        findings.unless(SourceVersion.isIdentifier(id), "The id %s cannot be the name of a bean and a class.", id);
        Class<?> type = code.beans().get(id);
        findings.unless(type != null, "The element %s has no bean of its name.", id);
        if (type != null) {
            String home = code.packageOf(Models.processOf(element).getId());
            findings.unless(type.getPackageName().equals(home), "The class of %s is not in the package %s.", id, home);
            findings.unless(kind.isAssignableFrom(type), "The class of %s is no %s.", id, kind.getSimpleName());
        }
    }

    private void showsItsForm(FlowElement element, String form, String binding) {
        String id = element.getId();
        findings.unless(id.equals(form), "The element %s does not show the form of its name, but %s.", id, form);
        findings.unless("deployment".equals(binding), "The form of %s is not bound to the deployment.", id);
        findings.unless(models.form(id).isPresent(), "The element %s has no file %s.form.", id, id);
    }

    private void everyStepHasItsElement() {
        Set<String> running = models.all(FlowNode.class).stream()
                .filter(ElementRules::runsCode)
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
        code.steps()
                .forEach((name, type) -> findings.unless(
                        running.contains(name),
                        "The class %s stands for the element %s, which no model has.",
                        type.getSimpleName(),
                        name));
    }

    private static boolean runsCode(FlowNode node) {
        return node instanceof ServiceTask
                || node instanceof SendTask
                || node instanceof UserTask
                || !listenersOf(node).isEmpty();
    }

    private void everyFormHasItsElement() {
        for (Form form : models.forms()) {
            findings.unless(form.name().equals(form.id()), "The form %s.form has the id %s.", form.name(), form.id());
            boolean shown = Stream.concat(models.all(UserTask.class).stream(), models.all(StartEvent.class).stream())
                    .anyMatch(element -> element.getId().equals(form.name()));
            findings.unless(shown, "The form %s belongs to no user task and no start event.", form.name());
        }
    }

    private void whatCodeNamesIsInAModel() {
        Set<String> ids = new HashSet<>();
        models.all(FlowNode.class).forEach(node -> ids.add(node.getId()));
        models.all(Process.class).forEach(process -> ids.add(process.getId()));
        models.decisions().forEach(decision -> ids.add(decision.getId()));
        code.namedElements()
                .forEach((id, type) ->
                        findings.unless(ids.contains(id), "%s names the element %s, which no model has.", type, id));
        Set<String> tasks =
                models.all(UserTask.class).stream().map(UserTask::getId).collect(Collectors.toSet());
        code.settings()
                .dueTasks()
                .forEach(id -> findings.unless(
                        tasks.contains(id), "It is configured when %s is due, which is no user task.", id));
        tasks.forEach(id -> findings.unless(
                code.settings().dueTasks().contains(id), "It is not configured when the user task %s is due.", id));
    }

    private static Collection<CamundaExecutionListener> listenersOf(FlowNode node) {
        return extensions(node, CamundaExecutionListener.class);
    }

    private static <E extends org.camunda.bpm.model.bpmn.instance.BpmnModelElementInstance> Collection<E> extensions(
            BaseElement element, Class<E> type) {
        return Optional.ofNullable(element.getExtensionElements())
                .map(extensions -> extensions.getChildElementsByType(type))
                .orElse(List.of());
    }
}
