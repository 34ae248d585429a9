package org.escalationdesk.cases;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.escalationdesk.clocks.CalendarOfTests;
import org.escalationdesk.clocks.ClockSettings;
import org.escalationdesk.clocks.ResponseTargets.Asked;
import org.escalationdesk.clocks.ResponseTargets.Promise;
import org.escalationdesk.clocks.ServiceHours;
import org.escalationdesk.clocks.Target;
import org.escalationdesk.clocks.WorkingCalendar;
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
        ServiceHours always = ServiceHours.of(ServiceHours.Days.EVERY_DAY, "00:00-24:00");
        return clocks(
                asked -> Target.of(asked.severity() == Severity.A ? "PT1H" : "PT2H", always),
                CalendarOfTests.asBrought(),
                atRiskFrom);
    }

    /** Until 18:00 of the next working day, for everything. */
    static CaseClocks aBusinessDay(WorkingCalendar calendar) {
        Target day = Target.of("P1D", ServiceHours.of(ServiceHours.Days.WORKING_DAYS, "09:00-18:00"));
        return clocks(asked -> day, calendar, 0.75);
    }

    private static CaseClocks clocks(Function<Asked, Target> targets, WorkingCalendar calendar, double atRiskFrom) {
        return new CaseClocks(
                asked -> new Promise(targets.apply(asked), Sentence.none(), "", ""),
                calendar,
                new ServiceCatalog(List.of(new ServiceCatalog.Service(
                        new ServiceId("exchange-online"), "Exchange Online", "", "", "m365", "1", List.of()))),
                new ClockSettings(atRiskFrom, Duration.ofMinutes(1)));
    }
}
