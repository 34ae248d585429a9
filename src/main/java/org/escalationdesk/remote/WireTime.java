package org.escalationdesk.remote;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Pattern;
import org.escalationdesk.terms.Excerpt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads times as the remote systems write them: ISO 8601 with {@code T} or a blank between date and time, with a zone as
 * {@code Z}, {@code +08:00}, {@code +0800} or {@code +08}, or without one, which is UTC. Blanks inside, as in recorded answers,
 * are ignored. What is there and no time is named in the log, so that nobody takes it for unset.
 */
public final class WireTime {

    private static final Logger log = LoggerFactory.getLogger(WireTime.class);

    private static final Pattern BLANK_FOR_T = Pattern.compile("^(\\d{4}-\\d{2}-\\d{2})\\s+(?=\\d)");

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private WireTime() {}

    /** Empty when unset (absent or of the year 1) or unreadable. */
    public static Optional<Instant> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            OffsetDateTime utc = read(text.strip());
            return utc.getYear() <= 1 ? Optional.empty() : Optional.of(utc.toInstant());
        } catch (DateTimeException unreadable) {
            log.warn("What should be a time cannot be read: \"{}\"", Excerpt.of(oneLine(text), 60));
            return Optional.empty();
        }
    }

    /** Whether something is there that is no time. */
    public static boolean isUnreadable(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return false;
        }
        try {
            read(text.strip());
            return false;
        } catch (DateTimeException unreadable) {
            return true;
        }
    }

    private static OffsetDateTime read(String text) {
        String bare = BLANK_FOR_T.matcher(text).replaceFirst("$1T").replaceAll("\\s", "");
        TemporalAccessor time = FORMAT.parseBest(bare, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof LocalDateTime local ? local.atOffset(ZoneOffset.UTC) : (OffsetDateTime) time;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
