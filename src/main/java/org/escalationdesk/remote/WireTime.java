package org.escalationdesk.remote;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/** Reads dates as the remote systems write them. */
public final class WireTime {

    private WireTime() {}

    /** Empty when unset (year 1) or unreadable; UTC when the zone is missing; blanks inside, as in recorded answers, are ignored. */
    public static Optional<Instant> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.replaceAll("\\s", ""), OffsetDateTime::from, LocalDateTime::from);
            OffsetDateTime utc =
                    time instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : (OffsetDateTime) time;
            return utc.getYear() <= 1 ? Optional.empty() : Optional.of(utc.toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
