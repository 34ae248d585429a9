package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.option;
import static org.escalationdesk.process.views.ViewText.time;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.CriteriaOverrides;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.terms.ProblemKind;
import org.springframework.stereotype.Component;

/** 21Vianet's criteria: what is not met, asked to be overridden, and overridden. */
@Component
class CriteriaFacts implements CaseFacts {

    private final Sentences sentences;

    CriteriaFacts(Sentences sentences) {
        this.sentences = sentences;
    }

    @Override
    public void add(SupportCase supportCase, Map<String, Object> facts) {
        facts.put(
                "unmetCriteria",
                supportCase.preparation().unmetCriteria().stream()
                        .map(this::unmet)
                        .toList());
        Optional<CriteriaOverrides.Asked> asked =
                supportCase.preparation().overrides().asked();
        facts.put(
                "overrideOptions",
                asked.map(CriteriaOverrides.Asked::criteria).orElse(List.of()).stream()
                        .map(unmet -> option(sentences.say(unmet.required()), unmet.code()))
                        .toList());
        facts.put("overrideReason", asked.map(CriteriaOverrides.Asked::reason).orElse(""));
        facts.put(
                "overrideEvidence", asked.map(CriteriaOverrides.Asked::evidence).orElse(""));
        facts.put(
                "boughtElsewhere",
                supportCase.report().kind() == ProblemKind.TECHNICAL
                        && supportCase.customer().isWithoutSubscription());
        facts.put(
                "overrideAsked",
                asked.map(question -> line(
                                question.stamp().who(), time(question.stamp().at())))
                        .orElse(""));
        facts.put(
                "overrides",
                supportCase.preparation().overrides().given().stream()
                        .map(override -> Map.of(
                                "at", time(override.stamp().at()),
                                "who", override.stamp().who(),
                                "sentence", sentences.say(override.sentence()),
                                "reason", override.reason()))
                        .toList());
    }

    private Map<String, String> unmet(UnmetCriterion unmet) {
        return Map.of(
                "where", sentences.say("process.where." + unmet.field()),
                "sentence", sentences.say(unmet.sentence()),
                "override", sentences.say(unmet.overridable() ? "process.criteria.yes" : "process.criteria.no"));
    }
}
