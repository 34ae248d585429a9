package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.privacy.CaseViews;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.stereotype.Component;

/** The case that an address names; that somebody looked at it is recorded. */
@Component
class CallersCases {

    private final CaseRegister register;
    private final CaseLists lists;
    private final CaseViews views;
    private final HttpServletRequest current;

    /** @param current whichever call this thread answers */
    CallersCases(CaseRegister register, CaseLists lists, CaseViews views, HttpServletRequest current) {
        this.register = register;
        this.lists = lists;
        this.views = views;
        this.current = current;
    }

    /** @throws UnknownCase when there is no such case */
    SupportCase named(String number) {
        return lookedAt(CaseNumber.parse(number).flatMap(register::find).orElseThrow(() -> new UnknownCase(number)));
    }

    /** @throws UnknownCase when there is no such case, or the caller may read their own reports only and this is another's */
    SupportCase named(String number, HttpServletRequest caller) {
        return lookedAt(CaseNumber.parse(number)
                .filter(known -> Readers.ofOwnReports(caller)
                        .map(user -> lists.isReportedBy(known, user))
                        .orElse(true))
                .flatMap(register::find)
                .orElseThrow(() -> new UnknownCase(number)));
    }

    private SupportCase lookedAt(SupportCase supportCase) {
        String who = current.getRemoteUser();
        if (who != null) {
            views.looked(supportCase.number(), who);
        }
        return supportCase;
    }
}
