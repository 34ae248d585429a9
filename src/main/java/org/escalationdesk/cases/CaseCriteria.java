package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.CustomerStanding.Relationship;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.escalation.Circumstances.EndedIncident;
import org.escalationdesk.escalation.CriteriaFacts;
import org.escalationdesk.escalation.CriteriaFacts.Fact;
import org.escalationdesk.escalation.CriteriaOverrides;
import org.escalationdesk.escalation.CriteriaSettings;
import org.escalationdesk.escalation.CriteriaTable;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.EscalationCriteria;
import org.escalationdesk.escalation.Excluded;
import org.escalationdesk.escalation.Reachable;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.health.KnownHealth;
import org.escalationdesk.health.SeenHealth;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Explanation;
import org.escalationdesk.terms.Sentence;
import org.springframework.stereotype.Component;

/** 21Vianet's criteria for a case as it is now, from what the desk knows: nothing remote is asked. */
@Component
public class CaseCriteria {

    private static final double MILLIS_OF_A_MINUTE = Duration.ofMinutes(1).toMillis();
    private static final double MINUTES_OF_AN_HOUR = Duration.ofHours(1).toMinutes();

    private final EscalationCriteria criteria;
    private final ServiceCatalog catalog;
    private final KnownHealth knownHealth;
    private final CustomerAgreements agreements;
    private final SimilarCases similarCases;
    private final ServiceRequestSettings settings;
    private final OurContact contacts;
    private final Clock clock;

    public CaseCriteria(
            EscalationCriteria criteria,
            ServiceCatalog catalog,
            KnownHealth knownHealth,
            CustomerAgreements agreements,
            SimilarCases similarCases,
            ServiceRequestSettings settings,
            CriteriaSettings limits,
            Clock clock) {
        this.criteria = criteria;
        this.catalog = catalog;
        this.knownHealth = knownHealth;
        this.agreements = agreements;
        this.similarCases = similarCases;
        this.settings = settings;
        this.contacts = new OurContact(limits.sharedMailDomains());
        this.clock = clock;
    }

    /** Every criterion, in the order of the form. */
    public List<Criterion> of(SupportCase supportCase) {
        return criteria.judge(facts(supportCase), supportCase.preparation().overrides());
    }

    /** Every criterion as it will be once the case has taken what was read; the case stays as it is. */
    public List<Criterion> of(SupportCase supportCase, FactsRead read) {
        List<CaseNumber> similar = similarCases.undecided(supportCase);
        return criteria.judge(
                facts(supportCase, Known.by(supportCase).after(read), similar),
                supportCase.preparation().overrides());
    }

    /** What a case knows of its customer's standing and its service's health. */
    private record Known(
            Optional<CustomerStanding> standing, Optional<ServiceHealth> health, Sentence healthTriedInVain) {

        static Known by(SupportCase supportCase) {
            return new Known(
                    supportCase.customer().standing(),
                    supportCase.health().last(),
                    supportCase.health().triedInVain());
        }

        /** As {@link SupportCase#factsRead} has it. */
        Known after(FactsRead read) {
            Optional<CustomerStanding> newStanding = read.standing()
                    .map(newer -> standing.map(known -> known.readAgain(newer)).orElse(newer))
                    .or(() -> standing);
            if (read.health().isEmpty()) {
                return new Known(newStanding, health, healthTriedInVain);
            }
            ServiceHealth newer = read.health().get();
            boolean inVain = newer.wasUnreadable()
                    && health.filter(known -> !known.wasUnreadable()).isPresent();
            return inVain
                    ? new Known(newStanding, health, newer.unreadable())
                    : new Known(newStanding, Optional.of(newer), Sentence.none());
        }
    }

