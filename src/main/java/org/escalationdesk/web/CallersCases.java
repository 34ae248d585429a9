package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** The case that an address names. */
@Component
class CallersCases {

    private final CaseRegister register;
    private final CaseLists lists;

    CallersCases(CaseRegister register, CaseLists lists) {
        this.register = register;
        this.lists = lists;
    }

    /** @throws UnknownCase when there is no such case */
    SupportCase named(String number) {
        return CaseNumber.parse(number).flatMap(register::find).orElseThrow(() -> new UnknownCase(number));
    }

    /** @throws UnknownCase when there is no such case, or the caller may read their own reports only and this is another's */
    SupportCase named(String number, HttpServletRequest caller) {
        return CaseNumber.parse(number)
                .filter(known -> Readers.ofOwnReports(caller)
                        .map(user -> lists.isReportedBy(known, user))
                        .orElse(true))
                .flatMap(register::find)
                .orElseThrow(() -> new UnknownCase(number));
    }
}
