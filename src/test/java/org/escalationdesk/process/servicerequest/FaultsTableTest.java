package org.escalationdesk.process.servicerequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.escalationdesk.delivery.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** The table of faults tells what the tests show. */
class FaultsTableTest {

    private static final Path TABLE = Path.of("docs", "faults.md");
    private static final Pattern NAMED = Pattern.compile("`FaultsTest\\.(\\w+)`");

    @Test
    void everyRowNamesATestThatThereIs() throws IOException {
        List<String> rows = rows();

        assertThat(rows)
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(row -> assertThat(namedIn(row)).isNotEmpty().isSubsetOf(tests()));
    }

    @Test
    void everyTestIsNamedInARow() throws IOException {
        assertThat(namedIn(String.join("\n", rows()))).isEqualTo(tests());
    }

    @Test
    void everyRowNamesAStateOfTheLedger() throws IOException {
        Set<String> states = Arrays.stream(Delivery.State.values())
                .map(state -> state.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                .collect(Collectors.toSet());

        assertThat(rows())
                .allSatisfy(
                        row -> assertThat(states).anyMatch(state -> row.split("\\|")[3].contains("*" + state + "*")));
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(TABLE).stream()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }

    private static Set<String> namedIn(String text) {
        return NAMED.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> tests() {
        return Arrays.stream(FaultsTest.class.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
