package org.escalationbench.bare;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.stereotype.Component;

/** Does nothing but what the model needs to go on: the outcome by which the next gateway routes, and what a decision asks for. */
@Component
class EmptyStep implements JavaDelegate, ExecutionListener {

    private static final Map<String, String> OUTCOMES = Map.of(
            "findCustomer", "one-customer",
            "findSimilarCases", "none",
            "checkServiceHealth", "checked",
            "refreshFacts", "criteria-met",
            "freezePackage", "package-frozen");

    private static final Map<String, Object> FACTS = Map.ofEntries(
            Map.entry("relationship", "ours"),
            Map.entry("delegatedAccess", "granted"),
            Map.entry("hoursSinceAccessWasRead", 0),
            Map.entry("subscription", "active"),
            Map.entry("serviceHealth", "known"),
            Map.entry("minutesSinceHealthWasRead", 0),
            Map.entry("activeIncidents", 0),
            Map.entry("attempts", 1),
            Map.entry("guidanceSent", 0),
            Map.entry("askedSeverity", "B"),
            Map.entry("advancedAgreement", true),
            Map.entry("businessImpactCharacters", 0),
            Map.entry("grounds", 1),
            Map.entry("explanationCharacters", 100),
            Map.entry("excludesNetwork", true),
            Map.entry("excludesThirdParty", true),
            Map.entry("excludesCustomDevelopment", true),
            Map.entry("excludesHowTo", true),
            Map.entry("contact", "ours"),
            Map.entry("reachable", "every-day"),
            Map.entry("undecidedSimilarCases", 0));

    @Override
    public void execute(DelegateExecution execution) {
        String activity = execution.getCurrentActivityId();
        if (activity.equals("refreshFacts")) {
            FACTS.forEach((name, value) -> execution.setVariable(name, Variables.untypedValue(value, true)));
        }
        execution.setVariable("outcome", OUTCOMES.getOrDefault(activity, "done"));
    }

    /** Where a turn with 21Vianet begins, the model asks what is to be done: what the case tells the desk, the last outcome tells here. */
    @Override
    public void notify(DelegateExecution execution) {
        if ("filed-now".equals(execution.getVariable("outcome"))) {
            execution.setVariable("outcome", "first-contact-missing");
        }
    }
}