    /**
     * What severity A needs besides what the case was filed with, by the criteria of today.
     *
     * @param businessImpact the statement that would go with it
     */
    public List<UnmetCriterion> missingForSeverityA(
            SupportCase supportCase, String businessImpact, boolean aroundTheClock) {
        CriteriaFacts asFiled = facts(supportCase, List.of()).with(Fact.ASKED_SEVERITY, Severity.B.name());
        CriteriaFacts asA = asFiled.with(Fact.ASKED_SEVERITY, Severity.A.name())
                .with(Fact.BUSINESS_IMPACT_CHARACTERS, Explanation.letters(businessImpact))
                .with(Fact.REACHABLE, (aroundTheClock ? Reachable.AROUND_THE_CLOCK : Reachable.EVERY_DAY).code());
        Set<String> anyway = unmet(asFiled).map(UnmetCriterion::code).collect(Collectors.toSet());
        return unmet(asA).filter(unmet -> !anyway.contains(unmet.code())).toList();
    }

    private Stream<UnmetCriterion> unmet(CriteriaFacts facts) {
        return criteria.judge(facts, CriteriaOverrides.NONE).stream().flatMap(criterion -> criterion.unmet().stream());
    }

    /** The fields among these of which a criterion is not met, overridden or not; other cases are not looked at. */
    Set<String> unmetOf(Set<String> fields, SupportCase supportCase) {
        return criteria.unmetOf(fields, facts(supportCase, List.of()));
    }

    /** These criteria, by what was found in the version of the table that they come from. */
    public List<Criterion> of(
            SupportCase supportCase,
            CriteriaFacts facts,
            List<CriteriaTable.Entry> entries,
            List<CriteriaTable.Finding> findings) {
        return criteria.judge(
                entries, findings, facts, supportCase.preparation().overrides());
    }

    /**
     * The incidents of the case's service that are over, as far as the desk knows, with their end as 21Vianet says it: those that
     * the case has seen, and those of before that may be why it exists. 21Vianet hears of them.
     */
    public List<EndedIncident> endedIncidents(SupportCase supportCase) {
        Optional<ServiceHealth> lastRead = known(supportCase);
        List<String> active = newest(supportCase.health().last(), lastRead)
                .map(CaseCriteria::incidents)
                .orElse(List.of());
        Map<String, ServiceIssue> over = new LinkedHashMap<>();
        supportCase.health().incidents().forEach(incident -> over.put(incident.id(), incident));
        lastRead.map(ServiceHealth::endedIncidents).orElse(List.of()).stream()
                .filter(ended ->
                        over.containsKey(ended.id()) || supportCase.health().isWhyThisCaseExists(ended))
                .forEach(ended -> over.put(ended.id(), ended));
        return over.values().stream()
                .filter(incident -> !active.contains(incident.id()))
                .map(incident -> new EndedIncident(
                        incident.id(),
                        Objects.requireNonNullElse(incident.title(), ""),
                        Optional.ofNullable(incident.endedAt()),
                        Optional.empty()))
                .toList();
    }

    public CriteriaFacts facts(SupportCase supportCase) {
        return facts(supportCase, similarCases.undecided(supportCase));
    }

    private CriteriaFacts facts(SupportCase supportCase, List<CaseNumber> similar) {
        return facts(supportCase, Known.by(supportCase), similar);
    }

