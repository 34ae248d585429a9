package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a catalog of translated texts is told. That the desk's own have none is part of {@link DriftTest}. */
class TranslationsTest {

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("Slow", Map.of("Slow", "速度慢"), List.of()),
                arguments("Slow", Map.of("a.b|Slow", "速度慢"), List.of()),
                arguments("Slow", Map.of(), List.of("zh lacks “Slow”, which stands in a.b.")),
                arguments("Slow", Map.of("Slow", "速度慢", "Fast", "快"), List.of("zh has “Fast”, which stands nowhere.")),
                arguments(
                        "Slow",
                        Map.of("Slow", "速度慢", "c.d|Slow", "慢"),
                        List.of("zh has “c.d|Slow”, which stands nowhere.")),
                arguments(
                        "Name *",
                        Map.of("Name *", "姓名"),
                        List.of("zh says “姓名” for “Name *”: one has [ *], the other [].")),
                arguments(
                        "<a href=\"{{case.url}}\">Open</a>",
                        Map.of("<a href=\"{{case.url}}\">Open</a>", "<a href=\"{{case.link}}\">打开</a>"),
                        List.of(
                                "zh says “<a href=\"{{case.link}}\">打开</a>” for “<a href=\"{{case.url}}\">Open</a>”: "
                                        + "one has [</a>, <a href=\"{{case.url}}\">], the other [</a>, <a href=\"{{case.link}}\">].")),
                arguments(
                        "Call 400-089-0365",
                        Map.of("Call 400-089-0365", "请拨打 400-089-0356"),
                        List.of("zh says “请拨打 400-089-0356” for “Call 400-089-0365”: "
                                + "one has [0365, 089, 400], the other [0356, 089, 400].")),
                arguments(
                        "Intune is slow",
                        Map.of("Intune is slow", "Intune is 慢"),
                        List.of("zh says “Intune is 慢”: “is” is no name that stays as it is.")),
                arguments("Slow", Map.of("Slow", " "), List.of("zh says nothing for “Slow”.")));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theFaultIsTold(String said, Map<String, String> translated, List<String> expected) {
        Findings findings = new Findings();

        new TranslationRules("zh", Set.of("Intune"), findings).check(Map.of(said, Set.of("a.b")), translated);

        assertThat(findings.all()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Else a new kind of text in them would stay English and nobody would notice. */
    @Test
    void whatTheDeskWouldNotFindInAFormOrAModelIsTold() {
        Path folder = Path.of("src", "test", "resources", "drift", "unsaid");

        SaidTexts said = SaidTexts.of(Models.read(folder), folder);

        assertThat(said.missed())
                .containsExactly(
                        "sample.bpmn has a dataObjectReference called “Some file”, which nobody translates.",
                        "sample.form says “Tell us more” as helpText, which nobody translates.");
    }
}
