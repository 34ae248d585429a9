package org.escalationdesk.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.support.Reports;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Symptom;

/** A case that is reported at nine in China, and its clocks, which have two hours for everything but severity A. */
abstract class CaseWithClocks {

    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    static final CaseClocks CLOCKS = CaseClocksOfTests.anHourForA();

    final SupportCase supportCase =
            SupportCase.open(new CaseNumber("CR-2026-000001"), Reports.noMail(Symptom.OTHER), at(0));

    final List<CaseEvent> timeline = new ArrayList<>();

    /** @param minutes after nine */
    static Stamp at(int minutes) {
        return new Stamp(after(minutes), "agent");
    }

    /** @param minutes after nine */
    static Instant after(int minutes) {
        return NINE.plus(Duration.ofMinutes(minutes));
    }

    /** @param minutes after nine */
    final List<ClockReading> read(int minutes) {
        timeline.addAll(supportCase.takeNewEvents());
        return CLOCKS.of(supportCase, timeline, after(minutes));
    }
}
