package org.escalationdesk.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long something should take: a target, never a guarantee. */
public sealed interface Target {

    Pattern BUSINESS_DAYS = Pattern.compile("P(\\d{1,3})D");

    ServiceHours hours();

    /** How long, as an ISO 8601 duration; {@code P1D} is a business day. */
    String length();

    /**
     * How much of the service hours it allows to somebody who begins now.
     *
     * @param start UTC
     */
    Duration allowedFrom(Instant start, WorkingCalendar calendar);

    /**
     * @param length {@code PT1H} is an hour, {@code P1D} a business day
     * @throws IllegalArgumentException when it is neither, or no time at all
     */
    static Target of(String length, ServiceHours hours) {
        Matcher days = BUSINESS_DAYS.matcher(length);
        if (days.matches()) {
            return new BusinessDays(Integer.parseInt(days.group(1)), hours);
        }
        try {
            return new Time(Duration.parse(length), hours);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(length + " is not written as PT1H or P1D", e);
        }
    }

    /** So much time of the service hours. */
    record Time(Duration time, ServiceHours hours) implements Target {

        public Time {
            if (time.isZero() || time.isNegative()) {
                throw new IllegalArgumentException(time + " is no time");
            }
        }

        @Override
        public String length() {
            return time.toString();
        }

        @Override
        public Duration allowedFrom(Instant start, WorkingCalendar calendar) {
            return time;
        }
    }

    /**
     * Until the service hours of the nth statutory working day after the day on which it began are over. 21Vianet says "business
     * day" and, beside it, that it works from 9 to 24 on every day; its own pages on Dynamics say statutory working days.
     */
    record BusinessDays(int days, ServiceHours hours) implements Target {

        public BusinessDays {
            if (days < 1) {
                throw new IllegalArgumentException(days + " days is no time");
            }
            if (hours.days() != ServiceHours.Days.WORKING_DAYS) {
                throw new IllegalArgumentException("business days are working days");
            }
        }

        @Override
        public String length() {
            return "P" + days + "D";
        }

        /** When it is over, UTC: the rule of what a business day is. */
        public Instant endFrom(Instant start, WorkingCalendar calendar) {
            return hours.endOn(calendar.plusWorkingDays(WorkingCalendar.dateAt(start), days));
        }

        @Override
        public Duration allowedFrom(Instant start, WorkingCalendar calendar) {
            Instant end = endFrom(start, calendar);
            Duration allowed = Duration.ZERO;
            for (LocalDate day = WorkingCalendar.dateAt(start);
                    hours.beginOn(day).isBefore(end);
                    day = day.plusDays(1)) {
                Instant begin = hours.beginOn(day).isBefore(start) ? start : hours.beginOn(day);
                if (hours.areOn(calendar.day(day)) && begin.isBefore(hours.endOn(day))) {
                    allowed = allowed.plus(Duration.between(begin, hours.endOn(day)));
                }
            }
            return allowed;
        }
    }
}
