package org.escalationdesk.cases;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.escalationdesk.escalation.Ground;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ServiceId;

/**
 * A service request that was filed for a case, and what became of it.
 *
 * @param grounds their codes in alphabetical order, with commas between
 */
record Escalation(
        RequestNumber request,
        CaseNumber caseNumber,
        ServiceId service,
        String agent,
        String grounds,
        Instant filedAt,
        boolean lowered,
        boolean rejected,
        boolean inappropriate) {

    /** The one in force; empty where none was filed. */
    static Optional<Escalation> of(SupportCase supportCase) {
        return supportCase
                .filing()
                .requestNumber()
                .map(request -> new Escalation(
                        request,
                        supportCase.number(),
                        supportCase.service(),
                        supportCase.filing().whoWantedItFiled(),
                        supportCase.preparation().information().stream()
                                .flatMap(information -> information.grounds().stream())
                                .map(Ground::code)
                                .sorted()
                                .collect(Collectors.joining(",")),
                        supportCase
                                .work()
                                .initialResponse()
                                .map(watch -> watch.changes().get(0).at())
                                .orElse(supportCase.openedAt()),
                        supportCase.severity().isLowered(),
                        supportCase.ending().isRejected(),
                        supportCase
                                .work()
                                .rejection()
                                .filter(Rejection.INAPPROPRIATE::equals)
                                .isPresent()));
    }
}
