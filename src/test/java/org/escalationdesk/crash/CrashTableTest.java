package org.escalationdesk.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of crash points tells what the suite does. */
class CrashTableTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+)`");

    @Test
    void everyPointHasItsRow() throws IOException {
        assertThat(rows().stream().map(row -> row.split("\\|")[1].strip()))
                .containsExactlyElementsOf(Arrays.stream(CrashPoint.values())
                        .map(CrashPoint::words)
                        .toList());
    }

    @Test
    void everyRowNamesTheTestsOfBothDatabases() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(
                                NAMED.matcher(row.split("\\|")[4]).results().map((MatchResult found) -> found.group(1)))
                        .containsExactly(KilledOnPostgresIT.class.getSimpleName(), KilledOnH2IT.class.getSimpleName()));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("docs", "faults.md")).stream()
                .dropWhile(line -> !line.equals("## Where the desk may die"))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }
}
