package org.escalationdesk.drift;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Error;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.escalationdesk.process.steps.AsksOutside;

/** What a model asks of the engine exists, and transactions end where they must. */
final class EngineRules {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern TEXT = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("([A-Za-z_]\\w*)(?:\\.(\\w+)(\\()?)?");
    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "eq", "ne", "lt", "gt", "le", "ge", "empty", "true", "false", "null");

    private final Models models;
    private final Code code;
    private final Findings findings;

    EngineRules(Models models, Code code, Findings findings) {
        this.models = models;
        this.code = code;
        this.findings = findings;
    }

    void check() {
        models.diagrams().forEach(this::expressionsHaveAMeaning);
        models.all(Message.class)
                .forEach(message -> findings.unless(
                        code.hasText(message.getName()), "No code knows the message %s.", message.getName()));
        models.all(Error.class)
                .forEach(error -> findings.unless(
                        code.hasText(error.getErrorCode()), "No code throws the error %s.", error.getErrorCode()));
        models.all(Process.class).forEach(this::isKeptAndStartedAsItShould);
        models.all(UserTask.class).forEach(this::isForAGroup);
        models.all(Process.class).forEach(this::isForOneGroup);
        models.all(FlowNode.class).forEach(this::transactionsEndWhereTheyMust);
        models.all(CallActivity.class).forEach(this::callsAProcess);
    }

    private void expressionsHaveAMeaning(Models.Diagram diagram) {
        Set<String> expressions = new TreeSet<>();
        Matcher found = EXPRESSION.matcher(diagram.text());
        while (found.find()) {
            expressions.add(found.group(1));
        }
        for (String expression : expressions) {
            Matcher names = NAME.matcher(TEXT.matcher(expression).replaceAll(""));
            while (names.find()) {
                String root = names.group(1);
                String member = names.group(2);
                if (!WORDS.contains(root)) {
                    findings.unless(
                            hasAMeaning(root, member, names.group(3) != null),
                            "The expression %s of %s names %s, which no code has.",
                            expression,
                            diagram.file(),
                            member == null ? root : root + "." + member);
                }
            }
        }
    }

    private boolean hasAMeaning(String root, String member, boolean call) {
        Class<?> type = root.equals("execution")
                ? DelegateExecution.class
                : root.equals("task") ? DelegateTask.class : code.beans().get(root);
        if (type == null) {
            return member == null && code.settings().variables().contains(root);
        }
        return member == null || isReachable(type, call ? member : "get" + capitalised(member));
    }

    /** Expressions reach public methods of public classes only. */
    private static boolean isReachable(Class<?> type, String method) {
        return Modifier.isPublic(type.getModifiers())
                && Arrays.stream(type.getMethods()).map(Method::getName).anyMatch(method::equals);
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** What has a form to start with is started by people in Tasklist, and nothing else is. */
    private void isKeptAndStartedAsItShould(Process process) {
        String kept = process.getCamundaHistoryTimeToLiveString();
        findings.unless(
                kept != null && !kept.isBlank(), "The process %s does not say how long it is kept.", process.getId());
        boolean byPeople = process.getChildElementsByType(StartEvent.class).stream()
                .anyMatch(start -> start.getCamundaFormRef() != null);
        findings.unless(
                process.isCamundaStartableInTasklist() == byPeople,
                byPeople
                        ? "The process %s cannot be started in Tasklist, though it has a form."
                        : "The process %s can be started in Tasklist, though it has no form.",
                process.getId());
        for (String group : process.getCamundaCandidateStarterGroupsList()) {
            findings.unless(
                    code.settings().groups().contains(group),
                    "The process %s is started by the group %s, which no code knows.",
                    process.getId(),
                    group);
        }
    }

    private void isForAGroup(UserTask task) {
        List<String> groups = task.getCamundaCandidateGroupsList();
        findings.unless(!groups.isEmpty(), "The user task %s is for no group.", task.getId());
        for (String group : groups) {
            findings.unless(
                    code.settings().groups().contains(group),
                    "The user task %s is for the group %s, which no code knows.",
                    task.getId(),
                    group);
        }
    }

    /** Rights stand on the definition: who may work one task of a model may work all of them. */
    private void isForOneGroup(Process process) {
        Set<String> groups = models.all(UserTask.class).stream()
                .filter(task -> Models.processOf(task).equals(process))
                .flatMap(task -> task.getCamundaCandidateGroupsList().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        findings.unless(
                groups.size() <= 1,
                "The process %s has tasks of more than one group: %s.",
                process.getId(),
                String.join(" and ", groups));
    }

    /** A step that asks somebody begins a transaction; one that changes something outside has its result committed alone. */
    private void transactionsEndWhereTheyMust(FlowNode node) {
        boolean asks = code.step(node.getId())
                .filter(AsksOutside.class::isAssignableFrom)
                .isPresent();
        boolean changes = code.settings().effectsOutside().contains(node.getId());
        findings.unless(
                node.isCamundaAsyncBefore() == asks,
                asks
                        ? "The task %s asks somebody and is not asynchronous before."
                        : "The element %s is asynchronous before without asking anybody.",
                node.getId());
        findings.unless(
                node.isCamundaAsyncAfter() == changes,
                changes
                        ? "The task %s changes something outside and is not asynchronous after."
                        : "The element %s is asynchronous after without changing anything outside.",
                node.getId());
        if (node.isCamundaAsyncBefore() || node.isCamundaAsyncAfter()) {
            findings.unless(node.isCamundaExclusive(), "The job of %s is not exclusive.", node.getId());
            boolean says = Optional.ofNullable(node.getExtensionElements())
                    .map(extensions -> extensions.getChildElementsByType(CamundaFailedJobRetryTimeCycle.class))
                    .filter(cycles -> !cycles.isEmpty())
                    .isPresent();
            findings.unless(says, "The task %s does not say when a failed job is tried again.", node.getId());
        }
    }

    private void callsAProcess(CallActivity call) {
        String called = call.getCalledElement();
        findings.unless(
                models.process(called).isPresent(),
                "The call activity %s calls no process of ours: %s.",
                call.getId(),
                called);
        findings.unless(
                "deployment".equals(call.getCamundaCalledElementBinding()),
                "The call activity %s is not bound to the deployment.",
                call.getId());
        Collection<CamundaIn> ins = call.getExtensionElements().getChildElementsByType(CamundaIn.class);
        findings.unless(
                ins.stream().anyMatch(in -> in.getCamundaBusinessKey() != null),
                "The call activity %s does not pass the business key on.",
                call.getId());
        for (CamundaIn in : ins) {
            isVariable(call, in.getCamundaSource());
            isVariable(call, in.getCamundaTarget());
        }
        for (CamundaOut out : call.getExtensionElements().getChildElementsByType(CamundaOut.class)) {
            isVariable(call, out.getCamundaSource());
            isVariable(call, out.getCamundaTarget());
        }
    }

    private void isVariable(CallActivity call, String name) {
        findings.unless(
                name == null || code.settings().variables().contains(name),
                "The call activity %s passes %s, which no code sets.",
                call.getId(),
                name);
    }
}
