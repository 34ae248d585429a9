package org.escalationdesk.process.reconciliation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.escalationdesk.escalation.ReconciliationSettings;
import org.springframework.stereotype.Component;

/** The model's timer asks here when it is due; expressions reach public classes only. */
@Component
public class ReconciliationTimer {

    /** China has had no summer time since 1991. */
    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private static final LocalDate SOME_DAY = LocalDate.of(2026, 1, 1);

    private final ReconciliationSettings settings;

    ReconciliationTimer(ReconciliationSettings settings) {
        this.settings = settings;
    }

    /** Every day at the configured time of day, as an ISO 8601 interval that repeats without end. */
    public String cycle() {
        return "R/"
                + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        SOME_DAY.atTime(settings.at()).atOffset(BEIJING)) + "/P1D";
    }
}
