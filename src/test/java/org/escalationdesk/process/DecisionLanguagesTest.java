package org.escalationdesk.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.escalationdesk.terms.ReaderLanguage;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a decision says to people of the desk it says in every language of theirs, in a column for each, row by row. */
class DecisionLanguagesTest {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** What must not be lost or changed on the way: words in braces, addresses, numbers, codes. */
    private static final Pattern KEPT = Pattern.compile("\\{\\w+}|https?://[\\w./-]+|\\b(?!21Vianet)\\d+\\b");

    /** A row of a decision, with what it says in each column. */
    private record Row(String decision, String rule, Map<String, String> cells) {}

    @TestFactory
    Stream<DynamicTest> everyRowSaysItInEveryLanguage() {
        return rows().stream()
                .flatMap(row -> translated().stream()
                        .flatMap(language -> texts(row.decision()).stream()
                                .map(column -> DynamicTest.dynamicTest(
                                        row.rule() + ", " + column + "_" + language,
                                        () -> saysTheSame(row, column, language)))));
    }

    private static void saysTheSame(Row row, String column, Locale language) {
        String english = row.cells().get(column);
        String other = row.cells().get(column + "_" + language.toLanguageTag().replace('-', '_'));

        assertThat(other).isNotBlank();
        assertThat(kept(other)).isEqualTo(kept(english));
        assertThat(HAN.matcher(english).find()).as(english).isFalse();
        if (language.getLanguage().equals("zh")) {
            assertThat(HAN.matcher(other).find()).as(other).isTrue();
            assertThat(other)
                    .doesNotContainPattern(
                            "\\p{IsHan}[,;:?!(]|[,;:?!] ?\\p{IsHan}|\\p{IsHan}[A-Za-z0-9{]|[A-Za-z0-9]\\p{IsHan}|(?<!Failure)}\\p{IsHan}");
        }
    }

    private static Set<String> kept(String text) {
        return KEPT.matcher(text.replace("October", "10"))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theDecisionsWhoseTextsAgentsReadAreAmongThem() {
        assertThat(texts("troubleshooting-steps")).containsExactly("step");
        assertThat(texts("escalation-criteria")).containsExactly("requirement", "sentence");
        assertThat(rows()).hasSizeGreaterThan(80);
    }

    /** The columns that hold sentences; what a customer is sent has rows by the customer's language instead. */
    private static List<String> texts(String decision) {
        List<Row> rows =
                rows().stream().filter(row -> row.decision().equals(decision)).toList();
        return rows.stream()
                .flatMap(row -> row.cells().keySet().stream())
                .distinct()
                .filter(column -> !column.contains("_"))
                .filter(column ->
                        rows.stream().anyMatch(row -> row.cells().get(column).contains(" ")))
                .toList();
    }

    private static List<Locale> translated() {
        return ReaderLanguage.supported().stream()
                .filter(language -> !language.equals(Locale.ENGLISH))
                .toList();
    }

    private static List<Row> rows() {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".dmn"))
                    .flatMap(file ->
                            Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Decision.class).stream())
                    .flatMap(decision -> rows(decision).stream())
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Row> rows(Decision decision) {
        DecisionTable table =
                decision.getChildElementsByType(DecisionTable.class).iterator().next();
        if (table.getInputs().stream().anyMatch(DecisionLanguagesTest::isTheCustomersLanguage)) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            Map<String, String> cells = new LinkedHashMap<>();
            Iterator<Output> columns = table.getOutputs().iterator();
            for (OutputEntry entry : rule.getOutputEntries()) {
                cells.put(
                        columns.next().getName(),
                        entry.getText().getTextContent().strip());
            }
            rows.add(new Row(decision.getId(), rule.getId(), cells));
        }
        return rows;
    }

    private static boolean isTheCustomersLanguage(Input input) {
        return input.getInputExpression().getText().getTextContent().strip().equals("language");
    }
}
