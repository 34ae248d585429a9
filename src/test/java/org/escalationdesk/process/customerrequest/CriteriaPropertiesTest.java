package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.escalationdesk.cases.Attempt;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.FactsRead;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.Channel;
import org.escalationdesk.escalation.CriteriaFacts;
import org.escalationdesk.escalation.CriteriaSettings;
import org.escalationdesk.escalation.CriteriaTable;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.EscalationCriteria;
import org.escalationdesk.escalation.Excluded;
import org.escalationdesk.escalation.Ground;
import org.escalationdesk.escalation.Reachable;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.health.KnownHealth;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.support.Reports;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Symptom;
import org.springframework.context.support.StaticMessageSource;

/** Whatever happens to a case, and in whatever order: nothing is filed with a criterion unmet and not overridden. */
class CriteriaPropertiesTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    private static final ServiceId SERVICE = new ServiceId("exchange-online");
    private static final TenantId TENANT = new TenantId("11111111-1111-4111-8111-111111111111");

    /** The table's answer to the same facts is the same, and the decision is what takes the time. */
    private static final CriteriaTable REMEMBERED = new CriteriaTable() {

        @Override
        public List<Finding> findings(CriteriaFacts facts, Set<String> fields) {
            throw new UnsupportedOperationException();
        }

        private final Map<CriteriaFacts, List<Finding>> known = new ConcurrentHashMap<>();

        @Override
        public List<Entry> entries() {
            return CriteriaTableTest.TABLE.entries();
        }

        @Override
        public List<Finding> findings(CriteriaFacts facts) {
            return known.computeIfAbsent(facts, CriteriaTableTest.TABLE::findings);
        }
    };

    /** What may happen; most of it may be refused. */
    enum Event {
        FIND_CUSTOMER,
        ACCESS_GRANTED,
        ACCESS_MISSING,
        ACCESS_UNREADABLE,
        SUBSCRIPTION_SUSPENDED,
        HEALTHY,
        INCIDENT,
        ANOTHER_INCIDENT,
        HEALTH_UNREADABLE,
        TRY,
        CORRECT_THE_SERVICE,
        FILE_GOOD,
        FILE_WITHOUT_GROUND,
        FILE_SEVERITY_A,
        DRAFT,
        ASK_OVERRIDE,
        OVERRIDE_ALL,
        OVERRIDE_BY_WHO_ASKED,
        REFUSE_OVERRIDE,
        FREEZE,
        HAND_OVER,
        ACCEPT,
        TAKE_BACK,
        AN_HOUR_PASSES,
        A_DAY_PASSES
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Event> any = Arbitraries.of(Event.class);
        Arbitrary<Event> usual = Arbitraries.of(
                Event.FIND_CUSTOMER,
                Event.ACCESS_GRANTED,
                Event.HEALTHY,
                Event.TRY,
                Event.FILE_GOOD,
                Event.ASK_OVERRIDE,
                Event.OVERRIDE_ALL,
                Event.FREEZE,
                Event.FREEZE,
                Event.ACCEPT);
        return Arbitraries.oneOf(List.of(any, usual, usual)).list().ofMinSize(8).ofMaxSize(60);
    }

    @Property(tries = 500)
    void nothingIsFiledWithACriterionUnmetAndNotOverridden(@ForAll("events") List<Event> events) {
        Road road = new Road();

        events.forEach(road::happens);

        Statistics.label("filed")
                .collect(road.supportCase.filing().requestNumber().isPresent());
        Statistics.label("overridden")
                .collect(!road.supportCase.preparation().overrides().given().isEmpty());
        Statistics.label("filed").coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    /** One case, and what is true around it. */
    private static final class Road {

        private final SupportCase supportCase = SupportCase.open(
                CaseNumber.of(2026, 1),
                Reports.report(SERVICE, Symptom.MAIL_FLOW, "No mail", "Nobody gets mail.", null),
                new Stamp(MORNING, "agent"));
        private final CaseCriteria criteria;
        private Instant now = MORNING;

        Road() {
            KnownHealth health = mock();
            when(health.of(any(), any())).thenReturn(Optional.empty());
            CustomerAgreements agreements = mock();
            when(agreements.find(any())).thenReturn(Optional.empty());
            Clock clock = mock();
            when(clock.instant()).thenAnswer(call -> now);
            when(clock.getZone()).thenReturn(ZoneOffset.UTC);
            StaticMessageSource messages = new StaticMessageSource();
            messages.setUseCodeAsDefaultMessage(true);
            criteria = new CaseCriteria(
                    new EscalationCriteria(REMEMBERED, Said.words()),
                    new ServiceCatalog(List.of(
                            new ServiceCatalog.Service(
                                    SERVICE, "Exchange Online", "", "", "m365", "1", List.of("Office*")),
                            new ServiceCatalog.Service(
                                    new ServiceId("intune"), "Intune", "", "", "m365", "2", List.of("Intune*")))),
                    health,
                    agreements,
                    mock(SimilarCases.class),
                    new ServiceRequestSettings(
                            Channel.SERVICE_REQUEST_API,
                            50,
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(15),
                            new ServiceRequestSettings.GiveUpAfter(
                                    Duration.ofMinutes(15), Duration.ofHours(2), Duration.ofHours(8))),
                    new CriteriaSettings(Duration.ofMinutes(1), List.of()),
                    clock);
            supportCase.arrivedAt(Stage.TROUBLESHOOT);
            supportCase.arrivedAt(Stage.PREPARE);
        }

        /** What is refused changes nothing; what freezes or files a package must find the criteria met. */
        void happens(Event event) {
            int versions = supportCase
                    .filing()
                    .serviceRequest()
                    .map(request -> request.version())
                    .orElse(0);
            boolean filed = supportCase.filing().requestNumber().isPresent();
            List<String> stopping = stopping();
            try {
                apply(event);
            } catch (CaseRefusal refused) {
                return;
            }
            int now = supportCase
                    .filing()
                    .serviceRequest()
                    .map(request -> request.version())
                    .orElse(0);
            if (now > versions) {
                assertThat(stopping)
                        .as("stopping when %s froze a package", event)
                        .isEmpty();
                assertThat(supportCase.preparation().whoAskedForFiling()).isPresent();
            }
            if (!filed && supportCase.filing().requestNumber().isPresent()) {
                assertThat(now).as("packages when %s filed the case", event).isPositive();
            }
        }

        private List<String> stopping() {
            return criteria.of(supportCase).stream()
                    .filter(Criterion::stops)
                    .map(Criterion::code)
                    .toList();
        }

        private Stamp by(String who) {
            return new Stamp(now, who);
        }

        private void apply(Event event) {
            switch (event) {
                case FIND_CUSTOMER ->
                    supportCase
                            .customer()
                            .found(new Customer(TENANT, "Contoso", "contoso.partner.onmschina.cn"), by("desk"));
                case ACCESS_GRANTED ->
                    read(CustomerStanding.read(DelegatedAccess.GRANTED, bought(Subscription.Status.ACTIVE), now));
                case ACCESS_MISSING ->
                    read(CustomerStanding.read(DelegatedAccess.MISSING, bought(Subscription.Status.ACTIVE), now));
                case ACCESS_UNREADABLE ->
                    read(CustomerStanding.unreadable(DelegatedAccess.UNKNOWN, now, Sentence.words("503")));
                case SUBSCRIPTION_SUSPENDED ->
                    read(CustomerStanding.read(DelegatedAccess.GRANTED, bought(Subscription.Status.SUSPENDED), now));
                case HEALTHY -> supportCase.health().checked(ServiceHealth.read(now, "ok", List.of()), by("desk"));
                case INCIDENT -> incidents("EX1");
                case ANOTHER_INCIDENT -> incidents("EX1", "EX2");
                case HEALTH_UNREADABLE ->
                    supportCase.health().checked(ServiceHealth.unreadable(now, Sentence.words("503")), by("desk"));
                case TRY -> supportCase.troubleshooting().attempted(new Attempt(by("agent"), List.of(), "Traced.", ""));
                case CORRECT_THE_SERVICE -> supportCase.problem().correctService(new ServiceId("intune"), by("agent"));
                case FILE_GOOD ->
                    supportCase.preparation().filingAsked(good(Severity.B, Set.of(Ground.TRAINING)), by("agent"));
                case FILE_WITHOUT_GROUND ->
                    supportCase.preparation().filingAsked(good(Severity.B, Set.of()), by("agent"));
                case FILE_SEVERITY_A ->
                    supportCase.preparation().filingAsked(good(Severity.A, Set.of(Ground.TRAINING)), by("agent"));
                case DRAFT -> supportCase.preparation().draft(good(Severity.B, Set.of()));
                case ASK_OVERRIDE -> {
                    supportCase.preparation().filingAsked(good(Severity.B, Set.of(Ground.TRAINING)), by("agent"));
                    supportCase.preparation().overrideAsked(criteria.of(supportCase), "Urgent.", "", by("agent"));
                }
                case OVERRIDE_ALL -> override("manager");
                case OVERRIDE_BY_WHO_ASKED -> override("agent");
                case REFUSE_OVERRIDE ->
                    supportCase.preparation().overrideRefused("No.", Sentence.words("No."), by("manager"));
                case FREEZE -> freeze();
                case HAND_OVER -> supportCase.filing().handedOver(false, Sentence.none(), by("desk"));
                case ACCEPT -> supportCase.filing().accepted(new RequestNumber("616122292874576"), by("desk"));
                case TAKE_BACK -> {
                    supportCase.filing().takenBackForCorrection("Wrong.", by("agent"));
                    supportCase.arrivedAt(Stage.PREPARE);
                }
                case AN_HOUR_PASSES -> now = now.plus(Duration.ofMinutes(61));
                case A_DAY_PASSES -> now = now.plus(Duration.ofHours(25));
            }
        }

        private void freeze() {
            supportCase
                    .filing()
                    .prepared(criteria.of(supportCase), criteria.endedIncidents(supportCase), List.of(), by("desk"));
            supportCase.arrivedAt(Stage.SUBMIT);
        }

        private void override(String who) {
            List<String> asked = new ArrayList<>();
            supportCase
                    .preparation()
                    .overrides()
                    .asked()
                    .ifPresent(question -> question.criteria().forEach(unmet -> asked.add(unmet.code())));
            supportCase.preparation().overridden(asked, "Yes.", by(who));
        }

        private void read(CustomerStanding standing) {
            supportCase.factsRead(
                    new FactsRead(Optional.of(standing), Optional.empty(), Optional.empty()),
                    Sentence.none(),
                    by("desk"));
        }

        private void incidents(String... numbers) {
            List<ServiceIssue> issues = new ArrayList<>();
            for (String number : numbers) {
                issues.add(new ServiceIssue(number, "Mail is late", "investigating", "incident", null, ""));
            }
            supportCase.health().checked(ServiceHealth.read(now, "serviceInterruption", issues), by("desk"));
        }

        private static List<Subscription> bought(Subscription.Status status) {
            return List.of(new Subscription("1", "Office 365 E3", status, "", List.of(), Optional.empty()));
        }

        private static SupportInformation good(Severity severity, Set<Ground> grounds) {
            return new SupportInformation(
                    "No mail",
                    "Nobody gets mail.",
                    "",
                    severity,
                    grounds,
                    "We cannot trace behind the gateway.",
                    "Traced.",
                    Set.of(Excluded.values()),
                    new Contact("Han Meimei", "han@partner.example", "+86 21 5678"),
                    Reachable.EVERY_DAY);
        }
    }
}
