package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.escalationdesk.support.ScriptedRemotes.Standings.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.Subscription.Status;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.Circumstances.EndedIncident;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the criteria of 21Vianet do to a case on its road: it comes back, is overridden, or goes on. */
class CriteriaOnTheRoadTest extends ProcessTest {

    private static final ServiceIssue INCIDENT =
            new ServiceIssue("EX226792", "Mail is late", "investigating", "incident", MORNING, "");

    @Autowired
    private CaseCriteria criteria;

    /** The agent files the case, and the criteria are checked. */
    private void file(CaseNumber number, JsonNode information) {
        complete(number, "prepareServiceRequest", information);
        run(number, "refreshFacts");
    }

    private List<String> unmet(CaseNumber number) {
        return criteria.of(found(number)).stream()
                .filter(Criterion::stops)
                .map(Criterion::code)
                .toList();
    }

    private List<String> shown(CaseNumber number) {
        return view(number, "prepareServiceRequest").get("unmetCriteria").findValuesAsText("where");
    }

    private ObjectNode incomplete() {
        ObjectNode information = supportInformation().put("explanation", "No idea");
        information.putArray("scope").add("how-to").add("third-party").add("custom-development");
        ((ObjectNode) information.get("contact")).remove("reachable");
        return information;
    }

    // Back to prepare

    @Test
    void whatIsNotMetComesBackWithItsSentencesInTheOrderOfTheForm() {
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofMinutes(61));
        health.is(ServiceHealth.read(clock.instant(), "serviceInterruption", List.of(INCIDENT)));

