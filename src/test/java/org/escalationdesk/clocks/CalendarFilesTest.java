package org.escalationdesk.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.escalationdesk.clocks.WorkingCalendar.Day;
import org.escalationdesk.clocks.WorkingCalendar.Kind;
import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

class CalendarFilesTest {

    @TempDir
    private Path folder;

    static MessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/clocks");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private WorkingCalendar read() {
        return CalendarFiles.read(new CalendarSettings(folder), messages());
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theFolderAddsAYearAsPublicCollectionsHaveIt() throws IOException {
        file("2027.json", """
                {"$schema": "https://example.org/schema.json", "year": 2027, "papers": ["https://example.org/notice"],
                 "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true},
                          {"name": "元旦", "date": "2026-12-31", "isOffDay": true}]}""");

        assertThat(read().day(LocalDate.of(2027, 1, 1)))
                .isEqualTo(new Day(LocalDate.of(2027, 1, 1), Kind.HOLIDAY, true));
        assertThat(read().day(LocalDate.of(2026, 12, 31)))
                .isEqualTo(new Day(LocalDate.of(2026, 12, 31), Kind.HOLIDAY, true));
        assertThat(read().day(LocalDate.of(2026, 2, 14)).kind()).isEqualTo(Kind.MAKE_UP_DAY);
    }

    @Test
    void theFolderRevisesAYearThatTheDeskBrings() throws IOException {
        file("2026.json", """
                {"year": 2026, "revision": 2, "days": [{"date": "2026-02-14", "isOffDay": true}]}""");

        assertThat(read().day(LocalDate.of(2026, 2, 14)).kind()).isEqualTo(Kind.HOLIDAY);
        assertThat(read().notice(2026)).get().returns(2, CalendarYear::revision);
    }

    @Test
    void aYearThatIsNotAnnouncedYetIsNotSure() throws IOException {
        file("2027.json", """
                {"year": 2027, "papers": [], "days": []}""");

        assertThat(read().day(LocalDate.of(2027, 1, 1)).sure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | not in the format of a year with its days, each with date and isOffDay (line 1)",
                "{\"year\": 2027, \"days\": [{\"date\": \"2027-02-30\", \"isOffDay\": true}]} | (line 1)",
                "{\"year\": 2027, \"days\": [{\"date\": \"2027-02-03\"}]} | (line 1)",
                "{\"days\": []} | does not say for which year it is",
                "{\"year\": 2027, \"days\": [{\"date\": \"2026-02-03\", \"isOffDay\": true}]} | names 2026-02-03, which is not a day of its year",
                "{\"year\": 2027, \"days\": [{\"date\": \"2027-02-03\", \"isOffDay\": true}, {\"date\": \"2027-02-03\", \"isOffDay\": false}]} | names 2027-02-03 twice"
            })
    void aFileThatIsNoCalendarIsNamedInOneSentence(String text, String said) throws IOException {
        file("2027.json", text);

        assertThatThrownBy(this::read)
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The file 2027.json of the working calendar")
                .hasMessageContaining(said);
    }

    @Test
    void twoFilesOfOneRevisionAreRefused() throws IOException {
        file("2027.json", "{\"year\": 2027, \"days\": []}");
        file("2027-corrected.json", "{\"year\": 2027, \"days\": []}");

        assertThatThrownBy(this::read)
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "The files 2027-corrected.json and 2027.json of the working calendar are both revision 1 for 2027: "
                                + "give the newer one a higher revision, or remove the older one.");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> CalendarFiles.read(new CalendarSettings(folder.resolve("none")), messages()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("none cannot be read");
    }
}
