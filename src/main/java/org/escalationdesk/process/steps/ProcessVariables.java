package org.escalationdesk.process.steps;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.CaseNumber;

/**
 * The variables of the desk's processes: a few plain strings that people search for in Cockpit, and the result of the last step, by
 * which gateways route. The facts of the case are in the register; what a decision asks for is handed in for its transaction.
 */
public final class ProcessVariables {

    public static final String CASE_NUMBER = "caseNumber";
    public static final String CUSTOMER = "customer";
    public static final String KIND = "kind";
    public static final String SERVICE = "service";
    public static final String SYMPTOM = "symptom";
    public static final String LANGUAGE = "language";
    public static final String SEVERITY = "severity";
    public static final String REQUEST_NUMBER = "requestNumber";

    /** How far the service request is on its way, such as {@code handed-over}. */
    public static final String SUBMISSION = "submission";

    /** What the last step came to; every gateway reads it. */
    public static final String OUTCOME = "outcome";

    /** How service requests are filed, as {@code desk.service-requests.channel} says. */
    public static final String CHANNEL = "channel";

    /** The number of a remediation plan. */
    public static final String PLAN_NUMBER = "planNumber";

    /** The id of one of its agreed items; local to the item's task. */
    public static final String ITEM = "item";

    /** The ids of customers' agreements that end soon, with commas between. */
    public static final String AGREEMENTS_TO_RENEW = "agreementsToRenew";

    /** The id of one of them; local to its task. */
    public static final String AGREEMENT_ID = "agreementId";

    /** When to try again to submit, an ISO 8601 instant in UTC. */
    public static final String NEXT_ATTEMPT_AT = "nextAttemptAt";

    /** The view of the case that a task's form shows; local to the task. */
    public static final String CASE = "case";

    /** What a form is filled in with; local to the task. */
    public static final String ANSWER = "answer";

    private ProcessVariables() {}

    public static CaseNumber caseNumber(DelegateExecution execution) {
        return new CaseNumber(Objects.requireNonNull(
                (String) execution.getVariable(CASE_NUMBER), "the process has no variable " + CASE_NUMBER));
    }

    /**
     * Brings the variables up to date with the case: what Cockpit searches for, on the instance that no other called, and for this
     * transaction what decisions ask for.
     */
    public static void publish(SupportCase supportCase, DelegateExecution execution) {
        DelegateExecution instance = execution.getProcessInstance();
        while (instance != null) {
            DelegateExecution caller = instance.getSuperExecution();
            boolean called = caller != null;
            set(instance, CUSTOMER, called ? "" : customer(supportCase));
            set(
                    instance,
                    SEVERITY,
                    called
                            ? ""
                            : supportCase.severity().inForce().map(Enum::name).orElse(""));
            set(instance, REQUEST_NUMBER, called ? "" : requestNumber(supportCase));
            handIn(instance, KIND, supportCase.report().kind().code());
            handIn(instance, SERVICE, supportCase.service().value());
            handIn(instance, SYMPTOM, supportCase.symptom().code());
            handIn(instance, LANGUAGE, supportCase.report().language().tag());
            instance.removeVariable(SUBMISSION);
            if (called) {
                // whoever files it is decided by now
                instance.removeVariable(CHANNEL);
                instance = caller.getProcessInstance();
                // the called process brings its own
                instance.removeVariable(OUTCOME);
            } else {
                instance = null;
            }
        }
    }

    /**
     * Hands in what a gateway or a decision reads before this transaction ends, and keeps nothing of it. What an earlier release kept
     * stays until the desk has removed it: the engine does not let a variable change its nature in one transaction.
     *
     * @param value empty where there is none
     */
    public static void handIn(DelegateExecution instance, String name, String value) {
        TypedValue known = instance.getVariableTyped(name);
        if (known == null || known.isTransient()) {
            instance.setVariable(name, Variables.stringValue(value.isEmpty() ? null : value, true));
        } else if (!value.equals(known.getValue())) {
            instance.setVariable(name, value);
        }
    }

    private static String customer(SupportCase supportCase) {
        return supportCase
                .customer()
                .known()
                .map(Customer::name)
                .orElse(supportCase.customer().searchFor());
    }

    private static String requestNumber(SupportCase supportCase) {
        return supportCase.filing().requestNumber().map(RequestNumber::value).orElse("");
    }

    /** Writes only what is new: each write is a statement. */
    private static void set(DelegateExecution instance, String name, String value) {
        String known = Optional.ofNullable((String) instance.getVariable(name)).orElse("");
        if (known.equals(value)) {
            return;
        }
        if (value.isEmpty()) {
            instance.removeVariable(name);
        } else {
            instance.setVariable(name, value);
        }
    }
}
