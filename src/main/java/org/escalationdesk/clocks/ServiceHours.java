package org.escalationdesk.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.terms.BeijingTime;

/**
 * When somebody works, by the clock in China.
 *
 * @param from after midnight
 * @param until after midnight, at most 24 hours
 */
public record ServiceHours(Days days, Duration from, Duration until) {

    private static final Duration WHOLE_DAY = Duration.ofHours(24);
    private static final Pattern WRITTEN = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

    /** On which days. */
    public enum Days {
        EVERY_DAY,
        WORKING_DAYS
    }

    public ServiceHours {
        if (from.isNegative() || from.compareTo(until) >= 0 || until.compareTo(WHOLE_DAY) > 0) {
            throw new IllegalArgumentException(from + " to " + until + " is no time of a day");
        }
    }

    /**
     * @param hours such as {@code 09:00-24:00}
     * @throws IllegalArgumentException when it is no time of a day
     */
    public static ServiceHours of(Days days, String hours) {
        Matcher written = WRITTEN.matcher(hours);
        if (!written.matches()) {
            throw new IllegalArgumentException(hours + " is not written as 09:00-24:00");
        }
        return new ServiceHours(days, sinceMidnight(written.group(1)), sinceMidnight(written.group(2)));
    }

    private static Duration sinceMidnight(String time) {
        return time.equals("24:00") ? WHOLE_DAY : Duration.between(LocalTime.MIN, LocalTime.parse(time));
    }

    public boolean areAroundTheClock() {
        return days == Days.EVERY_DAY && from.isZero() && until.equals(WHOLE_DAY);
    }

    public boolean areOn(WorkingCalendar.Day day) {
        return days == Days.EVERY_DAY || day.isWorking();
    }

    public Instant beginOn(LocalDate date) {
        return midnight(date).plus(from);
    }

    public Instant endOn(LocalDate date) {
        return midnight(date).plus(until);
    }

    private static Instant midnight(LocalDate date) {
        return BeijingTime.startOf(date);
    }
}
