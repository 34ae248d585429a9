package org.escalationdesk.clocks;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.escalationdesk.terms.BeijingTime;
import org.jspecify.annotations.Nullable;

/**
 * The days on which people work in China, by the notices of the State Council's General Office. A year without a notice is counted
 * Monday to Friday and is not sure; neither are the last days of a December before the next year's notice is there, which has
 * changed them before: that for 2019 made a working day of December 29, 2018.
 */
public final class WorkingCalendar {

    private static final int FIRST_OPEN_DAY_OF_DECEMBER = 29;

    /** What a day is. */
    public enum Kind {
        WORKDAY(true),
        /** A Saturday or Sunday on which people work for a holiday. */
        MAKE_UP_DAY(true),
        WEEKEND(false),
        HOLIDAY(false);

        private final boolean working;

        Kind(boolean working) {
            this.working = working;
        }

        public boolean isWorking() {
            return working;
        }
    }

    /** @param sure false where no notice covers the day yet */
    public record Day(LocalDate date, Kind kind, boolean sure) {

        public boolean isWorking() {
            return kind.isWorking();
        }
    }

    private final Map<Integer, CalendarYear> years = new HashMap<>();
    private final Map<LocalDate, Boolean> announced = new HashMap<>();

    /** @param notices of any years, in any order; of two for a year the one with the higher revision holds, else the later one */
    public WorkingCalendar(Collection<CalendarYear> notices) {
        notices.stream()
                .filter(notice -> !notice.days().isEmpty())
                .forEach(notice -> years.merge(
                        notice.year(), notice, (known, other) -> other.revision() >= known.revision() ? other : known));
        // a later year's notice has the last word on the days that both name
        years.values().stream()
                .sorted((one, other) -> Integer.compare(one.year(), other.year()))
                .forEach(notice -> notice.days().forEach(day -> announced.put(day.date(), day.isOffDay())));
    }

    /** The day in China at this instant. */
    public static LocalDate dateAt(Instant instant) {
        return BeijingTime.dayOf(instant);
    }

    public Day day(LocalDate date) {
        @Nullable Boolean off = announced.get(date);
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        Kind kind;
        if (off == null) {
            kind = weekend ? Kind.WEEKEND : Kind.WORKDAY;
        } else if (off) {
            kind = Kind.HOLIDAY;
        } else {
            kind = weekend ? Kind.MAKE_UP_DAY : Kind.WORKDAY;
        }
        return new Day(date, kind, isSure(date));
    }

    private boolean isSure(LocalDate date) {
        boolean open = date.getMonthValue() == 12 && date.getDayOfMonth() >= FIRST_OPEN_DAY_OF_DECEMBER;
        return years.containsKey(date.getYear()) && (!open || years.containsKey(date.getYear() + 1));
    }

    /** The nth working day after a day; the day itself where n is 0. */
    public LocalDate plusWorkingDays(LocalDate date, int days) {
        LocalDate day = date;
        for (int left = days; left > 0; left -= day(day).isWorking() ? 1 : 0) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The notice that holds for a year; empty where there is none. */
    public Optional<CalendarYear> notice(int year) {
        return Optional.ofNullable(years.get(year));
    }

    /** All that was announced, in a text that is another one when any of it is. */
    public String announcements() {
        return years.keySet().stream().sorted().toList() + " " + new TreeMap<>(announced);
    }
}
