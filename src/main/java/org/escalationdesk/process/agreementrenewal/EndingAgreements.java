package org.escalationdesk.process.agreementrenewal;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.process.steps.ProcessVariables;
import org.springframework.stereotype.Component;

/** For which agreements the model opens a task each; expressions reach public classes only. */
@Component
public class EndingAgreements {

    private static final String SEPARATOR = ",";

    static String variable(List<String> ids) {
        return String.join(SEPARATOR, ids);
    }

    /** The ids of those that this round found. */
    public List<String> of(DelegateExecution execution) {
        String found = (String) execution.getVariable(ProcessVariables.AGREEMENTS_TO_RENEW);
        return found.isEmpty() ? List.of() : List.of(found.split(SEPARATOR));
    }
}