        file(number, incomplete());

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(shown(number))
                .containsExactly("Service health", "Explain in a sentence", "We have made sure that", "Reachable");
        JsonNode first = view(number, "prepareServiceRequest").at("/unmetCriteria/0");
        assertThat(first.get("sentence").asText())
                .isEqualTo(
                        "21Vianet is already working on an incident of Exchange Online: EX226792. Wait until it is resolved."
                                + " If the problem persists, escalate it and quote the incident number.");
        assertThat(first.get("override").asText()).isEqualTo("Yes, by a manager");
        assertThat(view(number, "prepareServiceRequest").get("notice").asText())
                .startsWith("Not filed: 4 criteria of 21Vianet are not met.");
        assertThat(proposal(number, "prepareServiceRequest").get("explanation").asText())
                .isEqualTo("No idea");
        assertThat(found(number).filing().serviceRequest()).isEmpty();
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void theAgentWhoFiledItGoesOnWorkingAndTheTimelineTellsWhy() {
        CaseNumber number = atPrepare();

        file(number, incomplete());

        assertThat(task(number, "prepareServiceRequest").getAssignee()).isEqualTo("agent");
        CaseEvent last = register.timeline(number).get(register.timeline(number).size() - 1);
        assertThat(last.what()).isEqualTo(What.CRITERIA_UNMET);
        assertThat(Said.in(last.detail()).lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("Explain in a sentence what we lack");
        assertThat(view(number, "prepareServiceRequest").get("conversation").asText())
                .containsSubsequence(
                        "Not filed: criteria of 21Vianet are not met",
                        "Explain in a sentence what we lack",
                        "Support information written, to be filed");
    }

    @Test
    void whatWasCorrectedIsFiledAndTheListIsGone() {
        CaseNumber number = atPrepare();
        file(number, incomplete());

        prepare(number, supportInformation());

        assertThat(instance(number, "customer-request")).isWaitingAt("serviceRequest");
        assertThat(found(number).preparation().unmetCriteria()).isEmpty();
        assertThat(found(number).filing().serviceRequest()).isPresent();
    }

    @Test
    void whoGoesBackToTroubleshootingLeavesTheListBehind() {
        CaseNumber number = atPrepare();
        file(number, incomplete());

        complete(number, "prepareServiceRequest", supportInformation().put("outcome", "back-to-troubleshoot"));

        assertThat(found(number).preparation().unmetCriteria()).isEmpty();
        assertThat(found(number).preparation().whoAskedForFiling()).isEmpty();
    }

    // Our contact

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            LI.LEI@Contoso.example       | +86 21 5678 | E-mail | address is that of the person who reported
            han@contoso.example          | +86 21 5678 | E-mail | address is in a domain of Contoso
            han@mail.contoso.example     | +86 21 5678 | E-mail | address is in a domain of Contoso
            han@contoso.partner.onmschina.cn | +86 21 5678 | E-mail | address is in a domain of Contoso
            han@partner.example          | +86(10)1234 | Phone | phone number is that of the person who reported
            han@partner.example          | ０１０－１２３４ | Phone | phone number is that of the person who reported""")
    void ourContactIsNotTheCustomer(String email, String phone, String field, String said) {
        CaseNumber number = atPrepare();
        ObjectNode information = supportInformation();
        ((ObjectNode) information.get("contact")).put("email", email).put("phone", phone);

        file(number, information);

        JsonNode unmet = view(number, "prepareServiceRequest").get("unmetCriteria");
        assertThat(unmet).hasSize(1);
        assertThat(unmet.at("/0/where").asText()).isEqualTo(field);
        assertThat(unmet.at("/0/sentence").asText()).contains(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"li.lei@contoso.example", "han@contoso.example"})
    void theCustomersAddressAndPhoneNumberAreToldAtOnce(String email) {
        CaseNumber number = atPrepare();
        ObjectNode information = supportInformation();
        ((ObjectNode) information.get("contact")).put("email", email).put("phone", "010 1234");

        file(number, information);

        assertThat(unmet(number)).containsExactly("contact-ours", "contact-phone-ours");
    }

    /** So that the form can mark it. */
    @Test
    void theFieldIsNamedInChineseToo() {
        CaseNumber number = atPrepare();
        ObjectNode information = supportInformation().put("title", "");
        ((ObjectNode) information.get("contact")).put("phone", "010 1234");
        ReaderLanguage.Reading reading = ReaderLanguage.in(Locale.CHINESE);

        try {
            assertThatThrownBy(() -> complete(number, "prepareServiceRequest", information))
                    .hasMessageContaining("• 电话：联系人的电话号码是报告人的号码");
        } finally {
            reading.close();
        }
    }

    @Test
    void whatIsNoPhoneNumberIsRefusedByItsLabel() {
        CaseNumber number = atPrepare();
        ObjectNode information = supportInformation();
        ((ObjectNode) information.get("contact")).put("phone", "ask Han");

        assertThatThrownBy(() -> complete(number, "prepareServiceRequest", information))
                .hasMessageContaining("“Phone” must be a phone number");
    }

    @Test
    void aPublicMailServiceTellsNothingOfWhoseAnAddressIs() {
        nothingLooksTheSame();
        ObjectNode report = report();
        ((ObjectNode) report.get("reporter")).put("email", "li.lei@qq.com");
        CaseNumber number = reported(report);
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        ObjectNode information = supportInformation();
        ((ObjectNode) information.get("contact")).put("email", "han@qq.com");

        file(number, information);

        assertThat(unmet(number)).isEmpty();
    }

    // Fresh facts

    @Test
    void whatIsTooOldIsReadAgainBeforeItIsChecked() {
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofHours(25));
        health.is(ServiceHealth.read(clock.instant(), "serviceOperational", List.of()));
        int before = standings.reads();

        file(number, supportInformation());

        assertThat(standings.reads()).isEqualTo(before + 1);
        assertThat(found(number).customer().standing().orElseThrow().readAt()).isEqualTo(clock.instant());
        assertThat(instance(number, "customer-request")).isWaitingAt("freezePackage");
    }

    @Test
    void whatIsFreshEnoughIsNotReadAgainForTheCheck() {
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofMinutes(60));
        int reads = standings.reads();
        health.asked().clear();

        file(number, supportInformation());

        assertThat(standings.reads()).isEqualTo(reads);
        assertThat(health.asked()).isEmpty();
        assertThat(instance(number, "customer-request")).isWaitingAt("freezePackage");
    }

    @Test
    void whatCannotBeReadAgainFailsNoCaseAndTheCriterionSaysSo() {
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofHours(24).plusSeconds(1));
        standings.areUnreadable(DelegatedAccess.UNKNOWN, "Partner Center is out of service.");
        health.isUnreadable("Microsoft Graph is out of service.");

        file(number, supportInformation());

        assertThat(unmet(number)).containsExactly("delegated-access-read", "health-checked");
        assertThat(view(number, "prepareServiceRequest").get("unmetCriteria").findValuesAsText("sentence"))
                .containsExactly(
                        "Whether Contoso gives us delegated access was last read more than 24 hours ago. The reason: Partner Center"
                                + " is out of service. Look in Partner Center, and file it again a little later.",
                        "The health of Exchange Online was last read more than 60 minutes ago. The reason: Microsoft Graph is out of"
                                + " service. Go back to troubleshooting, look in the admin center and enter what you see.");
        assertThat(happenings(number)).contains(What.STANDING_UNREADABLE, What.HEALTH_UNREADABLE);
    }

    @Test
    void aReadingThatFailsKeepsWhatWasReadWithinItsLimit() {
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofMinutes(59));
        standings.areUnreadable(DelegatedAccess.UNKNOWN, "Partner Center is out of service.");

        prepare(number, supportInformation());
        channel.answers(new DeliveryOutcome.Accepted(new RequestNumber("616000000000501")));
        submit(number);

        assertThat(found(number).filing().requestNumber()).isPresent();
    }

    @Test
    void accessThatIsGoneWhenThePackageWouldBeFrozenBringsTheCaseBack() {
        CaseNumber number = atPrepare();
        file(number, supportInformation());
        clock.moveBy(Duration.ofMinutes(2));
        standings.are(DelegatedAccess.MISSING, subscription("Office 365 E3", Status.ACTIVE));

        run(number, "freezePackage");

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(shown(number)).containsExactly("Access");
        assertThat(found(number).filing().serviceRequest()).isEmpty();
    }

    @Test
    void accessThatIsGoneRightBeforeSendingSendsNothingAndBringsTheCaseBack() {
        CaseNumber number = atSubmit();
        clock.moveBy(Duration.ofMinutes(2));
        standings.are(DelegatedAccess.MISSING, subscription("Office 365 E3", Status.ACTIVE));

        submit(number);

        assertThat(channel.received()).isEmpty();
        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        JsonNode view = view(number, "prepareServiceRequest");
        assertThat(view.get("notice").asText()).startsWith("Not filed, nothing was sent");
        assertThat(view.at("/unmetCriteria/0/sentence").asText())
                .startsWith("Contoso does not give us delegated access");
    }

    @Test
    void whatWasNotTakenIsCheckedAgainBeforeTheNextAttempt() {
        CaseNumber number = atSubmit();
        channel.answers(new DeliveryOutcome.TryLater(Sentence.words("busy"), java.util.Optional.empty()));
        submit(number);
        clock.moveBy(Duration.ofMinutes(5));
        standings.are(DelegatedAccess.GRANTED, subscription("Office 365 E3", Status.SUSPENDED, "unpaid_balance"));

        run(number, "nextAttemptDue");
        submit(number);

        assertThat(channel.received()).hasSize(1);
        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(unmet(number)).containsExactly("subscription");
    }

    @Test
    void whatMayHaveArrivedIsAdoptedWhateverTheCriteriaSay() {
        CaseNumber number = atSubmit();
        channel.answers(new DeliveryOutcome.Unknown(Sentence.words("no answer")));
        submit(number);
        clock.moveBy(Duration.ofMinutes(5));
        standings.are(DelegatedAccess.MISSING);
        channel.findsFor(new org.escalationdesk.delivery.LookUp.Found(new RequestNumber("616000000000502")));

        run(number, "nextAttemptDue");
        submit(number);

        assertThat(found(number).filing().requestNumber()).contains(new RequestNumber("616000000000502"));
    }

    // Incidents

    @Test
    void anIncidentThatIsOverTravelsWithTheRequest() {
        health.is(ServiceHealth.read(MORNING, "serviceInterruption", List.of(INCIDENT)));
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofHours(2));
        health.is(ServiceHealth.read(clock.instant(), "serviceOperational", List.of()));

        prepare(number, supportInformation());

        assertThat(found(number)
                        .filing()
                        .serviceRequest()
                        .orElseThrow()
                        .circumstances()
                        .incidents())
                .extracting(EndedIncident::id)
                .containsExactly("EX226792");
    }

    @Test
    void anIncidentTravelsWithTheEndThatGraphTells() {
        health.is(ServiceHealth.read(MORNING, "serviceInterruption", List.of(INCIDENT)));
        CaseNumber number = atPrepare();
        Instant end = MORNING.plus(Duration.ofMinutes(50));
        clock.moveBy(Duration.ofHours(2));
        health.is(ServiceHealth.read(clock.instant(), "serviceRestored", List.of(), List.of(INCIDENT.endedAt(end))));

        prepare(number, supportInformation());

        assertThat(found(number)
                        .filing()
                        .serviceRequest()
                        .orElseThrow()
                        .circumstances()
                        .incidents())
                .containsExactly(new EndedIncident("EX226792", "Mail is late", Optional.of(end), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # noticed             | began                | ended                | travels
            2026-03-02T00:10:00Z  | 2026-03-01T23:00:00Z | 2026-03-02T00:30:00Z | true
            2026-03-01T20:00:00Z  | 2026-03-01T23:00:00Z | 2026-03-02T00:30:00Z | true
            2026-03-02T00:40:00Z  | 2026-03-01T23:00:00Z | 2026-03-02T00:30:00Z | false
            -                     | 2026-03-01T23:00:00Z | 2026-03-02T00:30:00Z | true
            -                     | 2026-02-27T23:00:00Z | 2026-02-28T00:30:00Z | false""")
    void anIncidentThatEndedBeforeTheReportTravelsWhenItMayBeWhyTheCaseExists(
            String noticed, Instant began, Instant ended, boolean travels) {
        ServiceIssue over = new ServiceIssue("EX1", "Mail was late", "serviceRestored", "incident", began, "", ended);
        health.is(ServiceHealth.read(MORNING, "serviceOperational", List.of(), List.of(over)));
        nothingLooksTheSame();
        CaseNumber number = reported(report().put("firstNoticedAt", noticed));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");

        prepare(number, supportInformation());

        assertThat(found(number)
                        .filing()
                        .serviceRequest()
                        .orElseThrow()
                        .circumstances()
                        .incidents())
                .containsExactlyElementsOf(
                        travels
                                ? List.of(
                                        new EndedIncident("EX1", "Mail was late", Optional.of(ended), Optional.empty()))
                                : List.of());
    }

