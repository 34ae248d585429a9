package org.escalationdesk.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CalendarSettingsTest {

    private final ApplicationContextRunner desk = new ApplicationContextRunner().withUserConfiguration(Calendars.class);

    @EnableConfigurationProperties(CalendarSettings.class)
    static class Calendars {}

    @Test
    void furtherYearsComeFromAFolderOnlyWhereOneIsSet() {
        desk.run(started -> assertThat(started.getBean(CalendarSettings.class)).isEqualTo(new CalendarSettings(null)));
        desk.withPropertyValues("desk.calendar.folder=")
                .run(started ->
                        assertThat(started.getBean(CalendarSettings.class)).isEqualTo(new CalendarSettings(null)));
        desk.withPropertyValues("desk.calendar.folder=/etc/desk/calendar")
                .run(started -> assertThat(started.getBean(CalendarSettings.class))
                        .isEqualTo(new CalendarSettings(Path.of("/etc/desk/calendar"))));
    }
}
