package org.escalationdesk.process.views;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.Attempt;
import org.escalationdesk.cases.CaseClocksOfTests;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.CaseUrgencies;
import org.escalationdesk.cases.ConversationWords;
import org.escalationdesk.cases.JoinedCase;
import org.escalationdesk.cases.OutageWaits;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TimelineWords;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.CriteriaTable;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.FrozenPackages;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.health.HealthSettings;
import org.escalationdesk.health.KnownHealth;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.privacy.CaseViews;
import org.escalationdesk.support.Reports;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Symptom;

/** A case as forms show it, in which every list has an entry. */
public final class CaseViewSample {

    private static final CaseNumber NUMBER = CaseNumber.of(2026, 1);
    private static final CaseNumber SIMILAR = CaseNumber.of(2026, 2);
    private static final Stamp STAMP = new Stamp(Instant.parse("2026-03-02T01:00:00Z"), "agent");

    private CaseViewSample() {}

    public static JsonNode json() {
        SupportCase supportCase = everythingHappened();
        CaseRegister register = mock();
        when(register.get(NUMBER)).thenReturn(supportCase);
        SupportCase other = SupportCase.open(SIMILAR, Reports.noMail(Symptom.MAIL_FLOW), STAMP);
        when(register.all(List.of(SIMILAR))).thenReturn(List.of(other));
        when(register.timeline(NUMBER))
                .thenReturn(List.of(new CaseEvent(STAMP.at(), STAMP.who(), CaseEvent.What.REPORTED, Sentence.none())));
        Sentences sentences = mock();
        when(sentences.say(any(String.class), any(Object[].class))).thenReturn("");
        when(sentences.say(any(Sentence.class))).thenReturn("");
        when(sentences.inEnglish(any())).thenReturn("");
        ObjectMapper mapper = new ObjectMapper();
        ServiceCatalog catalog = new ServiceCatalog(List.of());
        Clock clock = Clock.fixed(STAMP.at(), ZoneOffset.UTC);
        HealthSettings settings = new HealthSettings(
                Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofSeconds(30));
        CaseView view = new CaseView(
                register,
                List.of(
                        new ReportFacts(sentences, catalog, mock(CaseUrgencies.class), mock(AgentProfiles.class)),
                        new CustomerFacts(
                                sentences,
                                catalog,
                                new AdminCenter("https://admin.example/"),
                                mock(CustomerAgreements.class),
                                mock(AgentProfiles.class),
                                mock(Reader.class)),
                        new SimilarCaseFacts(sentences, similar(), register),
                        new HealthFacts(sentences, mock(KnownHealth.class), mock(OutageWaits.class), settings, clock),
                        new WorkFacts(sentences, new ChecklistSteps()),
                        new CriteriaFacts(sentences),
                        new ServiceRequestFacts(
                                sentences,
                                mock(FrozenPackages.class),
                                mock(InformationNotes.class),
                                mock(SupportPackage.class),
                                CaseClocksOfTests.anHourForA(),
                                clock)),
                new ConversationWords(
                        new TimelineWords(Said.words(), catalog), mock(AgentProfiles.class), Said.words()),
                mock(AgentProfiles.class),
                sentences,
                mapper,
                mock(Reader.class),
                mock(CaseViews.class));
        try {
            return mapper.readTree(view.json(NUMBER));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SimilarCases similar() {
        SimilarCases similar = mock();
        when(similar.ranked(any()))
                .thenReturn(List.of(new SimilarCases.Similar(
                        SIMILAR,
                        "No mail",
                        Stage.TROUBLESHOOT,
                        STAMP.at().atOffset(ZoneOffset.UTC),
                        90,
                        Optional.empty())));
        return similar;
    }

    private static SupportCase everythingHappened() {
        Customer customer = new Customer(
                new TenantId("11111111-1111-4111-8111-111111111111"), "Contoso", "contoso.partner.onmschina.cn");
        SupportCase supportCase = SupportCase.open(NUMBER, Reports.noMail(Symptom.MAIL_FLOW), STAMP);
        UnmetCriterion unmet = new UnmetCriterion(
                "grounds",
                Sentence.words("One is chosen."),
                Sentence.words("Choose one."),
                "answer.grounds",
                true,
                "grounds");
        Criterion criterion = new Criterion(
                new CriteriaTable.Entry("grounds", Sentence.words("One is chosen."), "answer.grounds", true),
                Optional.of(unmet),
                Optional.empty());
        supportCase.customer().found(customer, STAMP);
        supportCase
                .preparation()
                .filingAsked(
                        new SupportInformation(
                                "", "", "", Severity.C, Set.of(), "", "", Set.of(), new Contact("", "", ""), null),
                        STAMP);
        supportCase.preparation().overrideAsked(List.of(criterion), "It is urgent.", "", STAMP);
        supportCase.preparation().overridden(List.of("grounds"), "Yes.", new Stamp(STAMP.at(), "manager"));
        supportCase.preparation().overrideAsked(List.of(criterion), "Still urgent.", "", STAMP);
        supportCase.customer().unclear(List.of(customer), Sentence.none(), STAMP);
        supportCase
                .customer()
                .stands(
                        CustomerStanding.read(
                                CustomerStanding.DelegatedAccess.GRANTED,
                                List.of(new Subscription(
                                        "1",
                                        "Office 365 E3",
                                        Subscription.Status.ACTIVE,
                                        "active",
                                        List.of(),
                                        Optional.of(STAMP.at()))),
                                STAMP.at()),
                        Sentence.none(),
                        STAMP);
        supportCase
                .health()
                .checked(
                        ServiceHealth.read(
                                STAMP.at(),
                                "serviceDegradation",
                                List.of(new ServiceIssue(
                                        "EX1", "Mail is late", "investigating", "incident", null, ""))),
                        STAMP);
        supportCase.troubleshooting().stepsChosen(List.of(Sentence.words("Trace a message.")));
        supportCase
                .troubleshooting()
                .attempted(new Attempt(STAMP, List.of(Sentence.words("Trace a message.")), "Traced.", ""));
        supportCase.guidance().sent("Look at your MX record.", STAMP);
        supportCase.guidance().replied(new CustomerReply(STAMP, CustomerReply.Way.AGENT, false, "It did not help."));
        supportCase.questions().informationNeeded("Which mailbox?", STAMP);
        supportCase.arrivedAt(Stage.COMPARE, STAMP.at());
        return withAJoinedCase(supportCase);
    }

    private static SupportCase withAJoinedCase(SupportCase supportCase) {
        ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();
        ObjectNode document = mapper.valueToTree(supportCase);
        document.withArray("joined")
                .add(mapper.valueToTree(new JoinedCase(
                        CaseNumber.of(2026, 3), new Contact("Li Lei", "li.lei@contoso.example", ""), STAMP)));
        return mapper.convertValue(document, SupportCase.class);
    }
}
