package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.option;
import static org.escalationdesk.process.views.ViewText.time;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.SimilarCases.Similar;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Excerpt;
import org.springframework.stereotype.Component;

/** Other cases that may be about the same, and those that are joined. */
@Component
class SimilarCaseFacts implements CaseFacts {

    /** More than a person compares; the others are ticked by their titles. */
    private static final int COMPARED = 5;

    /** As much of somebody's words as tells two problems apart. */
    private static final int WORDS = 2000;

    private final Sentences sentences;
    private final SimilarCases similar;
    private final CaseRegister register;

    SimilarCaseFacts(Sentences sentences, SimilarCases similar, CaseRegister register) {
        this.sentences = sentences;
        this.similar = similar;
        this.register = register;
    }

    /** Looked for only where a form shows them. */
    @Override
    public void add(SupportCase supportCase, Map<String, Object> facts) {
        boolean shown = supportCase.stage() == Stage.COMPARE || supportCase.stage() == Stage.PREPARE;
        List<Similar> alike = shown ? similar.ranked(supportCase) : List.of();
        facts.put("similarCases", alike.stream().map(this::similarCase).toList());
        facts.put(
                "similarOptions",
                alike.stream()
                        .filter(other -> other.whyDifferent().isEmpty())
                        .map(other -> option(
                                line(other.number().value(), other.title()),
                                other.number().value()))
                        .toList());
        facts.put("comparison", supportCase.stage() == Stage.COMPARE ? comparison(supportCase, alike) : List.of());
        facts.put(
                "joined",
                supportCase.joined().cases().stream()
                        .map(joined -> Map.of(
                                "number", joined.number().value(),
                                "reporter",
                                        line(
                                                joined.reporter().name(),
                                                joined.reporter().email(),
                                                joined.reporter().phone()),
                                "at", time(joined.stamp().at())))
                        .toList());
    }

    /** What was reported here, beside what was reported in each of those that nobody has told apart yet. */
    private List<Map<String, String>> comparison(SupportCase own, List<Similar> alike) {
        List<CaseNumber> undecided = alike.stream()
                .filter(other -> other.whyDifferent().isEmpty())
                .map(Similar::number)
                .limit(COMPARED)
                .toList();
        Map<CaseNumber, SupportCase> others =
                register.all(undecided).stream().collect(Collectors.toMap(SupportCase::number, Function.identity()));
        return undecided.stream()
                .map(others::get)
                .filter(Objects::nonNull)
                .flatMap(other -> sideBySide(own, other, undecided.size() > 1))
                .toList();
    }

    /** What neither says anything of is left out. */
    private Stream<Map<String, String>> sideBySide(SupportCase own, SupportCase other, boolean oneOfSeveral) {
        Map<String, Function<SupportCase, String>> compared = new LinkedHashMap<>();
        compared.put(sentences.say("process.fact.title"), it -> it.report().title());
        compared.put(
                sentences.say("process.compare.description"),
                it -> Excerpt.of(it.report().description(), WORDS));
        compared.put(
                sentences.say("process.compare.error-texts"),
                it -> Excerpt.of(it.problem().errorText(), WORDS));
        compared.put(sentences.say("process.fact.first-noticed"), SimilarCaseFacts::firstNoticed);
        compared.put(
                sentences.say("process.fact.reporter"),
                it -> it.report().reporter().name());
        String number = other.number().value();
        return compared.entrySet().stream()
                .map(row -> Map.of(
                        "what",
                                oneOfSeveral
                                        ? sentences.say("process.compare.what", number, row.getKey())
                                        : row.getKey(),
                        "here", row.getValue().apply(own),
                        "there", row.getValue().apply(other)))
                .filter(row -> !(row.get("here") + row.get("there")).isEmpty());
    }

    private static String firstNoticed(SupportCase supportCase) {
        OffsetDateTime noticed = supportCase.report().firstNoticedAt();
        return noticed == null ? "" : time(noticed.toInstant());
    }

    private Map<String, String> similarCase(Similar other) {
        return Map.of(
                "number", other.number().value(),
                "alike", other.percent() + " %",
                "title", other.title(),
                "stage", sentences.say("process.stage." + other.stage().code()),
                "opened", time(other.openedAt().toInstant()),
                "whyDifferent", other.whyDifferent().orElse(""));
    }
}
