package org.escalationdesk.clocks;

import java.nio.file.Path;

/** The working calendar as the desk brings it, for tests of other packages. */
public final class CalendarOfTests {

    private CalendarOfTests() {}

    public static WorkingCalendar asBrought() {
        return WorkingCalendarTest.asBrought();
    }

    /** As a desk reads it whose {@code desk.calendar.folder} this is. */
    public static WorkingCalendar with(Path folder) {
        return CalendarFiles.read(new CalendarSettings(folder), CalendarFilesTest.messages());
    }
}
