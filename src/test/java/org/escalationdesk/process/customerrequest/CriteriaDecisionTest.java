package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.escalationdesk.escalation.CriteriaFacts;
import org.escalationdesk.escalation.CriteriaFacts.Fact;
import org.escalationdesk.escalation.CriteriaTable.Entry;
import org.escalationdesk.escalation.CriteriaTable.Finding;
import org.escalationdesk.process.engine.tuning.TunedDecisions;
import org.junit.jupiter.api.Test;

class CriteriaDecisionTest {

    private final CriteriaDecision decision = new CriteriaDecision(TunedDecisions.all());

    /** Nothing is known and nothing written: a row of nearly every criterion fits. */
    private static CriteriaFacts nothing() {
        Map<Fact, Object> values = new EnumMap<>(Fact.class);
        values.put(Fact.KIND, "technical");
        values.put(Fact.CHANNEL, "service-request-api");
        values.put(Fact.RELATIONSHIP, "none");
        values.put(Fact.DELEGATED_ACCESS, "missing");
        values.put(Fact.SUBSCRIPTION, "none");
        values.put(Fact.SERVICE_HEALTH, "unknown");
        values.put(Fact.ACTIVE_INCIDENTS, 1);
        values.put(Fact.ATTEMPTS, 0);
        values.put(Fact.SYMPTOM, "mail-flow");
        values.put(Fact.GUIDANCE_SENT, 0);
        values.put(Fact.ASKED_SEVERITY, "A");
        values.put(Fact.ADVANCED_AGREEMENT, false);
        values.put(Fact.BUSINESS_IMPACT_CHARACTERS, 0);
        values.put(Fact.GROUNDS, 0);
        values.put(Fact.EXPLANATION_CHARACTERS, 0);
        values.put(Fact.EXCLUDES_NETWORK, false);
        values.put(Fact.EXCLUDES_THIRD_PARTY, false);
        values.put(Fact.EXCLUDES_CUSTOM_DEVELOPMENT, false);
        values.put(Fact.EXCLUDES_HOW_TO, false);
        values.put(Fact.CONTACT, "incomplete");
        values.put(Fact.REACHABLE, "not-said");
        values.put(Fact.UNDECIDED_SIMILAR_CASES, 1);
        return new CriteriaFacts(values, Map.of(), Map.of());
    }

    @Test
    void aPartFindsWhatTheWholeTableFindsOfItsFields() {
        Map<String, String> fields = decision.entries().stream().collect(Collectors.toMap(Entry::code, Entry::field));
        List<Finding> all = decision.findings(nothing());
        assertThat(all).hasSizeGreaterThan(10);

        for (String field : new LinkedHashSet<>(fields.values())) {
            assertThat(decision.findings(nothing(), Set.of(field)))
                    .as(field)
                    .isEqualTo(all.stream()
                            .filter(finding -> fields.get(finding.code()).equals(field))
                            .toList());
        }
        assertThat(decision.findings(nothing(), Set.copyOf(fields.values()))).isEqualTo(all);
    }
}
