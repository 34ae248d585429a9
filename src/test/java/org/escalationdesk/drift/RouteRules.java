package org.escalationdesk.drift;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.escalationdesk.process.steps.ServiceTaskStep;

/** Every outcome has its way, and every way an outcome that leads there. */
final class RouteRules {

    private static final Pattern COMPARED = Pattern.compile("(\\w+)\\s*(?:==|!=|eq|ne)\\s*['\"]([^'\"]*)['\"]");

    private final Models models;
    private final Code code;
    private final Findings findings;

    RouteRules(Models models, Code code, Findings findings) {
        this.models = models;
        this.code = code;
        this.findings = findings;
    }

    void check() {
        for (ExclusiveGateway gateway : models.all(ExclusiveGateway.class)) {
            if (outgoing(gateway).size() > 1) {
                asksAndAnswers(gateway);
                comparesWhatCanBe(gateway);
            }
        }
        models.all(UserTask.class).forEach(this::everyOutcomeHasItsWay);
        models.all(ServiceTask.class).forEach(this::whatTheCaseRefusesLeadsToAPerson);
    }

    private void asksAndAnswers(ExclusiveGateway gateway) {
        findings.unless(
                Optional.ofNullable(gateway.getName()).orElse("").endsWith("?"),
                "The gateway %s asks no question.",
                gateway.getId());
        findings.unless(gateway.getDefault() != null, "The gateway %s has no default.", gateway.getId());
        for (SequenceFlow flow : outgoing(gateway)) {
            findings.unless(
                    flow.getName() != null && !flow.getName().isBlank(), "The flow %s answers nothing.", flow.getId());
            boolean isDefault = flow.equals(gateway.getDefault());
            findings.unless(
                    isDefault == (flow.getConditionExpression() == null),
                    isDefault ? "The default flow %s has a condition." : "The flow %s has no condition.",
                    flow.getId());
        }
    }

    private void comparesWhatCanBe(ExclusiveGateway gateway) {
        for (SequenceFlow flow : outgoing(gateway)) {
            compared(flow).forEach((value, variable) -> {
                Set<String> known = code.settings().codes().get(variable);
                boolean canBe = known == null ? given(gateway).contains(value) : known.contains(value);
                findings.unless(
                        canBe, "The flow %s waits for %s '%s', which no step gives.", flow.getId(), variable, value);
            });
        }
    }

    /** The values that a flow's condition compares, with the variable that it compares them with. */
    private static Map<String, String> compared(SequenceFlow flow) {
        Matcher matcher = COMPARED.matcher(Optional.ofNullable(flow.getConditionExpression())
                .map(condition -> condition.getTextContent())
                .orElse(""));
        return matcher.results().collect(Collectors.toMap(found -> found.group(2), found -> found.group(1)));
    }

    /** What the steps that come before a gateway can give. */
    private Set<String> given(FlowNode node) {
        Set<String> given = new LinkedHashSet<>();
        for (SequenceFlow flow : incoming(node)) {
            FlowNode source = flow.getSource();
            Optional<Class<?>> step = code.step(source.getId());
            if (step.isPresent()) {
                given.addAll(code.outcomesOf(step.get()));
            } else if (source instanceof CallActivity call) {
                models.process(call.getCalledElement())
                        .ifPresent(called -> called.all(FlowNode.class)
                                .forEach(inside -> code.step(inside.getId())
                                        .ifPresent(type -> given.addAll(code.outcomesOf(type)))));
            } else if (source instanceof SubProcess inside) {
                given.addAll(givenInside(inside));
            } else if (source instanceof BoundaryEvent event && event.getAttachedTo() instanceof SubProcess inside) {
                given.addAll(givenInside(inside));
            } else if (source instanceof BoundaryEvent event) {
                code.step(event.getAttachedTo().getId()).ifPresent(type -> given.addAll(code.outcomesOf(type)));
            } else if (source instanceof StartEvent start && !(start.getParentElement() instanceof SubProcess)) {
                callsOf(source).forEach(call -> given.addAll(given(call)));
            } else {
                given.addAll(given(source));
            }
        }
        return given;
    }

    /** Where the process of an element is called. */
    private List<CallActivity> callsOf(FlowNode node) {
        String process = Models.processOf(node).getId();
        return models.all(CallActivity.class).stream()
                .filter(call -> process.equals(call.getCalledElement()))
                .toList();
    }

    private Set<String> givenInside(SubProcess subProcess) {
        Set<String> given = new LinkedHashSet<>();
        subProcess
                .getChildElementsByType(FlowNode.class)
                .forEach(node -> code.step(node.getId()).ifPresent(type -> given.addAll(code.outcomesOf(type))));
        return given;
    }

    /** One outcome may take the default; were there two, one of them would have been forgotten. */
    private void everyOutcomeHasItsWay(UserTask task) {
        Field outcome = code.answerOf(task.getId())
                .map(answer -> Code.fieldsOf(answer, "").get("outcome"))
                .orElse(null);
        if (outcome == null) {
            return;
        }
        List<FlowNode> questions = questionsBehind(task);
        if (questions.isEmpty()) {
            findings.unless(false, "The outcomes of %s lead to no gateway.", task.getId());
            return;
        }
        Set<String> routed = questions.stream()
                .flatMap(question -> outgoing(question).stream())
                .flatMap(flow -> compared(flow).keySet().stream())
                .collect(Collectors.toSet());
        List<String> byDefault = new ArrayList<>(Code.codes(outcome.getType()));
        byDefault.retainAll(code.outcomesOf(code.step(task.getId()).orElseThrow()));
        byDefault.removeAll(routed);
        findings.unless(
                byDefault.size() <= 1,
                "The outcomes %s of %s have no flow of their own.",
                String.join(" and ", byDefault),
                task.getId());
    }

