package org.escalationdesk.drift;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.escalationdesk.process.steps.DecisionStep;

/** A decision reads what the steps set, and its step takes what the decision says. */
final class DecisionRules {

    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final Models models;
    private final Code code;
    private final Findings findings;

    DecisionRules(Models models, Code code, Findings findings) {
        this.models = models;
        this.code = code;
        this.findings = findings;
    }

    void check() {
        models.decisions().forEach(this::check);
        models.all(BusinessRuleTask.class).forEach(this::check);
    }

    private void check(Decision decision) {
        String kept = decision.getCamundaHistoryTimeToLiveString();
        findings.unless(
                kept != null && !kept.isBlank(), "The decision %s does not say how long it is kept.", decision.getId());
        findings.unless(
                models.all(BusinessRuleTask.class).stream()
                                .anyMatch(task -> decision.getId().equals(task.getCamundaDecisionRef()))
                        || code.hasText(decision.getId()),
                "Neither a business rule task nor the code uses the decision %s.",
                decision.getId());
        List<Input> inputs = new ArrayList<>(decision.getExpression().getChildElementsByType(Input.class));
        for (int column = 0; column < inputs.size(); column++) {
            String variable = inputs.get(column)
                    .getInputExpression()
                    .getText()
                    .getTextContent()
                    .strip();
            findings.unless(
                    code.settings().variables().contains(variable),
                    "The decision %s reads %s, which no code sets.",
                    decision.getId(),
                    variable);
            for (Rule rule : decision.getExpression().getChildElementsByType(Rule.class)) {
                comparesWhatCanBe(decision, rule, variable, column);
            }
        }
    }

    private void comparesWhatCanBe(Decision decision, Rule rule, String variable, int column) {
        Set<String> known = code.settings().codes().get(variable);
        InputEntry entry = new ArrayList<>(rule.getInputEntries()).get(column);
        TEXT.matcher(entry.getText().getTextContent())
                .results()
                .map((MatchResult text) -> text.group(1))
                .forEach(value -> findings.unless(
                        known == null || known.contains(value),
                        "The rule %s of %s waits for %s \"%s\", which there is not.",
                        rule.getId(),
                        decision.getId(),
                        variable,
                        value));
    }

    private void check(BusinessRuleTask task) {
        Optional<Decision> decision = models.decisions().stream()
                .filter(known -> known.getId().equals(task.getCamundaDecisionRef()))
                .findFirst();
        findings.unless(
                decision.isPresent(),
                "The task %s uses no decision of ours: %s.",
                task.getId(),
                task.getCamundaDecisionRef());
        findings.unless(
                "deployment".equals(task.getCamundaDecisionRefBinding()),
                "The decision of %s is not bound to the deployment.",
                task.getId());
        findings.unless(
                task.getCamundaResultVariable() == null,
                "The task %s keeps the decision's result as a variable.",
                task.getId());
        Optional<String> taken = code.step(task.getId())
                .filter(DecisionStep.class::isAssignableFrom)
                .map(DecisionRules::takenOutput);
        if (decision.isPresent() && taken.isPresent()) {
            findings.unless(
                    decision.get().getExpression().getChildElementsByType(Output.class).stream()
                            .anyMatch(output -> taken.get().equals(output.getName())),
                    "The step %s takes %s, which the decision %s does not give.",
                    task.getId(),
                    taken.get(),
                    decision.get().getId());
        }
    }

    private static String takenOutput(Class<?> step) {
        try {
            Constructor<?> constructor = step.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Field output = DecisionStep.class.getDeclaredField("output");
            output.setAccessible(true);
            return (String) output.get(constructor.newInstance(new Object[constructor.getParameterCount()]));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
