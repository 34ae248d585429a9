package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.StaticMessageSource;

class SentenceTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:30:00Z");

    private final StaticMessageSource messages = new StaticMessageSource();
    private final SentenceWords words = new SentenceWords(messages);

    SentenceTest() {
        messages.addMessage("a.held", Locale.ENGLISH, "{0} has it since {1}: {2}");
        messages.addMessage("a.held", Locale.CHINESE, "自 {1} 起由 {0} 持有：{2}");
        messages.addMessage("a.why", Locale.ENGLISH, "nobody knows");
        messages.addMessage("a.why", Locale.CHINESE, "原因不明");
        messages.addMessage("a.count", Locale.ENGLISH, "{0,choice,1#one case|1<{0} cases}");
        messages.addMessage("a.count", Locale.CHINESE, "{0} 个案例");
    }

    static Stream<Sentence> allKinds() {
        return Stream.of(
                Sentence.none(),
                Sentence.words("It's \"slow\".\n第二行"),
                Sentence.of("a.why"),
                Sentence.of("a.held", "O'Neil \"x\" {0}", AT, Sentence.of("a.why")),
                Sentence.of("a.count", 12_345),
                Sentence.of("a.count", 2L),
                Sentence.of("a.count", 5_000_000_000L),
                Sentence.of("a.held", "agent", AT.plusNanos(123_456), Sentence.none()),
                Sentence.lines(Sentence.words("First."), Sentence.of("a.count", 2)),
                Sentence.inLanguages(Map.of("en", "It's slow.", "zh", "很慢。")),
                Sentence.of("a.held", "agent", AT, Sentence.inLanguages(Map.of("en", "Slow.", "zh", "慢。"))));
    }

    @ParameterizedTest
    @MethodSource("allKinds")
    void whatIsKeptIsReadAsItWas(Sentence sentence) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();

        assertThat(Sentence.ofStored(sentence.stored())).isEqualTo(sentence);
        assertThat(mapper.readValue(mapper.writeValueAsString(sentence), Sentence.class))
                .isEqualTo(sentence);
    }

    /** What was kept before sentences were is nobody's key, whatever it looks like. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Restarted it.",
                "['a.why']",
                "[\"a.why\"]",
                "{'en':'x'}",
                "a.why",
                "\\u001B['a.why']",
                "␛['a.why']",
                "\u001b",
                "\u001bnothing",
                "\u001B[]",
                "\u001B[5]"
            })
    void whatSomebodyTypedStaysAsTyped(String typed) {
        assertThat(Sentence.ofStored(typed)).isEqualTo(Sentence.words(typed));
        assertThat(Sentence.ofStored(Sentence.words(typed).stored())).isEqualTo(Sentence.words(typed));
        assertThat(words.of(Sentence.words(typed), Locale.CHINESE)).isEqualTo(typed);
    }

    @Test
    void wordsThatAreTheStoredFormOfAnotherSentenceStayWords() {
        String ofAnother = Sentence.of("a.why").stored();

        Sentence read = Sentence.ofStored(Sentence.words(ofAnother).stored());

        assertThat(read).isEqualTo(Sentence.words(ofAnother));
        assertThat(words.of(read)).isEqualTo(ofAnother);
    }

    @Test
    void whatIsKeptIsShortAlsoWithinAnotherDocument() throws JsonProcessingException {
        Sentence sentence = Sentence.of("a.held", "agent", 5);

        assertThat(new ObjectMapper().writeValueAsString(sentence)).isEqualTo("\"\\u001B['a.held','agent',5]\"");
    }

    @Test
    void everybodyReadsItInTheirOwnLanguage() {
        Sentence sentence = Sentence.of("a.held", "agent", AT, Sentence.of("a.why"));

        assertThat(words.of(sentence, Locale.ENGLISH)).isEqualTo("agent has it since 2026-03-02 09:30: nobody knows");
        assertThat(words.of(sentence, Locale.CHINESE)).isEqualTo("自 2026-03-02 09:30 起由 agent 持有：原因不明");
    }

    @Test
    void peoplesWordsStayAsTheyAreInEveryLanguage() {
        Sentence sentence = Sentence.lines(Sentence.words("Nobody {0} it's."), Sentence.of("a.count", 2));

        assertThat(words.of(sentence, Locale.ENGLISH)).isEqualTo("Nobody {0} it's.\n2 cases");
        assertThat(words.of(sentence, Locale.CHINESE)).isEqualTo("Nobody {0} it's.\n2 个案例");
    }

    @Test
    void aDecisionIsReadInEveryLanguageThatItHas() {
        Sentence sentence = Sentence.inLanguages(Map.of("en", "Slow.", "zh", "慢。"));

        assertThat(words.of(sentence, Locale.SIMPLIFIED_CHINESE)).isEqualTo("慢。");
        assertThat(words.of(sentence, Locale.FRENCH)).isEqualTo("Slow.");
        assertThat(words.of(Sentence.inLanguages(Map.of("zh", "慢。")), Locale.ENGLISH))
                .isEqualTo("慢。");
    }

    @Test
    void whatANewerReleaseKeptIsReadable() {
        assertThat(words.of(Sentence.of("newer.not-there", "616", AT, Sentence.of("a.why"))))
                .isEqualTo("Not there: 616, 2026-03-02 09:30, nobody knows");
        assertThat(words.of(Sentence.of("newer.not-there"))).isEqualTo("Not there");
    }

    @Test
    void moreOrFewerArgumentsAreNoError() {
        assertThat(words.of(Sentence.of("a.held", "agent"))).isEqualTo("agent has it since …: …");
        assertThat(words.of(Sentence.of("a.held"))).isEqualTo("… has it since …: …");
        assertThat(words.of(Sentence.of("a.why", "more"))).isEqualTo("nobody knows");
        assertThat(words.of(Sentence.of("a.count", "many"))).isEqualTo("Count: many");
    }

    @Test
    void linesThatSayNothingAreLeftOut() {
        assertThat(Sentence.lines(List.of(Sentence.none(), Sentence.words("x"), Sentence.none())))
                .isEqualTo(Sentence.words("x"));
        assertThat(Sentence.lines(Sentence.none())).isEqualTo(Sentence.none());
    }
}
