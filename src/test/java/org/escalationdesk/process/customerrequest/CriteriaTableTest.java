package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of criteria, row by row: for each criterion one case that only it stops, its override and its boundary. */
class CriteriaTableTest {

    static final CriteriaTable TABLE = Criteria.ofThisRelease();

    private static final double AN_HOUR_AND_A_SECOND = 60 + 1 / 60.0;
    private static final double A_DAY_AND_A_SECOND = 24 + 1 / 3600.0;

    private final EscalationCriteria criteria = new EscalationCriteria(TABLE, Said.words());

    /** Nothing stops this case. */
    static CriteriaFacts good() {
        CriteriaFacts facts = new CriteriaFacts(
                Map.of(),
                Map.of("customer", "Contoso", "service", "Exchange Online", "incidents", "EX226792"),
                Map.of("accessFailure", Sentence.none(), "healthFailure", Sentence.none()));
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

    private static Arguments stopsBilling(String code, boolean overridable, Fact fact, Object value) {
        return Arguments.of(
                code,
                overridable,
                good().with(Fact.KIND, "billing").with(fact, value),
                "billing, " + fact + " = " + value);
    }

    /** Partner Center gave no answer. */
    private static CriteriaFacts unreadableStanding() {
        return good().with(Fact.DELEGATED_ACCESS, "unknown")
                .with(Fact.HOURS_SINCE_ACCESS_WAS_READ, null)
                .with(Fact.SUBSCRIPTION, "unknown");
    }

    static Stream<Arguments> casesThatOneCriterionStops() {
        return Stream.of(
                stops("customer-ours", false, Fact.RELATIONSHIP, "not-clear"),
                stops("customer-ours", false, Fact.RELATIONSHIP, "none"),
                stops("customer-ours", false, Fact.RELATIONSHIP, "unknown"),
                stops("delegated-access-read", true, Fact.DELEGATED_ACCESS, "unknown"),
                stopsBilling("delegated-access-read", true, Fact.DELEGATED_ACCESS, "unknown"),
                Arguments.of(
                        "delegated-access-read", true, unreadableStanding(), "neither access nor subscriptions read"),
                stops("delegated-access-read", true, Fact.HOURS_SINCE_ACCESS_WAS_READ, A_DAY_AND_A_SECOND),
                stops("delegated-access", false, Fact.DELEGATED_ACCESS, "missing"),
                stops("subscription", false, Fact.SUBSCRIPTION, "suspended"),
                stops("subscription", false, Fact.SUBSCRIPTION, "not-active"),
                stops(Criterion.SUBSCRIPTION_HERE, true, Fact.SUBSCRIPTION, "none"),
                stops("subscription-matched", true, Fact.SUBSCRIPTION, "unknown"),
                stops("subscription-matched", true, Fact.SUBSCRIPTION, "no-match"),
                stops("kind", false, Fact.KIND, "partner-center"),
                stops("channel", false, Fact.CHANNEL, ""),
                stops("health-checked", true, Fact.SERVICE_HEALTH, "unknown"),
                stops("health-checked", true, Fact.MINUTES_SINCE_HEALTH_WAS_READ, AN_HOUR_AND_A_SECOND),
                stops("no-active-incident", true, Fact.ACTIVE_INCIDENTS, 1),
                stops("no-active-incident", true, Fact.SERVICE_HEALTH, "outage-seen"),
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
                stops("contact-ours", false, Fact.CONTACT, "customers-email"),
                stops("contact-ours", false, Fact.CONTACT, "customers-domain"),
                stops("contact-phone-ours", false, Fact.CONTACT, "customers-phone"),
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
                .ask(List.of(stopping.get(0).unmet().orElseThrow()), "Urgent.", "", stamp("agent"))
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
                        good().with(Fact.KIND, "fraud-misuse"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("justGoodEnough")
    void whatIsOnTheLimitIsMet(CriteriaFacts facts) {
        assertThat(TABLE.findings(facts)).isEmpty();
    }

    private static final Map<Fact, List<Object>> VALUES = Map.ofEntries(
            Map.entry(Fact.RELATIONSHIP, List.of("ours", "none", "unknown", "not-clear")),
            Map.entry(Fact.DELEGATED_ACCESS, List.of("granted", "missing", "unknown")),
            Map.entry(Fact.HOURS_SINCE_ACCESS_WAS_READ, List.of(24.0, A_DAY_AND_A_SECOND)),
            Map.entry(Fact.SUBSCRIPTION, List.of("active", "suspended", "not-active", "no-match", "none", "unknown")),
            Map.entry(Fact.SERVICE_HEALTH, List.of("known", "unknown", "outage-seen")),
            Map.entry(Fact.MINUTES_SINCE_HEALTH_WAS_READ, List.of(60.0, AN_HOUR_AND_A_SECOND)),
            Map.entry(Fact.ACTIVE_INCIDENTS, List.of(0, 1)),
            Map.entry(Fact.KIND, List.of("technical", "billing", "fraud-misuse", "partner-center")),
            Map.entry(Fact.CHANNEL, List.of("admin-center", "service-request-api", "")),
            Map.entry(Fact.ATTEMPTS, List.of(0, 1)),
            Map.entry(Fact.SYMPTOM, List.of("other", "billing", "licence", "how-to")),
            Map.entry(Fact.GUIDANCE_SENT, List.of(0, 1)),
            // what severity A needs, it needs each for itself
            Map.entry(Fact.ASKED_SEVERITY, List.of("B", "C")),
            Map.entry(Fact.ADVANCED_AGREEMENT, List.of(true, false)),
            Map.entry(Fact.BUSINESS_IMPACT_CHARACTERS, List.of(9, 10)),
            Map.entry(Fact.GROUNDS, List.of(0, 1)),
            Map.entry(Fact.EXPLANATION_CHARACTERS, List.of(9, 10)),
            Map.entry(Fact.EXCLUDES_NETWORK, List.of(true, false)),
            Map.entry(Fact.EXCLUDES_THIRD_PARTY, List.of(true, false)),
            Map.entry(Fact.EXCLUDES_CUSTOM_DEVELOPMENT, List.of(true, false)),
            Map.entry(Fact.EXCLUDES_HOW_TO, List.of(true, false)),
            Map.entry(
                    Fact.CONTACT,
                    List.of("ours", "incomplete", "customers-email", "customers-domain", "customers-phone")),
            Map.entry(Fact.REACHABLE, List.of("around-the-clock", "every-day", "working-days", "not-said")),
            Map.entry(Fact.UNDECIDED_SIMILAR_CASES, List.of(0, 1)));

    private static Stream<Arguments> everyFactThatIsWrongAlone() {
        Map<String, CriteriaFacts> good = Map.of(
                "technical", good(),
                "severity A", goodForA(),
                "billing", good().with(Fact.KIND, "billing"),
                "fraud", good().with(Fact.KIND, "fraud-misuse"));
        return good.entrySet().stream()
                .flatMap(base -> VALUES.entrySet().stream()
                        .flatMap(fact -> fact.getValue().stream()
                                .map(value -> Arguments.of(
                                        base.getKey() + ", " + fact.getKey() + " = " + value,
                                        base.getValue().with(fact.getKey(), value)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyFactThatIsWrongAlone")
    void whatIsWrongAloneIsToldOnce(String what, CriteriaFacts facts) {
        assertThat(TABLE.findings(facts)).as(what).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void everyFactIsWrongAloneInSomeTest() {
        assertThat(VALUES.keySet()).containsExactlyInAnyOrder(Fact.values());
    }

    /** One cause that makes several facts wrong, as {@code CaseCriteria} finds them then. */
    static Stream<Arguments> causes() {
        CriteriaFacts former = good().with(Fact.RELATIONSHIP, "none")
                .with(Fact.DELEGATED_ACCESS, "unknown")
                .with(Fact.HOURS_SINCE_ACCESS_WAS_READ, null)
                .with(Fact.SUBSCRIPTION, "none");
        CriteriaFacts billingOfA = good().with(Fact.KIND, "billing").with(Fact.ASKED_SEVERITY, "A");
        return Stream.of(
                Arguments.of("a former customer", "customer-ours", former),
                Arguments.of(
                        "a former customer whose health nobody may read",
                        "customer-ours",
                        former.with(Fact.SERVICE_HEALTH, "unknown").with(Fact.MINUTES_SINCE_HEALTH_WAS_READ, null)),
                Arguments.of(
                        "no customer yet",
                        "customer-ours",
                        unreadableStanding()
                                .with(Fact.RELATIONSHIP, "not-clear")
                                .with(Fact.SERVICE_HEALTH, "unknown")
                                .with(Fact.MINUTES_SINCE_HEALTH_WAS_READ, null)),
                Arguments.of(
                        "Partner Center gave no answer",
                        "delegated-access-read",
                        unreadableStanding().with(Fact.RELATIONSHIP, "unknown")),
                Arguments.of("severity A for billing", "severity-kind", billingOfA),
                Arguments.of("severity A for fraud", "severity-kind", billingOfA.with(Fact.KIND, "fraud-misuse")),
                Arguments.of(
                        "severity A, and nobody said when we can be reached",
                        "contact-reachable",
                        goodForA().with(Fact.REACHABLE, "not-said")),
                Arguments.of(
                        "access refused a day ago",
                        "delegated-access",
                        good().with(Fact.DELEGATED_ACCESS, "missing")
                                .with(Fact.HOURS_SINCE_ACCESS_WAS_READ, A_DAY_AND_A_SECOND)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("causes")
    void oneCauseIsToldOnce(String cause, String code, CriteriaFacts facts) {
        assertThat(TABLE.findings(facts)).extracting(Finding::code).as(cause).containsExactly(code);
    }

    static Stream<Arguments> whatTechnicalCasesOnlyAreStoppedBy() {
        return Stream.of(
                        good().with(Fact.SUBSCRIPTION, "suspended"),
                        good().with(Fact.SUBSCRIPTION, "not-active"),
                        good().with(Fact.SUBSCRIPTION, "none"),
                        good().with(Fact.SUBSCRIPTION, "no-match"),
                        good().with(Fact.SUBSCRIPTION, "unknown"),
                        good().with(Fact.ACTIVE_INCIDENTS, 1),
                        good().with(Fact.SERVICE_HEALTH, "outage-seen"),
                        good().with(Fact.SERVICE_HEALTH, "unknown"),
                        good().with(Fact.MINUTES_SINCE_HEALTH_WAS_READ, AN_HOUR_AND_A_SECOND))
                .map(Arguments::of);
    }

    /** Each at its own field. */
    @ParameterizedTest
    @ValueSource(strings = {"customers-email-and-phone", "customers-domain-and-phone"})
    void theCustomersAddressAndPhoneNumberAreToldAtOnce(String contact) {
        CriteriaFacts facts = good().with(Fact.CONTACT, contact);

        assertThat(stopping(facts, CriteriaOverrides.NONE))
                .extracting(Criterion::code, criterion -> criterion.entry().field())
                .containsExactly(
                        tuple("contact-ours", "answer.contact.email"),
                        tuple("contact-phone-ours", "answer.contact.phone"));
    }

    @ParameterizedTest
    @MethodSource("whatTechnicalCasesOnlyAreStoppedBy")
    void subscriptionsAndHealthStopTechnicalCasesOnly(CriteriaFacts technical) {
        assertThat(TABLE.findings(technical)).hasSize(1);
        assertThat(TABLE.findings(technical.with(Fact.KIND, "billing"))).isEmpty();
        assertThat(TABLE.findings(technical.with(Fact.KIND, "fraud-misuse"))).isEmpty();
    }

    static Stream<Arguments> whatEveryCaseIsStoppedBy() {
        return Stream.of(
                        good().with(Fact.EXCLUDES_NETWORK, false),
                        good().with(Fact.EXCLUDES_THIRD_PARTY, false),
                        good().with(Fact.EXCLUDES_CUSTOM_DEVELOPMENT, false),
                        good().with(Fact.EXCLUDES_HOW_TO, false))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("whatEveryCaseIsStoppedBy")
    void whatIsNot21VianetsStopsEveryCase(CriteriaFacts facts) {
        for (String kind : List.of("technical", "billing", "fraud-misuse")) {
            assertThat(TABLE.findings(facts.with(Fact.KIND, kind))).as(kind).hasSize(1);
        }
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
                        Set.copyOf(CriteriaModel.ofThisRelease().findings()));
    }

    /** Tasklist takes an error text with these words for its own, closes the form and loses what was typed. */
    @Test
    void noSentenceSaysWhatTasklistTakesForItsOwn() {
        assertThat(CriteriaModel.ofThisRelease().findings())
                .extracting(finding -> Said.in(finding.sentence()))
                .noneMatch(sentence -> sentence.contains("is suspended"));
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
                        "",
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
                stale.values(),
                stale.subject(),
                Map.of("accessFailure", Sentence.none(), "healthFailure", Sentence.words("Why: 503.")));
        Criterion criterion = stopping(failed, CriteriaOverrides.NONE).get(0);
        CriteriaOverrides overrides = CriteriaOverrides.NONE
                .ask(List.of(criterion.unmet().orElseThrow()), "Urgent.", "", stamp("agent"))
                .override(List.of("health-checked"), "Yes.", stamp("manager"));

        assertThat(Said.in(criterion.sentence())).contains("Exchange Online", "minutes ago. Why: 503. Go back");
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
