package org.escalationdesk.escalation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.terms.Stamp;

/**
 * What an agent asked managers to override, and what they did override.
 *
 * @param asked empty when nothing is asked for now
 */
public record CriteriaOverrides(Optional<Asked> asked, List<CriterionOverride> given) {

    public static final CriteriaOverrides NONE = new CriteriaOverrides(Optional.empty(), List.of());

    /**
     * An agent's question.
     *
     * @param criteria those that may be overridden and stopped the case then
     * @param evidence that a subscription was bought elsewhere and that the customer lets us support it; else empty
     */
    public record Asked(List<UnmetCriterion> criteria, String reason, String evidence, Stamp stamp) {

        public Asked {
            criteria = List.copyOf(criteria);
            // questions of the time before it was asked for say nothing
            evidence = evidence == null ? "" : evidence;
        }
    }

    public CriteriaOverrides {
        asked = asked == null ? Optional.empty() : asked;
        given = given == null ? List.of() : List.copyOf(given);
    }

    Optional<CriterionOverride> covering(UnmetCriterion unmet) {
        return unmet.overridable()
                ? given.stream().filter(override -> override.covers(unmet)).reduce((older, newer) -> newer)
                : Optional.empty();
    }

    public CriteriaOverrides ask(List<UnmetCriterion> criteria, String reason, String evidence, Stamp stamp) {
        return new CriteriaOverrides(Optional.of(new Asked(criteria, reason, evidence, stamp)), given);
    }

    /** @param codes of those asked for; others are left out */
    public CriteriaOverrides override(Collection<String> codes, String reason, Stamp stamp) {
        List<CriterionOverride> more = new ArrayList<>(given);
        asked.map(Asked::criteria).orElse(List.of()).stream()
                .filter(criterion -> codes.contains(criterion.code()))
                .map(criterion ->
                        new CriterionOverride(criterion.code(), criterion.basis(), criterion.required(), reason, stamp))
                .forEach(more::add);
        return new CriteriaOverrides(Optional.empty(), more);
    }

    public CriteriaOverrides refuse() {
        return new CriteriaOverrides(Optional.empty(), given);
    }
}
