package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.escalationdesk.escalation.CriteriaFacts;
import org.escalationdesk.escalation.CriteriaFacts.Fact;
import org.escalationdesk.escalation.CriteriaOverrides;
import org.escalationdesk.escalation.CriteriaTable;
import org.escalationdesk.escalation.CriteriaTable.Finding;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.EscalationCriteria;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of criteria, row by row: for each criterion one case that only it stops, its override and its boundary. */
class CriteriaTableTest {

    static final CriteriaTable TABLE = Criteria.ofThisRelease();

    private static final double AN_HOUR_AND_A_SECOND = 60 + 1 / 60.0;
    private static final double A_DAY_AND_A_SECOND = 24 + 1 / 3600.0;

    private final EscalationCriteria criteria = new EscalationCriteria(TABLE);

    /** Nothing stops this case. */
    static CriteriaFacts good() {
        CriteriaFacts facts = new CriteriaFacts(
                Map.of(),
                Map.of("customer", "Contoso", "service", "Exchange Online", "incidents", "EX226792"),
                Map.of("accessFailure", "", "healthFailure", ""));
        return facts.with(Fact.KIND, "technical")
                .with(Fact.CHANNEL, "service-request-api")
                .with(Fact.RELATIONSHIP, "ours")
                .with(Fact.DELEGATED_ACCESS, "granted")
                .with(Fact.HOURS_SINCE_ACCESS_WAS_READ, 1.0)
                .with(Fact.SUBSCRIPTION, "active")
                .with(Fact.SERVICE_HEALTH, "known")
                .with(Fact.MINUTES_SINCE_HEALTH_WAS_READ, 1.0)
                .with(Fact.ACTIVE_INCIDENTS, 0)
                .with(Fact.ATTEMPTS, 1)
                .with(Fact.SYMPTOM, "mail-flow")
                .with(Fact.GUIDANCE_SENT, 0)
                .with(Fact.ASKED_SEVERITY, "B")
                .with(Fact.ADVANCED_AGREEMENT, false)
                .with(Fact.BUSINESS_IMPACT_CHARACTERS, 0)
                .with(Fact.GROUNDS, 1)
                .with(Fact.EXPLANATION_CHARACTERS, 40)
                .with(Fact.EXCLUDES_NETWORK, true)
                .with(Fact.EXCLUDES_THIRD_PARTY, true)
                .with(Fact.EXCLUDES_CUSTOM_DEVELOPMENT, true)
                .with(Fact.EXCLUDES_HOW_TO, true)
                .with(Fact.CONTACT, "ours")
                .with(Fact.REACHABLE, "every-day")
                .with(Fact.UNDECIDED_SIMILAR_CASES, 0);
    }

    /** Nothing stops this case, of severity A, either. */
    static CriteriaFacts goodForA() {
        return good().with(Fact.ASKED_SEVERITY, "A")
                .with(Fact.ADVANCED_AGREEMENT, true)
                .with(Fact.BUSINESS_IMPACT_CHARACTERS, 40)
                .with(Fact.REACHABLE, "around-the-clock");
    }

    private static Arguments stops(String code, boolean overridable, Fact fact, Object value) {
        return Arguments.of(code, overridable, good().with(fact, value), fact + " = " + value);
    }

    private static Arguments stopsA(String code, boolean overridable, Fact fact, Object value) {
        return Arguments.of(code, overridable, goodForA().with(fact, value), "A, " + fact + " = " + value);
    }

