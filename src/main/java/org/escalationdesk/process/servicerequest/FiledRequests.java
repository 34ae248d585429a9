package org.escalationdesk.process.servicerequest;

import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** Whether a case's request is with 21Vianet already; the model asks before it files one. */
@Component
public class FiledRequests {

    private final CaseRegister register;

    FiledRequests(CaseRegister register) {
        this.register = register;
    }

    /** @param caseNumber as the process has it */
    public boolean has(String caseNumber) {
        return register.get(new CaseNumber(caseNumber)).filing().requestNumber().isPresent();
    }
}
