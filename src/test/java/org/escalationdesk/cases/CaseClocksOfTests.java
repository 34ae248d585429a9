package org.escalationdesk.cases;

import java.time.Duration;
import java.util.List;
import org.escalationdesk.clocks.CalendarOfTests;
import org.escalationdesk.clocks.ClockSettings;
import org.escalationdesk.clocks.ResponseTargets.Promise;
import org.escalationdesk.clocks.ServiceHours;
import org.escalationdesk.clocks.Target;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;

/** Clocks whose targets a test can reckon with. */
public final class CaseClocksOfTests {

    private CaseClocksOfTests() {}

    /** An hour for severity A, two for everything else, around the clock. */
    public static CaseClocks anHourForA() {
        return anHourForA(0.75);
    }

    static CaseClocks anHourForA(double atRiskFrom) {
        return new CaseClocks(
                asked -> new Promise(
                        Target.of(
                                asked.severity() == Severity.A ? "PT1H" : "PT2H",
                                ServiceHours.of(ServiceHours.Days.EVERY_DAY, "00:00-24:00")),
                        Sentence.none(),
                        "",
                        ""),
                CalendarOfTests.asBrought(),
                new ServiceCatalog(List.of(new ServiceCatalog.Service(
                        new ServiceId("exchange-online"), "Exchange Online", "", "", "m365", "1", List.of()))),
                new ClockSettings(atRiskFrom, Duration.ofMinutes(1)));
    }
}
