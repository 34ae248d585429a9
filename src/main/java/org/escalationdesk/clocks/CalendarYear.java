package org.escalationdesk.clocks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the State Council's General Office announced for a year: the days off, and the weekend days on which people work instead. In
 * the format in which public collections of these notices have a file for each year; what they have besides is left out.
 *
 * @param revision counts the notices for the year; the highest one holds
 * @param source the notice by its name or address; empty where the file does not say
 * @param published when the notice came out; null where the file does not say
 * @param days possibly none: then nothing was announced yet
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CalendarYear(
        int year, int revision, String source, @Nullable LocalDate published, List<Day> days) {

    /** @param isOffDay true for a day off, false for a day on which people work */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Day(
            @JsonProperty(required = true) LocalDate date,
            @JsonProperty(required = true) boolean isOffDay) {}

    /** A file that is no calendar of a year; the message is for logs, the reason for people. */
    static final class Unreadable extends RuntimeException {

        /** What is wrong with it. */
        enum Reason {
            NO_CALENDAR,
            NO_YEAR,
            OTHER_YEAR,
            TWICE
        }

        private final Reason reason;
        private final String what;

        Unreadable(Reason reason, String what) {
            super(reason + " " + what);
            this.reason = reason;
            this.what = what;
        }

        Reason reason() {
            return reason;
        }

        /** The day or the line that is wrong; possibly empty. */
        String what() {
            return what;
        }
    }

    public CalendarYear(
            @JsonProperty("year") int year,
            @JsonProperty("revision") int revision,
            @JsonProperty("source") @Nullable String source,
            @JsonProperty("published") @Nullable LocalDate published,
            @JsonProperty("days") @Nullable List<Day> days) {
        this.year = year;
        this.revision = Math.max(1, revision);
        this.source = Objects.requireNonNullElse(source, "");
        this.published = published;
        this.days = days == null ? List.of() : List.copyOf(days);
        if (year == 0) {
            throw new Unreadable(Unreadable.Reason.NO_YEAR, "");
        }
        Set<LocalDate> seen = new HashSet<>();
        for (Day day : this.days) {
            // the notice for a year may change the last days of the year before
            boolean before = day.date().getYear() == year - 1 && day.date().getMonthValue() == 12;
            if (day.date().getYear() != year && !before) {
                throw new Unreadable(Unreadable.Reason.OTHER_YEAR, day.date().toString());
            }
            if (!seen.add(day.date())) {
                throw new Unreadable(Unreadable.Reason.TWICE, day.date().toString());
            }
        }
    }

    /** @throws Unreadable when it is no calendar of a year */
    static CalendarYear read(byte[] file, ObjectMapper mapper) {
        try {
            return mapper.readValue(file, CalendarYear.class);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof Unreadable why) {
                throw why;
            }
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new Unreadable(Unreadable.Reason.NO_CALENDAR, String.valueOf(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