    private CriteriaFacts facts(SupportCase supportCase, Known ofCase, List<CaseNumber> similar) {
        Instant now = clock.instant();
        Map<Fact, Object> values = new EnumMap<>(Fact.class);
        Optional<CustomerStanding> standing = ofCase.standing();
        Optional<ServiceHealth> lastRead = known(supportCase);
        Optional<ServiceHealth> health = newest(ofCase.health(), lastRead);
        values.put(Fact.KIND, supportCase.report().kind().code());
        values.put(Fact.CHANNEL, settings.channel().code());
        values.put(Fact.RELATIONSHIP, relationship(supportCase, standing));
        DelegatedAccess access = standing.map(CustomerStanding::delegatedAccess).orElse(DelegatedAccess.UNKNOWN);
        values.put(Fact.DELEGATED_ACCESS, code(access));
        values.put(
                Fact.HOURS_SINCE_ACCESS_WAS_READ,
                standing.filter(known -> access != DelegatedAccess.UNKNOWN)
                        .map(known -> minutes(known.readAt(), now) / MINUTES_OF_AN_HOUR)
                        .orElse(null));
        values.put(Fact.SUBSCRIPTION, subscription(supportCase, standing));
        values.put(Fact.SERVICE_HEALTH, health.map(CaseCriteria::seen).orElse("unknown"));
        values.put(
                Fact.MINUTES_SINCE_HEALTH_WAS_READ,
                health.map(known -> minutes(known.checkedAt(), now)).orElse(null));
        List<String> incidents = health.map(CaseCriteria::incidents).orElse(List.of());
        values.put(Fact.ACTIVE_INCIDENTS, incidents.size());
        values.put(Fact.ATTEMPTS, supportCase.troubleshooting().attempts().size());
        values.put(Fact.SYMPTOM, supportCase.symptom().code());
        values.put(Fact.GUIDANCE_SENT, supportCase.guidance().all().size());
        values.put(
                Fact.ADVANCED_AGREEMENT,
                supportCase
                        .customer()
                        .known()
                        .flatMap(customer -> agreements.find(customer.tenantId()))
                        .isPresent());
        values.put(Fact.UNDECIDED_SIMILAR_CASES, similar.size());
        written(supportCase, values);
        return new CriteriaFacts(
                values,
                Map.of(
                        "customer",
                        supportCase
                                .customer()
                                .known()
                                .map(Customer::name)
                                .orElse(supportCase.customer().searchFor()),
                        "service",
                        catalog.find(supportCase.service())
                                .map(ServiceCatalog.Service::name)
                                .orElse(supportCase.service().value()),
                        "incidents",
                        String.join(", ", incidents),
                        "similar",
                        similar.stream().map(CaseNumber::value).collect(Collectors.joining(", "))),
                Map.of(
                        "accessFailure",
                        remark(standing.map(CaseCriteria::failure).orElse(Sentence.none())),
                        "healthFailure",
                        remark(healthFailure(ofCase, lastRead, health))));
    }

    /** @param why nothing when nothing failed */
    private static Sentence remark(Sentence why) {
        return why.isEmpty() ? Sentence.none() : Sentence.of("cases.criteria.failure", why);
    }

    /** What the agent wrote for 21Vianet. */
    private void written(SupportCase supportCase, Map<Fact, Object> values) {
        Optional<SupportInformation> information = supportCase.preparation().information();
        values.put(
                Fact.ASKED_SEVERITY,
                information.map(SupportInformation::severity).orElse(Severity.C).name());
        values.put(
                Fact.BUSINESS_IMPACT_CHARACTERS,
                information
                        .map(SupportInformation::businessImpact)
                        .map(Explanation::letters)
                        .orElse(0));
        values.put(
                Fact.GROUNDS,
                information.map(SupportInformation::grounds).map(Set::size).orElse(0));
        values.put(
                Fact.EXPLANATION_CHARACTERS,
                information
                        .map(SupportInformation::explanation)
                        .map(Explanation::letters)
                        .orElse(0));
        values.put(Fact.EXCLUDES_NETWORK, excludes(information, Excluded.CUSTOMER_NETWORK));
        values.put(Fact.EXCLUDES_THIRD_PARTY, excludes(information, Excluded.THIRD_PARTY));
        values.put(Fact.EXCLUDES_CUSTOM_DEVELOPMENT, excludes(information, Excluded.CUSTOM_DEVELOPMENT));
        values.put(Fact.EXCLUDES_HOW_TO, excludes(information, Excluded.HOW_TO));
        values.put(
                Fact.CONTACT,
                information
                        .map(SupportInformation::contact)
                        .map(ours -> contacts.judge(ours, supportCase))
                        .orElse("incomplete"));
        values.put(
                Fact.REACHABLE,
                information
                        .map(SupportInformation::reachable)
                        .map(Reachable::code)
                        .orElse("not-said"));
    }

