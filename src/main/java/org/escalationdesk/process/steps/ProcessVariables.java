package org.escalationdesk.process.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.SubmissionState;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.CaseNumber;

/**
 * The variables of the desk's processes: a few plain strings that people search for in Cockpit and that decisions read, and the
 * result of the last step, by which gateways route. The facts of the case are in the register.
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

    private static final List<String> LISTED =
            List.of(CASE_NUMBER, CUSTOMER, SERVICE, SEVERITY, SUBMISSION, REQUEST_NUMBER);

    private ProcessVariables() {}

    public static CaseNumber caseNumber(DelegateExecution execution) {
        return new CaseNumber(Objects.requireNonNull(
                (String) execution.getVariable(CASE_NUMBER), "the process has no variable " + CASE_NUMBER));
    }

    /** Brings the searchable variables up to date with the case, on this instance and on the one that called it. */
    public static void publish(SupportCase supportCase, DelegateExecution execution) {
        DelegateExecution instance = execution.getProcessInstance();
        while (instance != null) {
            set(instance, KIND, supportCase.report().kind().code());
            set(instance, SYMPTOM, supportCase.symptom().code());
            set(instance, LANGUAGE, supportCase.report().language().tag());
            for (String name : LISTED) {
                set(instance, name, listed(supportCase, name));
            }
            DelegateExecution caller = instance.getSuperExecution();
            instance = caller == null ? null : caller.getProcessInstance();
        }
    }

    /**
     * What Tasklist's lists show of a case beside each task, as far as it is known: agents may read their tasks and not the
     * process instances, so each task has it.
     */
    public static Map<String, String> list(SupportCase supportCase) {
        Map<String, String> known = new LinkedHashMap<>();
        for (String name : LISTED) {
            String value = listed(supportCase, name);
            if (!value.isEmpty()) {
                known.put(name, value);
            }
        }
        return known;
    }

    private static String listed(SupportCase supportCase, String name) {
        return switch (name) {
            case CASE_NUMBER -> supportCase.number().value();
            case CUSTOMER ->
                supportCase
                        .customer()
                        .known()
                        .map(Customer::name)
                        .orElse(supportCase.customer().searchFor());
            case SERVICE -> supportCase.service().value();
            case SEVERITY -> supportCase.severity().inForce().map(Enum::name).orElse("");
            case SUBMISSION ->
                supportCase
                        .filing()
                        .submissionState()
                        .map(SubmissionState::code)
                        .orElse("");
            case REQUEST_NUMBER ->
                supportCase.filing().requestNumber().map(RequestNumber::value).orElse("");
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Writes only what is new: each write is a statement and an entry in the history. */
    private static void set(DelegateExecution instance, String name, String value) {
        String known = Optional.ofNullable((String) instance.getVariable(name)).orElse("");
        if (known.equals(value)) {
            return;
        }
        if (value.isEmpty()) {
            // a card would show the name of it and nothing behind
            instance.removeVariable(name);
        } else {
            instance.setVariable(name, value);
        }
    }
}
