package org.escalationdesk.process.engine;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
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

    /** What the last step came to; every gateway reads it. */
    public static final String OUTCOME = "outcome";

    /** How service requests are filed, as {@code desk.service-requests.channel} says. */
    public static final String CHANNEL = "channel";

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

    /** Brings the searchable variables up to date with the case, on this instance and on the one that called it. */
    static void publish(SupportCase supportCase, DelegateExecution execution) {
        DelegateExecution instance = execution.getProcessInstance();
        while (instance != null) {
            set(instance, CASE_NUMBER, supportCase.number().value());
            set(instance, CUSTOMER, supportCase.customer().map(Customer::name).orElse(supportCase.searchFor()));
            set(instance, KIND, supportCase.report().kind().code());
            set(instance, SERVICE, supportCase.service().value());
            set(instance, SYMPTOM, supportCase.symptom().code());
            set(instance, LANGUAGE, supportCase.report().language().tag());
            set(instance, SEVERITY, supportCase.severity().map(Enum::name).orElse(""));
            set(
                    instance,
                    REQUEST_NUMBER,
                    supportCase.requestNumber().map(RequestNumber::value).orElse(""));
            DelegateExecution caller = instance.getSuperExecution();
            instance = caller == null ? null : caller.getProcessInstance();
        }
    }

    /** Writes only what is new: each write is a statement and an entry in the history. */
    private static void set(DelegateExecution instance, String name, String value) {
        String known = Optional.ofNullable((String) instance.getVariable(name)).orElse("");
        if (!known.equals(value)) {
            instance.setVariable(name, value);
        }
    }
}
