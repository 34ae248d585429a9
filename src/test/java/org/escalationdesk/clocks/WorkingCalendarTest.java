package org.escalationdesk.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.escalationdesk.clocks.Target.BusinessDays;
import org.escalationdesk.clocks.WorkingCalendar.Day;
import org.escalationdesk.clocks.WorkingCalendar.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingCalendarTest {

    /** The State Council's notices: from, to and make-up days, with the days of the week that they name. */
    private record Notice(int year, List<String> off, List<String> makeUp) {

        boolean isOff(LocalDate day) {
            return off.stream()
                    .map(range -> range.split(" "))
                    .anyMatch(range -> !day.isBefore(date(range[0])) && !day.isAfter(date(range[1])));
        }

        boolean isMakeUp(LocalDate day) {
            return makeUp.stream().anyMatch(named -> date(named).equals(day));
        }

        private LocalDate date(String monthAndDay) {
            return LocalDate.parse(year + "-" + monthAndDay);
        }
    }

    private static final Notice OF_2025 = new Notice(
            2025,
            List.of("01-01 01-01", "01-28 02-04", "04-04 04-06", "05-01 05-05", "05-31 06-02", "10-01 10-08"),
            List.of("01-26", "02-08", "04-27", "09-28", "10-11"));

    private static final Notice OF_2026 = new Notice(
            2026,
            List.of(
                    "01-01 01-03",
                    "02-15 02-23",
                    "04-04 04-06",
                    "05-01 05-05",
                    "06-19 06-21",
                    "09-25 09-27",
                    "10-01 10-07"),
            List.of("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"));

    static WorkingCalendar asBrought() {
        return CalendarFiles.read(new CalendarSettings(null), CalendarFilesTest.messages());
    }

    @Test
    void everyDayIsAsTheNoticesSay() {
        WorkingCalendar calendar = asBrought();

        assertThat(Stream.of(OF_2025, OF_2026))
                .allSatisfy(notice -> assertThat(daysOf(notice.year())).allSatisfy(date -> {
                    boolean weekend = date.getDayOfWeek().getValue() > 5;
                    Kind announced = notice.isOff(date)
                            ? Kind.HOLIDAY
                            : notice.isMakeUp(date) ? Kind.MAKE_UP_DAY : weekend ? Kind.WEEKEND : Kind.WORKDAY;
                    assertThat(calendar.day(date).kind()).as(date.toString()).isEqualTo(announced);
                }));
    }

    private static Stream<LocalDate> daysOf(int year) {
        LocalDate first = LocalDate.of(year, 1, 1);
        return IntStream.range(0, first.lengthOfYear()).mapToObj(first::plusDays);
    }

    @Test
    void ofEachYearItIsKnownWhoAnnouncedItWhen() {
        assertThat(Stream.of(2025, 2026).map(year -> asBrought().notice(year).orElseThrow()))
                .allSatisfy(notice -> {
                    assertThat(notice.revision()).isOne();
                    assertThat(notice.source()).contains(String.valueOf(notice.year()));
                    assertThat(notice.published()).hasYear(notice.year() - 1);
                });
    }

    @Test
    void theLastDaysOfDecemberAreSureOnceTheNextNoticeIsThere() {
        LocalDate last = LocalDate.of(2025, 12, 31);
        LocalDate open = LocalDate.of(2026, 12, 29);

        assertThat(asBrought().day(last).sure()).isTrue();
        assertThat(asBrought().day(open)).isEqualTo(new Day(open, Kind.WORKDAY, false));
        assertThat(asBrought().day(open.minusDays(1)).sure()).isTrue();
        assertThat(with(new CalendarYear(2027, 1, "", null, off("2027-01-01")))
                        .day(open)
                        .sure())
                .isTrue();
    }

    @Test
    void aYearWithoutANoticeGoesFromMondayToFridayAndIsNotSure() {
        LocalDate friday = LocalDate.of(2027, 10, 1);

        assertThat(asBrought().day(friday)).isEqualTo(new Day(friday, Kind.WORKDAY, false));
        assertThat(asBrought().day(friday.plusDays(1))).isEqualTo(new Day(friday.plusDays(1), Kind.WEEKEND, false));
        assertThat(with(new CalendarYear(2027, 1, "", null, List.of()))
                        .day(friday)
                        .sure())
                .isFalse();
    }

    @Test
    void theNextYearsNoticeChangesTheLastDaysOfThisOne() {
        WorkingCalendar calendar = new WorkingCalendar(List.of(
                new CalendarYear(
                        2019,
                        1,
                        "",
                        null,
                        List.of(
                                new CalendarYear.Day(LocalDate.of(2018, 12, 29), false),
                                new CalendarYear.Day(LocalDate.of(2018, 12, 31), true))),
                new CalendarYear(2018, 1, "", null, off("2018-10-01"))));

        assertThat(calendar.day(LocalDate.of(2018, 12, 29)).kind()).isEqualTo(Kind.MAKE_UP_DAY);
        assertThat(calendar.day(LocalDate.of(2018, 12, 31)).kind()).isEqualTo(Kind.HOLIDAY);
    }

    @Test
    void aLaterRevisionHoldsInWhateverOrderTheyAreRead() {
        CalendarYear first = new CalendarYear(2019, 1, "", null, off("2019-05-01"));
        CalendarYear second = new CalendarYear(
                2019,
                2,
                "",
                null,
                List.of(
                        new CalendarYear.Day(LocalDate.of(2019, 5, 1), true),
                        new CalendarYear.Day(LocalDate.of(2019, 5, 2), true),
                        new CalendarYear.Day(LocalDate.of(2019, 5, 5), false)));

        assertThat(List.of(List.of(first, second), List.of(second, first))).allSatisfy(order -> {
            WorkingCalendar calendar = new WorkingCalendar(order);
            assertThat(calendar.day(LocalDate.of(2019, 5, 2)).kind()).isEqualTo(Kind.HOLIDAY);
            assertThat(calendar.day(LocalDate.of(2019, 5, 5)).kind()).isEqualTo(Kind.MAKE_UP_DAY);
        });
    }

    @ParameterizedTest(name = "{0} + {1} business days: {2}")
    @CsvSource({
        // Friday before Spring Festival: the make-up Saturday, then nine days off
        "2026-02-13T02:00:00Z, 3, 2026-02-25T16:00:00Z",
        "2026-02-13T02:00:00Z, 1, 2026-02-14T16:00:00Z",
        "2026-02-14T02:00:00Z, 1, 2026-02-24T16:00:00Z",
        // in the middle of it
        "2026-02-18T02:00:00Z, 1, 2026-02-24T16:00:00Z",
        // five minutes before and at midnight in China
        "2026-03-02T15:55:00Z, 1, 2026-03-03T16:00:00Z",
        "2026-03-02T16:00:00Z, 1, 2026-03-04T16:00:00Z",
        // the night before a working day begins is that day's
        "2026-03-02T18:00:00Z, 1, 2026-03-04T16:00:00Z",
        // an ordinary weekend; a Saturday filed on
        "2026-03-06T02:00:00Z, 1, 2026-03-09T16:00:00Z",
        "2026-03-07T02:00:00Z, 3, 2026-03-11T16:00:00Z",
        // over the year's end, by the notice of the next year
        "2025-12-31T02:00:00Z, 1, 2026-01-04T16:00:00Z"
    })
    void aBusinessDayEndsWithTheStaffedHoursOfTheNextStatutoryWorkingDay(Instant filed, int days, Instant end) {
        BusinessDays target = new BusinessDays(days, ServiceHours.of(ServiceHours.Days.WORKING_DAYS, "09:00-24:00"));

        assertThat(target.endFrom(filed, asBrought())).isEqualTo(end);
    }

    @Test
    void aLeapDayIsADay() {
        BusinessDays target = new BusinessDays(1, ServiceHours.of(ServiceHours.Days.WORKING_DAYS, "09:00-18:00"));

        assertThat(target.endFrom(Instant.parse("2028-02-28T02:00:00Z"), asBrought()))
                .isEqualTo("2028-02-29T10:00:00Z");
    }

    static WorkingCalendar with(CalendarYear further) {
        return new WorkingCalendar(Stream.concat(
                        Stream.of(2025, 2026)
                                .map(year -> asBrought().notice(year).orElseThrow()),
                        Stream.of(further))
                .toList());
    }

    static List<CalendarYear.Day> off(String date) {
        return List.of(new CalendarYear.Day(LocalDate.parse(date), true));
    }
}
