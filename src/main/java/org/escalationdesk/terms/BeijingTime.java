package org.escalationdesk.terms;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The time of all of China, which agents, customers and 21Vianet share; it has had no daylight saving time since 1991. */
public final class BeijingTime {

    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);

    private BeijingTime() {}

    /** Such as {@code 2026-03-02 09:30}; whoever shows it says of which zone it is. */
    public static String minuteOf(Instant at) {
        return MINUTE.format(at);
    }

    public static LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }
}