    @Test
    void anIncidentThatWasReadAMomentAgoIsReadAgainAtOnce() {
        health.is(ServiceHealth.read(MORNING, "serviceInterruption", List.of(INCIDENT)));
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofMinutes(3));
        health.is(ServiceHealth.read(clock.instant(), "serviceRestored", List.of()));

        file(number, supportInformation());

        assertThat(unmet(number)).isEmpty();
        assertThat(instance(number, "customer-request")).isWaitingAt("freezePackage");
    }

    @Test
    void aBillingCaseIsFiledWhateverTheServiceDoes() {
        health.is(ServiceHealth.read(MORNING, "serviceInterruption", List.of(INCIDENT)));
        standings.are(DelegatedAccess.GRANTED, subscription("Office 365 E3", Status.SUSPENDED, "unpaid_balance"));
        nothingLooksTheSame();
        CaseNumber number = reported(report().put("kind", "billing").put("symptom", "billing"));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'billing','tried':'Read the invoice.'}");

        file(number, supportInformation());

        assertThat(unmet(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident", "", "unknownFutureValue"})
    void anIssueOfWhichNobodySaysThatItIsAnAdvisoryStopsTheCase(String classification) {
        health.is(ServiceHealth.read(
                MORNING,
                "serviceDegradation",
                List.of(new ServiceIssue("EX1", "Slow", "investigating", classification, MORNING, ""))));
        CaseNumber number = atPrepare();

        complete(number, "prepareServiceRequest", supportInformation());
        run(number, "refreshFacts");

        assertThat(found(number).filing().serviceRequest()).isEmpty();
        assertThat(found(number).preparation().unmetCriteria())
                .extracting(UnmetCriterion::code)
                .containsExactly("no-active-incident");
    }

    @Test
    void anAdvisoryStopsNobody() {
        health.is(ServiceHealth.read(
                MORNING,
                "serviceDegradation",
                List.of(new ServiceIssue("EX1", "Slow", "investigating", "advisory", MORNING, ""))));
        CaseNumber number = atPrepare();

        prepare(number, supportInformation());

        assertThat(found(number).filing().serviceRequest()).isPresent();
    }

    // Overrides

    private CaseNumber atOverride() {
        health.is(ServiceHealth.read(MORNING, "serviceInterruption", List.of(INCIDENT)));
        CaseNumber number = atPrepare();
        file(number, supportInformation());
        complete(
                number,
                "prepareServiceRequest",
                supportInformation()
                        .put("outcome", "ask-override")
                        .put("reason", "Our users are not in the incident."));
        return number;
    }

    private void decide(CaseNumber number, String manager, String answer) {
        Task task = task(number, "overrideCriteria");
        as(manager, "managers");
        try {
            forms.submitTaskForm(
                    task.getId(), Map.of("answer", Spin.JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    private static final String OVERRIDE =
            "{'outcome':'override','criteria':['no-active-incident'],'reason':'Confirmed by phone with 21Vianet.'}";

    @Test
    void aManagerOverridesWithAReasonThatIsKeptAndTheCaseGoesOn() {
        CaseNumber number = atOverride();
        JsonNode view = view(number, "overrideCriteria");
        assertThat(view.get("overrideReason").asText()).isEqualTo("Our users are not in the incident.");
        assertThat(view.at("/overrideOptions/0/value").asText()).isEqualTo("no-active-incident");
        assertThat(view.at("/overrideOptions/0/label").asText())
                .isEqualTo("For a technical problem, no incident is active on the service.");

        decide(number, "manager", OVERRIDE);
        run(number, "refreshFacts");
        run(number, "freezePackage");
        channel.answers(new DeliveryOutcome.Accepted(new RequestNumber("616000000000503")));
        submit(number);

        SupportCase filed = found(number);
        assertThat(filed.filing().requestNumber()).isPresent();
        assertThat(filed.preparation().overrides().given()).singleElement().satisfies(override -> {
            assertThat(override.code()).isEqualTo("no-active-incident");
            assertThat(override.reason()).isEqualTo("Confirmed by phone with 21Vianet.");
            assertThat(override.stamp().who()).isEqualTo("manager");
        });
        assertThat(register.timeline(number))
                .filteredOn(event -> event.what() == What.CRITERIA_OVERRIDDEN)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.who()).isEqualTo("manager");
                    assertThat(Said.in(event.detail()))
                            .isEqualTo("Confirmed by phone with 21Vianet.\n"
                                    + "Passed over: For a technical problem, no incident is active on the service.");
                });
    }

    @Test
    void whatWasBoughtElsewhereIsOverriddenWithEvidenceOnly() {
        standings.are(DelegatedAccess.GRANTED);
        CaseNumber number = atPrepare();
        file(number, supportInformation());
        assertThat(unmet(number)).containsExactly(Criterion.SUBSCRIPTION_HERE);
        assertThat(view(number, "prepareServiceRequest").get("boughtElsewhere").asBoolean())
                .isTrue();
        ObjectNode asked = supportInformation().put("outcome", "ask-override").put("reason", "Bought from 21Vianet.");

        assertThatThrownBy(() -> complete(number, "prepareServiceRequest", asked))
                .hasMessageContaining("where it was bought and how the customer lets us support it");
        complete(
                number,
                "prepareServiceRequest",
                asked.put("evidence", "Order 4711 of 21Vianet; Li Lei's mail of March 1 lets us support it."));

        assertThat(view(number, "overrideCriteria").get("overrideEvidence").asText())
                .startsWith("Order 4711");
        decide(
                number,
                "manager",
                "{'outcome':'override','criteria':['subscription-here'],'reason':'The customer confirmed it.'}");
        run(number, "refreshFacts");
        run(number, "freezePackage");
        assertThat(found(number).filing().serviceRequest()).isPresent();
        assertThat(register.timeline(number))
                .filteredOn(event -> event.what() == What.OVERRIDE_ASKED)
                .singleElement()
                .satisfies(event -> assertThat(Said.in(event.detail())).contains("Order 4711"));
    }

    @Test
    void anOverrideIsATaskOfManagersThatAgentsDoNotSee() {
        CaseNumber number = atOverride();

        assertThat(tasks.createTaskQuery()
                        .taskId(task(number, "overrideCriteria").getId())
                        .taskCandidateGroup("managers")
                        .count())
                .isEqualTo(1);
        assertThat(tasks.createTaskQuery()
                        .taskId(task(number, "overrideCriteria").getId())
                        .taskCandidateGroup("agents")
                        .count())
                .isZero();
    }

    @Test
    void whoAskedDoesNotDecide() {
        CaseNumber number = atOverride();

        assertThatThrownBy(() -> decide(number, "agent", OVERRIDE))
                .hasMessageContaining("You asked for this override yourself; please let another manager decide.");

        assertThat(instance(number, "manager-decision")).isWaitingAt("overrideCriteria");
        assertThat(found(number).preparation().overrides().given()).isEmpty();
    }

    @Test
    void severityAForBillingIsRefusedOnce() {
        nothingLooksTheSame();
        CaseNumber number = reported(report().put("kind", "billing").put("symptom", "billing"));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'billing','tried':'Read the invoice.'}");

        assertThatThrownBy(() -> complete(
                        number, "prepareServiceRequest", supportInformation().put("severity", "A")))
                .hasMessageContaining("Severity A is for technical problems only. Ask for B at most.")
                .message()
                .doesNotContain("Business impact")
                .doesNotContain("agreement")
                .doesNotContain("around the clock");
    }

    @Test
    void aFormerCustomerIsToldOnce() {
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofHours(25));
        standings.areNotOurs();

        file(number, supportInformation());

        assertThat(unmet(number)).containsExactly("customer-ours");
    }

    @Test
    void whatIsMissingIsToldOnceAndCompletely() {
        CaseNumber number = atPrepare();

        assertThatThrownBy(() -> complete(number, "prepareServiceRequest", json("""
                        {'outcome':'submit','title':'','description':'No mail.','tried':'Traced.','severity':'A',
                         'grounds':['training'],'explanation':'..........','scope':['customer-network'],
                         'contact':{'name':'Han Meimei','email':'','phone':''}}""")))
                .hasMessageContaining("“Title”, “Business impact”, “Our contact, never the customer's”: “E-mail”, "
                        + "“Our contact, never the customer's”: “Phone” must not be empty")
                .hasMessageContaining("criteria ask for this as well:\n• ")
                .hasMessageContaining("\n• Explain in a sentence what we lack")
                .hasMessageContaining("advanced online service agreement")
                .hasMessageContaining("Explain in a sentence what we lack")
                .hasMessageContaining("third-party services and add-ins are not the cause")
                .hasMessageContaining("custom development is not the cause")
                .hasMessageContaining("how-to question")
                .hasMessageContaining("Say when our contact can be reached")
                .message()
                .doesNotContain("Give our contact's name")
                .doesNotContain("Severity A needs a business-impact statement");
    }

    @Test
    void aSentenceInChineseExplainsTheGroundAndDotsDoNot() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", supportInformation().put("explanation", "……………………"));
        run(number, "refreshFacts");
        assertThat(found(number).preparation().unmetCriteria())
                .extracting(UnmetCriterion::code)
                .containsExactly("explanation");

        prepare(number, supportInformation().put("explanation", "我们没有诊断工具"));

        assertThat(found(number).filing().serviceRequest()).isPresent();
    }

    @Test
    void anOverrideOfNothingIsASlip() {
        CaseNumber number = atOverride();

        assertThatThrownBy(() -> decide(number, "manager", "{'outcome':'override','reason':'Yes.'}"))
                .hasMessageContaining("“Override” must not be empty");
    }

    @Test
    void whatAManagerRefusesComesBackWithTheReason() {
        CaseNumber number = atOverride();

        decide(number, "manager", "{'outcome':'refuse','reason':'Wait until noon.'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(view(number, "prepareServiceRequest").get("notice").asText())
                .isEqualTo("Demo Manager did not override the criteria: Wait until noon.");
        assertThat(shown(number)).containsExactly("Service health");
        assertThat(task(number, "prepareServiceRequest").getAssignee()).isEqualTo("agent");
        assertThat(found(number).preparation().overrides().given()).isEmpty();
    }

    @Test
    void anotherIncidentIsNotCoveredByTheOverrideOfTheFirst() {
        CaseNumber number = atOverride();
        decide(number, "manager", OVERRIDE);
        clock.moveBy(Duration.ofHours(2));
        health.is(ServiceHealth.read(
                clock.instant(),
                "serviceInterruption",
                List.of(
                        INCIDENT,
                        new ServiceIssue("EX300000", "Mail is lost", "investigating", "incident", MORNING, ""))));

        run(number, "refreshFacts");

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(unmet(number)).containsExactly("no-active-incident");
    }

    @Test
    void whatNobodyMayOverrideIsSaidAtOnce() {
        CaseNumber number = atPrepare();
        ObjectNode asked = incomplete().put("outcome", "ask-override").put("reason", "It is urgent.");

        assertThatThrownBy(() -> complete(number, "prepareServiceRequest", asked))
                .hasMessageContaining(
                        "Nobody can override this, please correct it first: Explain in a sentence what we lack");

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(found(number).preparation().information()).isEmpty();
    }

    @Test
    void whereNothingStopsTheCaseThereIsNothingToOverride() {
        CaseNumber number = atPrepare();
        ObjectNode asked = supportInformation().put("outcome", "ask-override").put("reason", "It is urgent.");

        assertThatThrownBy(() -> complete(number, "prepareServiceRequest", asked))
                .hasMessageContaining(
                        "No criterion of 21Vianet is open that a manager could override; please file the case.");
    }

    @Test
    void overridesEndWithTheRequestForWhichTheyWereGiven() {
        CaseNumber number = atOverride();
        decide(number, "manager", OVERRIDE);
        run(number, "refreshFacts");
        run(number, "freezePackage");
        channel.answers(new DeliveryOutcome.Accepted(new RequestNumber("616000000000504")));
        submit(number);
        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone'}");
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'Fixed.'}");

        complete(number, "confirmWithCustomer", "{'outcome':'still-there','text':'Not fixed.'}");

        assertThat(found(number).preparation().overrides().given()).isEmpty();
    }

    // The case itself

    @Test
    void theCaseItselfFreezesNothingWhileACriterionIsUnmet() {
        CaseNumber number = atPrepare();
        SupportCase supportCase = found(number);
        Stamp stamp = new Stamp(clock.instant(), "somebody");

        assertThatThrownBy(() -> supportCase.filing().prepared(criteria.of(supportCase), List.of(), List.of(), stamp))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(CaseRefusal.Reason.FILING_NOT_ASKED));
        file(number, incomplete());
        SupportCase asked = found(number);
        assertThatThrownBy(() -> asked.filing().prepared(criteria.of(asked), List.of(), List.of(), stamp))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(CaseRefusal.Reason.CRITERIA_UNMET));
        assertThat(asked.filing().serviceRequest()).isEmpty();
    }

    @Test
    void factsLeaveNoVariablesBehind() {
        CaseNumber number = atPrepare();

        file(number, incomplete());

        assertThat(runtime.getVariables(instance(number, "customer-request").getId()))
                .doesNotContainKeys("delegatedAccess", "minutesSinceHealthWasRead", "excludesNetwork");
        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableName("delegatedAccess")
                        .count())
                .isZero();
    }
}