    /**
     * The gateways that an outcome meets, by the default where the one before it did not ask for it; in each process that
     * calls this one.
     */
    private List<FlowNode> questionsBehind(UserTask task) {
        Set<FlowNode> met = new LinkedHashSet<>();
        List<FlowNode> questions = new ArrayList<>();
        Deque<FlowNode> next = new ArrayDeque<>(List.of(onlyTargetOf(task)));
        while (!next.isEmpty()) {
            FlowNode node = next.remove();
            if (!met.add(node)) {
                continue;
            }
            if (node instanceof ExclusiveGateway && outgoing(node).size() == 1) {
                next.add(onlyTargetOf(node));
            } else if (node instanceof ExclusiveGateway gateway) {
                questions.add(node);
                Optional.ofNullable(gateway.getDefault()).ifPresent(flow -> next.add(flow.getTarget()));
            } else if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess subProcess) {
                next.add(onlyTargetOf(subProcess));
            } else if (node instanceof EndEvent && questions.isEmpty()) {
                callsOf(node).forEach(call -> next.add(onlyTargetOf(call)));
            } else if (node instanceof SubProcess subProcess) {
                next.add(onlyTargetOf(subProcess
                        .getChildElementsByType(StartEvent.class)
                        .iterator()
                        .next()));
            }
        }
        return questions;
    }

    private FlowNode onlyTargetOf(FlowNode node) {
        return outgoing(node).get(0).getTarget();
    }

    /** Whatever the case refuses inside a job, its step gives one outcome for it; a case must not stand still there. */
    private void whatTheCaseRefusesLeadsToAPerson(ServiceTask task) {
        Class<?> step = code.step(task.getId()).orElse(null);
        if (step == null) {
            return;
        }
        if (ServiceTaskStep.class.isAssignableFrom(step)) {
            findings.unless(leadsToAPerson(task), "What the case refuses at %s leads to no person.", task.getId());
        } else if (code.writesCases(step)) {
            findings.unless(
                    isBesideAPerson(task),
                    "The task %s changes a case and does not say what becomes of what the case refuses.",
                    task.getId());
        }
    }

    private boolean leadsToAPerson(FlowNode from) {
        Set<FlowNode> met = new LinkedHashSet<>();
        Deque<FlowNode> next = new ArrayDeque<>(afterRefusal(from));
        boolean found = false;
        while (!next.isEmpty()) {
            FlowNode node = next.remove();
            if (node instanceof UserTask) {
                found = true;
            } else if (met.add(node)) {
                List<FlowNode> after = afterRefusal(node);
                if (after.isEmpty()) {
                    return false;
                }
                next.addAll(after);
            }
        }
        return found;
    }

    /** Where a case goes from here that came by a refusal; in each process that calls this one. */
    private List<FlowNode> afterRefusal(FlowNode node) {
        if (node instanceof ExclusiveGateway gateway && outgoing(node).size() > 1) {
            return outgoing(node).stream()
                    .filter(flow -> compared(flow).containsKey(ServiceTaskStep.REFUSED_BY_CASE))
                    .findFirst()
                    .or(() -> Optional.ofNullable(gateway.getDefault()))
                    .map(SequenceFlow::getTarget)
                    .stream()
                    .toList();
        }
        if (node instanceof EndEvent && node.getParentElement() instanceof SubProcess subProcess) {
            return List.of(onlyTargetOf(subProcess));
        }
        if (node instanceof EndEvent) {
            return callsOf(node).stream().map(this::onlyTargetOf).toList();
        }
        if (node instanceof SubProcess subProcess) {
            return List.copyOf(subProcess.getChildElementsByType(StartEvent.class));
        }
        if (node instanceof CallActivity call) {
            return models.process(call.getCalledElement())
                    .<List<FlowNode>>map(
                            called -> List.copyOf(called.process().getChildElementsByType(StartEvent.class)))
                    .orElse(List.of());
        }
        return outgoing(node).stream().map(SequenceFlow::getTarget).toList();
    }

    /** Whether it runs beside a task that stays open. */
    private boolean isBesideAPerson(FlowNode node) {
        return incoming(node).stream()
                .map(SequenceFlow::getSource)
                .allMatch(source -> source instanceof BoundaryEvent event
                        && !event.cancelActivity()
                        && event.getAttachedTo() instanceof UserTask);
    }

    /** By the flows themselves, as the engine reads them. */
    private List<SequenceFlow> outgoing(FlowNode node) {
        return models.all(SequenceFlow.class).stream()
                .filter(flow -> flow.getSource().equals(node))
                .toList();
    }

    private List<SequenceFlow> incoming(FlowNode node) {
        return models.all(SequenceFlow.class).stream()
                .filter(flow -> flow.getTarget().equals(node))
                .toList();
    }
}