    static Stream<Arguments> casesThatOneCriterionStops() {
        return Stream.of(
                stops("customer-ours", false, Fact.RELATIONSHIP, "not-clear"),
                stops("customer-ours", false, Fact.RELATIONSHIP, "none"),
                stops("delegated-access-read", true, Fact.DELEGATED_ACCESS, "unknown"),
                stops("delegated-access-read", true, Fact.HOURS_SINCE_ACCESS_WAS_READ, A_DAY_AND_A_SECOND),
                stops("delegated-access", false, Fact.DELEGATED_ACCESS, "missing"),
                stops("subscription", false, Fact.SUBSCRIPTION, "none"),
                stops("subscription", false, Fact.SUBSCRIPTION, "suspended"),
                stops("subscription", false, Fact.SUBSCRIPTION, "not-active"),
                stops("subscription-matched", true, Fact.SUBSCRIPTION, "unknown"),
                stops("subscription-matched", true, Fact.SUBSCRIPTION, "no-match"),
                stops("kind", false, Fact.KIND, "partner-center"),
                stops("channel", false, Fact.CHANNEL, ""),
                stops("health-checked", true, Fact.SERVICE_HEALTH, "unknown"),
                stops("health-checked", true, Fact.MINUTES_SINCE_HEALTH_WAS_READ, AN_HOUR_AND_A_SECOND),
                stops("no-active-incident", true, Fact.ACTIVE_INCIDENTS, 1),
                stops("own-attempt", false, Fact.ATTEMPTS, 0),
                stops("guidance", true, Fact.SYMPTOM, "how-to"),
                stops("guidance", true, Fact.SYMPTOM, "licence"),
                stopsA("severity-kind", false, Fact.KIND, "billing"),
                stopsA("severity-kind", false, Fact.KIND, "fraud-misuse"),
                stopsA("severity-agreement", false, Fact.ADVANCED_AGREEMENT, false),
                stopsA("severity-impact", false, Fact.BUSINESS_IMPACT_CHARACTERS, 9),
                stops("grounds", false, Fact.GROUNDS, 0),
                stops("explanation", false, Fact.EXPLANATION_CHARACTERS, 9),
                stops("scope-network", false, Fact.EXCLUDES_NETWORK, false),
                stops("scope-third-party", false, Fact.EXCLUDES_THIRD_PARTY, false),
                stops("scope-custom-development", false, Fact.EXCLUDES_CUSTOM_DEVELOPMENT, false),
                stops("scope-how-to", true, Fact.EXCLUDES_HOW_TO, false),
                stops("contact-complete", false, Fact.CONTACT, "incomplete"),
                stops("contact-ours", false, Fact.CONTACT, "customers"),
                stops("contact-reachable", false, Fact.REACHABLE, "not-said"),
                stopsA("contact-around-the-clock", false, Fact.REACHABLE, "every-day"),
                stops("no-similar-case", false, Fact.UNDECIDED_SIMILAR_CASES, 1));
    }

