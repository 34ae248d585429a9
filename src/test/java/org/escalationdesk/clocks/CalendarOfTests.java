package org.escalationdesk.clocks;

/** The working calendar as the desk brings it, for tests of other packages. */
public final class CalendarOfTests {

    private CalendarOfTests() {}

    public static WorkingCalendar asBrought() {
        return WorkingCalendarTest.asBrought();
    }
}
