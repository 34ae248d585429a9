package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.escalationdesk.escalation.CriteriaTable.Entry;
import org.escalationdesk.process.customerrequest.CriteriaModel.Row;
import org.escalationdesk.process.views.DecisionTexts;
import org.junit.jupiter.api.Test;

/** The decision, the table in {@code docs/criteria.md} and the form say the same. */
class CriteriaDocumentationTest {

    private static final Path DOCUMENTATION = Path.of("docs", "criteria.md");
    private static final Path FORM = Path.of("processes", "prepareServiceRequest.form");
    private static final String OF_THE_CASE = "case.";
    private static final Pattern NUMBER = Pattern.compile("[<>]=? ?(\\d+)");

    private static final List<Row> ROWS = CriteriaModel.ofThisRelease().rows();

    /** A line of the documentation: code, what must be true, limit, whether a manager may override it, source. */
    private record Line(String code, String requirement, String limit, boolean overridable, String source) {}

    @Test
    void theDocumentationHasEveryCriterionInTheOrderOfTheTable() throws IOException {
        assertThat(documented())
                .extracting(Line::code)
                .containsExactlyElementsOf(
                        ROWS.stream().map(Row::code).distinct().toList());
    }

    @Test
    void theDocumentationSaysOfEachWhatTheTableSays() throws IOException {
        for (Line line : documented()) {
            assertThat(rows(line.code())).as(line.code()).allSatisfy(row -> {
                assertThat(line.requirement()).isEqualTo(row.requirement());
                assertThat(line.overridable()).isEqualTo(row.overridable());
            });
            assertThat(line.source()).as(line.code()).isNotBlank();
        }
    }

    @Test
    void theLimitsInTheDocumentationAndInTheSentencesAreThoseOfTheTable() throws IOException {
        for (Line line : documented()) {
            List<String> limits = rows(line.code()).stream()
                    .flatMap(row -> row.conditions().stream())
                    .flatMap(condition -> NUMBER.matcher(condition).results().map(found -> found.group(1)))
                    .filter(number -> !number.equals("0"))
                    .distinct()
                    .toList();

            assertThat(numbers(line.limit())).as(line.code()).containsExactlyElementsOf(limits);
            for (Row row : rows(line.code())) {
                for (String number : numbers(row.sentence().replace("60 days", ""))) {
                    assertThat(limits).as(row.sentence()).contains(number);
                }
            }
        }
    }

    private static List<String> numbers(String text) {
        Matcher found = Pattern.compile("\\b(\\d+)\\b").matcher(text.replace("21Vianet", ""));
        return found.results().map(number -> number.group(1)).distinct().toList();
    }

    @Test
    void allRowsOfACriterionAgreeInWhatHoldsForTheCriterion() {
        ROWS.stream()
                .collect(Collectors.groupingBy(Row::code))
                .forEach((code, rows) -> assertThat(rows.stream()
                                .map(row -> new Entry(
                                        code,
                                        DecisionTexts.of(row.outputs(), "requirement"),
                                        row.field(),
                                        row.overridable()))
                                .distinct())
                        .as(code)
                        .hasSize(1));
    }

    /** What is known of the case first, then what the form asks from top to bottom. */
    @Test
    void theCriteriaStandInTheOrderOfTheForm() throws IOException {
        List<String> asked = List.copyOf(labels().keySet());

        List<Integer> places = ROWS.stream()
                .map(Row::field)
                .map(field -> field.startsWith(OF_THE_CASE) ? 0 : asked.indexOf(field))
                .toList();

        assertThat(places).doesNotContain(-1).isSorted();
    }

    @Test
    void anAgentReadsTheLabelOfTheForm() throws IOException {
        Properties words = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/messages/process.properties")) {
            words.load(new java.io.InputStreamReader(file, StandardCharsets.UTF_8));
        }
        Map<String, String> labels = labels();

        assertThat(ROWS.stream().map(Row::field).distinct())
                .allSatisfy(field -> assertThat(words.getProperty("process.where." + field))
                        .isNotNull()
                        .isEqualTo(
                                field.startsWith(OF_THE_CASE)
                                        ? shown(field.substring(OF_THE_CASE.length()), words, labels)
                                        : labels.get(field)));
    }

    /** Where the form shows it: in the facts of the case or in the conversation below. */
    private static String shown(String part, Properties words, Map<String, String> labels) {
        return switch (part) {
            case "attempts", "guidance" -> labels.get("case.conversation").replaceAll(",.*", "");
            case "kind" -> words.getProperty("process.fact.service");
            default -> words.getProperty("process.fact." + part);
        };
    }

    @Test
    void theProgramGuideAndTheAgreementAreLinkedWhereCriteriaAreShown() throws IOException {
        for (Path shown : List.of(DOCUMENTATION, FORM, Path.of("processes", "overrideCriteria.form"))) {
            assertThat(shown)
                    .content()
                    .contains(
                            "https://www.21vbluecloud.com/office365/SolProv_programguide/",
                            "https://www.21vbluecloud.com/office365/ResellerAgr/");
        }
    }

    /** The form's labels by the paths of their fields, tables by what they show. */
    private static Map<String, String> labels() throws IOException {
        Map<String, String> labels = new LinkedHashMap<>();
        collect(new ObjectMapper().readTree(FORM.toFile()).path("components"), "", labels);
        return labels;
    }

    private static void collect(JsonNode components, String path, Map<String, String> labels) {
        for (JsonNode component : components) {
            String label = component.path("label").asText().replaceAll(" \\*$", "");
            if (component.has("dataSource")) {
                labels.put(component.path("dataSource").asText().substring(1), label);
            } else if (component.has("key")) {
                labels.put(path + component.path("key").asText(), label);
            } else if (component.has("components")) {
                String inside =
                        component.has("path") ? path + component.path("path").asText() + "." : path;
                collect(component.path("components"), inside, labels);
            }
        }
    }

    private static List<Row> rows(String code) {
        return ROWS.stream().filter(row -> row.code().equals(code)).toList();
    }

    private static List<Line> documented() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String line : Files.readAllLines(DOCUMENTATION)) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            if (cells.size() == 6 && cells.get(1).startsWith("`")) {
                lines.add(new Line(
                        cells.get(1).replace("`", ""),
                        cells.get(2),
                        cells.get(3),
                        cells.get(4).equals("yes"),
                        cells.get(5)));
            }
        }
        return lines;
    }
}