    @Test
    void nothingStopsAGoodCase() {
        assertThat(TABLE.findings(good())).isEmpty();
        assertThat(TABLE.findings(goodForA())).isEmpty();
        assertThat(criteria.judge(good(), CriteriaOverrides.NONE)).allMatch(Criterion::met);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("casesThatOneCriterionStops")
    void onlyItStopsTheCaseAndAnOverrideLetsItPassIfItMay(
            String code, boolean overridable, CriteriaFacts facts, String what) {
        List<Criterion> stopping = stopping(facts, CriteriaOverrides.NONE);

        assertThat(stopping).singleElement().satisfies(criterion -> {
            assertThat(criterion.code()).isEqualTo(code);
            assertThat(criterion.entry().overridable()).isEqualTo(overridable);
            assertThat(criterion.sentence()).isNotEqualTo(criterion.entry().requirement());
        });
        CriteriaOverrides overrides = CriteriaOverrides.NONE
                .ask(List.of(stopping.get(0).unmet().orElseThrow()), "Urgent.", stamp("agent"))
                .override(List.of(code), "Yes.", stamp("manager"));
        assertThat(stopping(facts, overrides).isEmpty()).isEqualTo(overridable);
    }

    static Stream<Arguments> justGoodEnough() {
        return Stream.of(
                        good().with(Fact.MINUTES_SINCE_HEALTH_WAS_READ, 60.0),
                        good().with(Fact.HOURS_SINCE_ACCESS_WAS_READ, 24.0),
                        good().with(Fact.SYMPTOM, "how-to").with(Fact.GUIDANCE_SENT, 1),
                        good().with(Fact.EXPLANATION_CHARACTERS, 10),
                        goodForA().with(Fact.BUSINESS_IMPACT_CHARACTERS, 10),
                        good().with(Fact.CHANNEL, "admin-center"),
                        good().with(Fact.KIND, "billing"),
                        good().with(Fact.KIND, "fraud-misuse"),
                        // the reading may fail where it is not needed
                        good().with(Fact.RELATIONSHIP, "unknown"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("justGoodEnough")
    void whatIsOnTheLimitIsMet(CriteriaFacts facts) {
        assertThat(TABLE.findings(facts)).isEmpty();
    }

    /** Else a criterion would have no case that only it stops. */
    @Test
    void everyCriterionIsInThisTest() {
        Set<String> tested = new TreeSet<>();
        casesThatOneCriterionStops().forEach(row -> tested.add((String) row.get()[0]));

        assertThat(TABLE.entries().stream().map(CriteriaTable.Entry::code)).containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void everyRowOfTheTableIsReached() {
        Set<Finding> reached = new LinkedHashSet<>();
        casesThatOneCriterionStops().forEach(row -> reached.addAll(TABLE.findings((CriteriaFacts) row.get()[2])));

        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(
                        CriteriaModel.ofThisRelease().findings());
    }

    @Test
    void anOverrideCoversNothingButWhatWasOverridden() {
        CriteriaFacts stale = good().with(Fact.MINUTES_SINCE_HEALTH_WAS_READ, 61.0);
        CriteriaOverrides overrides = CriteriaOverrides.NONE
                .ask(
                        List.of(stopping(stale, CriteriaOverrides.NONE)
                                .get(0)
                                .unmet()
                                .orElseThrow()),
                        "Urgent.",
                        stamp("agent"))
                .override(List.of("health-checked"), "Yes.", stamp("manager"));

        assertThat(stopping(stale.with(Fact.MINUTES_SINCE_HEALTH_WAS_READ, 99.0), overrides))
                .isEmpty();
        assertThat(stopping(good().with(Fact.SERVICE_HEALTH, "unknown"), overrides))
                .extracting(Criterion::code)
                .containsExactly("health-checked");
        assertThat(stopping(stale.with(Fact.ACTIVE_INCIDENTS, 1), overrides))
                .extracting(Criterion::code)
                .containsExactly("no-active-incident");
        CriteriaFacts ofAnotherService = new CriteriaFacts(
                stale.values(), Map.of("customer", "Contoso", "service", "Intune", "incidents", ""), stale.remarks());
        assertThat(stopping(ofAnotherService, overrides)).hasSize(1);
    }

    @Test
    void whyAReadingFailedMayChangeUnderAnOverride() {
        CriteriaFacts stale = good().with(Fact.MINUTES_SINCE_HEALTH_WAS_READ, 61.0);
        CriteriaFacts failed = new CriteriaFacts(
                stale.values(), stale.subject(), Map.of("accessFailure", "", "healthFailure", "Why: 503."));
        Criterion criterion = stopping(failed, CriteriaOverrides.NONE).get(0);
        CriteriaOverrides overrides = CriteriaOverrides.NONE
                .ask(List.of(criterion.unmet().orElseThrow()), "Urgent.", stamp("agent"))
                .override(List.of("health-checked"), "Yes.", stamp("manager"));

        assertThat(criterion.sentence()).contains("Exchange Online", "minutes ago. Why: 503. Go back");
        assertThat(stopping(stale, overrides)).isEmpty();
    }

    private List<Criterion> stopping(CriteriaFacts facts, CriteriaOverrides overrides) {
        return criteria.judge(facts, overrides).stream()
                .filter(Criterion::stops)
                .toList();
    }

    private static Stamp stamp(String who) {
        return new Stamp(java.time.Instant.parse("2026-03-02T01:00:00Z"), who);
    }
}