    private static String relationship(SupportCase supportCase, Optional<CustomerStanding> standing) {
        if (supportCase.customer().known().isEmpty()) {
            return "not-clear";
        }
        return code(standing.map(CustomerStanding::relationship).orElse(Relationship.UNKNOWN));
    }

    /** Which subscriptions contain the service only the catalogue tells: Partner Center names offers, not services. */
    private String subscription(SupportCase supportCase, Optional<CustomerStanding> standing) {
        Optional<CustomerStanding> read =
                standing.filter(known -> known.unreadable().isEmpty());
        if (read.isEmpty()) {
            return "unknown";
        }
        if (read.get().subscriptions().isEmpty()) {
            return "none";
        }
        List<Subscription.Status> matching = read.get().subscriptions().stream()
                .filter(bought -> catalog.find(supportCase.service())
                        .filter(service -> service.isPartOf(bought.offerName()))
                        .isPresent())
                .map(Subscription::status)
                .toList();
        if (matching.isEmpty()) {
            return "no-match";
        }
        if (matching.contains(Subscription.Status.ACTIVE)) {
            return "active";
        }
        if (matching.contains(Subscription.Status.SUSPENDED)) {
            return "suspended";
        }
        return matching.contains(Subscription.Status.UNKNOWN) ? "unknown" : "not-active";
    }

    /** The newest that the case recorded or the desk has read, if it says anything. */
    private Optional<ServiceHealth> newest(Optional<ServiceHealth> ofCase, Optional<ServiceHealth> known) {
        return Stream.concat(ofCase.stream(), known.stream())
                .filter(health -> !health.wasUnreadable() && !isUnknown(health))
                .max(Comparator.comparing(ServiceHealth::checkedAt));
    }

    private Optional<ServiceHealth> known(SupportCase supportCase) {
        return supportCase
                .customer()
                .known()
                .flatMap(customer -> knownHealth.of(customer.tenantId(), supportCase.service()));
    }

    private static boolean isUnknown(ServiceHealth health) {
        return health.wasEnteredByHand() && health.status().equals(SeenHealth.UNKNOWN.code());
    }

    private static List<String> incidents(ServiceHealth health) {
        return health.activeIncidents().stream().map(ServiceIssue::id).toList();
    }

    /** What a person saw without the number of an incident stops a case as well. */
    private static String seen(ServiceHealth health) {
        return health.isOutage() && health.activeIncidents().isEmpty() ? "outage-seen" : "known";
    }

    private static Sentence failure(CustomerStanding standing) {
        return standing.unreadable().isEmpty() ? standing.triedInVain() : standing.unreadable();
    }

    private static Sentence healthFailure(Known ofCase, Optional<ServiceHealth> known, Optional<ServiceHealth> newest) {
        if (!ofCase.healthTriedInVain().isEmpty()) {
            return ofCase.healthTriedInVain();
        }
        return Stream.concat(ofCase.health().stream(), known.stream())
                .filter(ServiceHealth::wasUnreadable)
                .filter(failed -> newest.isEmpty()
                        || failed.checkedAt().isAfter(newest.get().checkedAt()))
                .max(Comparator.comparing(ServiceHealth::checkedAt))
                .map(ServiceHealth::unreadable)
                .orElse(Sentence.none());
    }

    private static boolean excludes(Optional<SupportInformation> information, Excluded cause) {
        return information.filter(written -> written.excluded().contains(cause)).isPresent();
    }

    /** A minute that has begun counts: nothing is younger than it is, and decisions need not tell milliseconds apart. */
    private static double minutes(Instant from, Instant until) {
        return Math.ceil(Duration.between(from, until).toMillis() / MILLIS_OF_A_MINUTE);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
