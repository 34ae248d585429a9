package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.option;
import static org.escalationdesk.process.views.ViewText.time;

import java.util.List;
import java.util.Map;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.SimilarCases.Similar;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.springframework.stereotype.Component;

/** Other cases that may be about the same, and those that are joined. */
@Component
class SimilarCaseFacts implements CaseFacts {

    private final Sentences sentences;
    private final SimilarCases similar;

    SimilarCaseFacts(Sentences sentences, SimilarCases similar) {
        this.sentences = sentences;
        this.similar = similar;
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
