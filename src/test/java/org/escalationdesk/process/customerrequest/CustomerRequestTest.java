package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_NORTH;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_SOUTH;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.process.views.ChecklistSteps;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class CustomerRequestTest extends ProcessTest {

    @Autowired
    private KnownCustomers copy;

    @Test
    void aReportIsRegisteredBeforeAnythingRemoteIsAsked() {
        customers.areDown("Partner Center does not answer");

        CaseNumber number = reported(report());

        assertThat(number.value()).matches("CR-2026-\\d{6}");
        assertThat(found(number).stage()).isEqualTo(Stage.REPORTED);
        assertThat(happenings(number)).containsExactly(What.REPORTED);
        assertThat(register.timeline(number).get(0).who()).isEqualTo("agent");
        assertThat(instance(number, "customer-request")).isWaitingAt("findCustomer");
    }

    @Test
    void whatTheStartFormSentDoesNotStayInTheProcess() {
        CaseNumber number = reported(report());

        ProcessInstance instance = instance(number, "customer-request");
        assertThat(runtime.getVariables(instance.getId()))
                .containsExactlyInAnyOrderEntriesOf(Map.of("caseNumber", number.value(), "customer", "contoso"));
    }

    @Test
    void oneMatchGoesOnToTroubleshoot() {
        CaseNumber number = atTroubleshoot();

        ProcessInstance instance = instance(number, "customer-request");
        assertThat(instance).isWaitingAt("troubleshoot").variables().containsEntry("customer", "Contoso");
        assertThat(found(number).customer().known()).contains(CONTOSO);
        assertThat(found(number).stage()).isEqualTo(Stage.TROUBLESHOOT);
        assertThat(happenings(number))
                .containsExactly(What.REPORTED, What.CUSTOMER_FOUND, What.STANDING_READ, What.HEALTH_CHECKED);
        assertThat(register.timeline(number).get(1).who()).isEqualTo("desk");
    }

    @Test
    void theTenantIdFindsExactlyItsCustomer() {
        customers.are(CONTOSO, NORTHWIND_NORTH, NORTHWIND_SOUTH);
        CaseNumber number = reported(
                report().put("customer", NORTHWIND_SOUTH.tenantId().value().toUpperCase()));

        run(number, "findCustomer");

        assertThat(found(number).customer().known()).contains(NORTHWIND_SOUTH);
    }

    @Test
    void anUnknownTenantIdIsNobody() {
        CaseNumber number = reported(report().put("customer", "99999999-9999-4999-8999-999999999999"));

        run(number, "findCustomer");

        assertThat(view(number, "clarifyCustomer").get("notice").asText()).startsWith("No customer of ours was found");
    }

    @Test
    void theWholeDomainFindsItsCustomerAmongTwins() {
        customers.are(NORTHWIND_NORTH, NORTHWIND_SOUTH);
        CaseNumber number = reported(report().put("customer", "South.partner.onmschina.cn"));

        run(number, "findCustomer");

        assertThat(found(number).customer().known()).contains(NORTHWIND_SOUTH);
    }

    @Test
    void twinsLeadToClarifyAndAreToldApart() {
        customers.are(NORTHWIND_NORTH, NORTHWIND_SOUTH);
        CaseNumber number = reported(report().put("customer", "northwind"));

        run(number, "findCustomer");

        assertThat(instance(number, "customer-request")).isWaitingAt("clarifyCustomer");
        assertThat(found(number).stage()).isEqualTo(Stage.CLARIFY);
        JsonNode view = view(number, "clarifyCustomer");
        assertThat(view.get("notice").asText())
                .isEqualTo("2 customers match “northwind”; please pick the right one by its domain and tenant id.");
        assertThat(view.get("candidates").findValuesAsText("label"))
                .containsExactly(
                        "Northwind China · north.partner.onmschina.cn · " + NORTHWIND_NORTH.tenantId(),
                        "Northwind China · south.partner.onmschina.cn · " + NORTHWIND_SOUTH.tenantId());
    }

    @Test
    void thePickedCustomerGoesOnWithTheCorrectedService() {
        customers.are(NORTHWIND_NORTH, NORTHWIND_SOUTH);
        CaseNumber number = reported(report().put("customer", "northwind"));
        run(number, "findCustomer");

        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'customer-picked','service':'intune','tenantId':'" + NORTHWIND_SOUTH.tenantId() + "'}");
        run(number, "findCustomer");
        run(number, "checkServiceHealth");

        assertThat(found(number).customer().known()).contains(NORTHWIND_SOUTH);
        assertThat(found(number).service()).isEqualTo(new ServiceId("intune"));
        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(happenings(number)).contains(What.SERVICE_CORRECTED, What.CUSTOMER_PICKED);
    }

    @Test
    void onlyACustomerThatWasFoundCanBePicked() {
        customers.are(NORTHWIND_NORTH, NORTHWIND_SOUTH);
        CaseNumber number = reported(report().put("customer", "northwind"));
        run(number, "findCustomer");

        assertThatThrownBy(() -> complete(
                        number,
                        "clarifyCustomer",
                        "{'outcome':'customer-picked','service':'intune','tenantId':'" + CONTOSO.tenantId() + "'}"))
                .hasMessageContaining("Please pick one of the customers that were found");

        assertThat(found(number).customer().known()).isEmpty();
        assertThat(found(number).service()).isEqualTo(new ServiceId("exchange-online"));
        assertThat(instance(number, "customer-request")).isWaitingAt("clarifyCustomer");
    }

    @Test
    void whereNobodyWasFoundTheAgentSearchesAgain() {
        CaseNumber number = reported(report().put("customer", "kontoso"));
        run(number, "findCustomer");
        assertThat(proposal(number, "clarifyCustomer").get("searchFor").asText())
                .isEqualTo("kontoso");

        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'search-again','service':'exchange-online','searchFor':'contoso'}");
        run(number, "findCustomer");

        assertThat(found(number).customer().known()).contains(CONTOSO);
        assertThat(instance(number, "customer-request")).isWaitingAt("checkServiceHealth");
    }

    @Test
    void whenPartnerCenterIsDownTheAgentIsToldAndCanSearchAgain() {
        customers.areDown("Partner Center does not answer");
        CaseNumber number = reported(report());

        run(number, "findCustomer");

        assertThat(view(number, "clarifyCustomer").get("notice").asText())
                .isEqualTo("The customers could not be searched: Partner Center does not answer");
        assertThat(found(number).customer().known()).isEmpty();

        customers.are(CONTOSO);
        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'search-again','service':'exchange-online','searchFor':'contoso'}");
        run(number, "findCustomer");

        assertThat(found(number).customer().known()).contains(CONTOSO);
        assertThat(Said.in(found(number).notice())).isEmpty();
        assertThat(instance(number, "customer-request")).isWaitingAt("checkServiceHealth");
    }

    @Test
    void whenPartnerCenterIsDownTheCopyFindsTheCustomerAndTheTimelineSaysSo() {
        copy.replaceAll(List.of(CONTOSO, NORTHWIND_NORTH, NORTHWIND_SOUTH), MORNING);
        customers.areDown("Partner Center gave no answer in time or broke off.");
        clock.moveBy(Duration.ofHours(2));
        CaseNumber number = reported(report());

        run(number, "findCustomer");

        assertThat(instance(number, "customer-request")).isWaitingAt("checkServiceHealth");
        assertThat(found(number).customer().known()).contains(CONTOSO);
        assertThat(register.timeline(number))
                .filteredOn(event -> event.what() == What.CUSTOMER_FOUND)
                .singleElement()
                .extracting(event -> Said.in(event.detail()))
                .isEqualTo(
                        "Contoso, contoso.partner.onmschina.cn\nPartner Center could not be asked: Partner Center gave no"
                                + " answer in time or broke off. The desk’s own copy of 2026-03-02 09:00 (Beijing time) was searched"
                                + " instead.");
    }

    @Test
    void theCopyIsSearchedInTheSameOrder() {
        copy.replaceAll(List.of(CONTOSO, NORTHWIND_NORTH, NORTHWIND_SOUTH), MORNING);
        customers.areDown("Partner Center gave no answer in time or broke off.");
        CaseNumber byTenantId = reported(
                report().put("customer", NORTHWIND_NORTH.tenantId().value().toUpperCase()));
        CaseNumber byDomain = reported(report().put("customer", "South.partner.onmschina.cn"));

        run(byTenantId, "findCustomer");
        run(byDomain, "findCustomer");

        assertThat(found(byTenantId).customer().known()).contains(NORTHWIND_NORTH);
        assertThat(found(byDomain).customer().known()).contains(NORTHWIND_SOUTH);
    }

    @Test
    void twinsInTheCopyLeadToClarify() {
        copy.replaceAll(List.of(CONTOSO, NORTHWIND_NORTH, NORTHWIND_SOUTH), MORNING);
        customers.areDown("Partner Center gave no answer in time or broke off.");
        CaseNumber number = reported(report().put("customer", "northwind"));

        run(number, "findCustomer");

        JsonNode view = view(number, "clarifyCustomer");
        assertThat(view.get("notice").asText())
                .startsWith("2 customers match “northwind”;")
                .endsWith("The desk’s own copy of 2026-03-02 09:00 (Beijing time) was searched instead.");
        assertThat(view.get("candidates")).hasSize(2);
    }

    @Test
    void whoIsNotInTheCopyMayStillBeACustomer() {
        copy.replaceAll(List.of(CONTOSO), MORNING);
        customers.areDown("Partner Center gave no answer in time or broke off.");
        CaseNumber number = reported(report().put("customer", "fabrikam"));

        run(number, "findCustomer");

        assertThat(view(number, "clarifyCustomer").get("notice").asText())
                .startsWith("No customer of ours was found for “fabrikam”.\nPartner Center could not be asked:")
                .contains("2026-03-02 09:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ｃｏｎｔｏｓｏ",
                "\u200bContoso",
                "Contoso\u202c",
                "ｃｏｎｔｏｓｏ.partner.onmschina.cn",
                "１1111111-1111-4111-8111-111111111111"
            })
    void aCustomerIsFoundByWhatItsNameReadsLike(String told) {
        CaseNumber number = reported(report().put("customer", told));

        run(number, "findCustomer");

        assertThat(found(number).customer().known()).contains(CONTOSO);
    }

    @Test
    void whilePartnerCenterAnswersTheCopyIsNotAsked() {
        copy.replaceAll(List.of(NORTHWIND_NORTH), MORNING);
        CaseNumber number = reported(report().put("customer", "northwind"));

        run(number, "findCustomer");

        assertThat(view(number, "clarifyCustomer").get("notice").asText())
                .isEqualTo("No customer of ours was found for “northwind”.");
    }

    @Test
    void aProblemOfSomebodyElsesCustomerEndsThere() {
        CaseNumber number = reported(report().put("customer", "nobody"));
        run(number, "findCustomer");

        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'not-our-customer','service':'intune','reason':'Bought elsewhere.'}");

        assertThat(found(number).end()).contains(End.NOT_OUR_CUSTOMER);
        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(found(number).ending().closedAt()).contains(MORNING);
        assertThat(ends(number)).containsExactly("notOurCustomer");
        assertThat(instances(number)).isEmpty();
    }

    @Test
    void aPartnerCenterProblemIsAnotherChannel() {
        CaseNumber number = reported(report().put("customer", "nobody"));
        run(number, "findCustomer");

        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'partner-center-request','service':'intune','reason':'Our own invoice.'}");

        assertThat(found(number).end()).contains(End.WRONG_CHANNEL);
        assertThat(happenings(number)).last().isEqualTo(What.CLOSED);
        assertThat(register.timeline(number))
                .last()
                .extracting(event -> Said.in(event.detail()))
                .asString()
                .startsWith("Our own invoice.\n")
                .contains("Partner Center requests");
        assertThat(instances(number)).isEmpty();
    }

    @Test
    void theHealthOfTheServiceIsOnTheForm() {
        health.is(ServiceHealth.read(
                MORNING,
                "serviceDegradation",
                List.of(new ServiceIssue(
                        "EX226792", "Mail is late", "serviceDegradation", "incident", MORNING, "We look into it."))));

        CaseNumber number = atTroubleshoot();

        JsonNode view = view(number, "troubleshoot");
        assertThat(view.get("health").asText())
                .isEqualTo("Service degradation, 1 active issue (checked 2026-03-02 09:00)");
        assertThat(view.get("healthIssues").get(0).get("id").asText()).isEqualTo("EX226792");
        assertThat(view.get("healthIssues").get(0).get("latestPost").asText()).isEqualTo("We look into it.");
    }

    @Test
    void whereHealthCannotBeReadTheCaseGoesOnAndSaysSo() {
        health.isUnreadable("the customer has not consented");

        CaseNumber number = atTroubleshoot();

        assertThat(view(number, "troubleshoot").get("health").asText())
                .isEqualTo("Could not be read: the customer has not consented (tried 2026-03-02 09:00)");
        assertThat(happenings(number)).contains(What.HEALTH_UNREADABLE);
    }

    @Test
    void theChecklistComesFromTheDecision() {
        CaseNumber number = atTroubleshoot();

        List<String> steps = view(number, "troubleshoot").get("checklist").findValuesAsText("value");
        assertThat(steps).hasSizeGreaterThanOrEqualTo(2).doesNotContain("");
        assertThat(steps)
                .isEqualTo(new ChecklistSteps()
                        .told(found(number).troubleshooting().steps()).stream()
                                .map(Said::in)
                                .toList());
    }

    @Test
    void anotherSymptomBringsItsChecklistAndKeepsWhatWasTyped() {
        CaseNumber number = atTroubleshoot();
        List<Sentence> before = found(number).troubleshooting().steps();

        complete(
                number,
                "troubleshoot",
                "{'outcome':'other-symptom','symptom':'licence','tried':'Looked at the licences.','found':'One is missing.'}");

        assertThat(found(number).troubleshooting().steps()).isNotEmpty().isNotEqualTo(before);
        assertThat(proposal(number, "troubleshoot").get("symptom").asText()).isEqualTo("licence");
        assertThat(proposal(number, "troubleshoot").get("tried").asText()).isEqualTo("Looked at the licences.");
        assertThat(proposal(number, "troubleshoot").get("found").asText()).isEqualTo("One is missing.");
        assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("agent");
        assertThat(found(number).troubleshooting().attempts()).isEmpty();
    }

    @Test
    void whatWeSolveIsConfirmedWithTheCustomerAndClosed() {
        CaseNumber number = atConfirm();
        assertThat(found(number).stage()).isEqualTo(Stage.CONFIRM);
        assertThat(view(number, "confirmWithCustomer").get("solution").asText()).isEqualTo("Solved by us");
        clock.moveBy(Duration.ofHours(1));

        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Called Li Lei: mail comes in.'}");

        assertThat(found(number).end()).contains(End.SOLVED_BY_US);
        assertThat(found(number).ending().closedAt()).contains(MORNING.plus(Duration.ofHours(1)));
        assertThat(ends(number)).containsExactly("solvedByUs");
    }

    @Test
    void whatIsStillThereGoesBackToTroubleshoot() {
        CaseNumber number = atConfirm();

        complete(number, "confirmWithCustomer", "{'outcome':'still-there','text':'Li Lei still gets nothing.'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(found(number).end()).isEmpty();
        assertThat(found(number).ending().expected()).isEmpty();
        assertThat(view(number, "troubleshoot").get("attempts")).hasSize(1);
    }

    @Test
    void aProblemOfTheWrongChannelEndsAtTroubleshoot() {
        CaseNumber number = atTroubleshoot();

        complete(
                number,
                "troubleshoot",
                "{'outcome':'wrong-channel','symptom':'billing','found':'It is our own bill.'}");

        assertThat(found(number).end()).contains(End.WRONG_CHANNEL);
        assertThat(instances(number)).isEmpty();
    }

    @Test
    void guidanceIsProposedInTheCustomersLanguageAndRecordedAsSent() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        String proposed = proposal(number, "guideCustomer").get("text").asText();
        assertThat(proposed).containsPattern("\\p{IsHan}{4,}");

        complete(number, "guideCustomer", json("{'outcome':'sent'}").put("text", proposed + "\n谢谢"));

        assertThat(found(number).guidance().all()).hasSize(1);
        assertThat(found(number).guidance().all().get(0).text()).isEqualTo(proposed + "\n谢谢");
        assertThat(found(number).guidance().all().get(0).stamp().who()).isEqualTo("agent");
        assertThat(instance(number, "customer-request")).isWaitingAt("followUpCustomer");
        assertThat(found(number).stage()).isEqualTo(Stage.GUIDE);
    }

    @Test
    void guidanceForAnEnglishCustomerIsEnglish() {
        CaseNumber number = reported(report().put("language", "en-US"));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");

        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");

        assertThat(proposal(number, "guideCustomer").get("text").asText())
                .doesNotContainPattern("\\p{IsHan}")
                .isNotBlank();
    }

    @Test
    void whoCannotGuideGoesBackToTroubleshoot() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");

        complete(number, "guideCustomer", "{'outcome':'back-to-troubleshoot'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(found(number).guidance().all()).isEmpty();
    }

    @Test
    void theAnswerThatCameByPhoneSolvesTheCase() {
        CaseNumber number = atFollowUp();

        complete(number, "followUpCustomer", "{'outcome':'solved','text':'Works now.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told Li Lei.'}");

        assertThat(found(number).end()).contains(End.SOLVED_BY_CUSTOMER);
        assertThat(ends(number)).containsExactly("solvedByCustomer");
    }

    @Test
    void theAnswerThatItDidNotHelpLeadsBackToTroubleshoot() {
        CaseNumber number = atFollowUp();

        complete(number, "followUpCustomer", "{'outcome':'not-solved','text':'No change.'}");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        JsonNode reply = view(number, "troubleshoot").get("replies").get(0);
        assertThat(reply.get("text").asText()).isEqualTo("No change.");
        assertThat(reply.get("solved").asText()).isEqualTo("Not solved");
    }

    @Test
    void theCustomersOwnAnswerEndsTheFollowUp() {
        CaseNumber number = atFollowUp();

        boolean known = desk.customerReplied(number, true, "Thank you, it works.", "portal");

        assertThat(known).isTrue();
        assertThat(instance(number, "customer-request")).isWaitingAt("confirmWithCustomer");
        assertThat(found(number).guidance().replies()).hasSize(1);
        assertThat(view(number, "confirmWithCustomer").get("solution").asText()).isEqualTo("Solved by the customer");
    }

    @Test
    void theCustomersOwnAnswerThatItDidNotHelpLeadsBackToTroubleshoot() {
        CaseNumber number = atFollowUp();

        desk.customerReplied(number, false, "Still nothing.", "portal");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
    }

    @Test
    void anAnswerNobodyWaitsForIsKept() {
        CaseNumber number = atTroubleshoot();

        desk.customerReplied(number, true, "Never mind, it works again.", "portal");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(view(number, "troubleshoot")
                        .get("replies")
                        .get(0)
                        .get("text")
                        .asText())
                .isEqualTo("Never mind, it works again.");
        assertThat(happenings(number)).last().isEqualTo(What.CUSTOMER_REPLIED);
    }

    @Test
    void thanksForAClosedCaseAreKept() {
        CaseNumber number = atConfirm();
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");

        desk.customerReplied(number, true, "Thank you.", "portal");

        assertThat(found(number).guidance().replies()).hasSize(1);
        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void aReminderIsDueADayAfterTheGuidanceAndDoesNotInterrupt() {
        CaseNumber number = atFollowUp();
        Job reminder = job(number, "reminderDue");
        assertThat(reminder.getDuedate().toInstant()).isEqualTo(MORNING.plus(Duration.ofDays(1)));
        Task followUp = task(number, "followUpCustomer");
        followUp.setDueDate(Date.from(MORNING.plus(Duration.ofDays(9))));
        tasks.saveTask(followUp);

        clock.moveBy(Duration.ofDays(1));
        run(number, "reminderDue");

        assertThat(instance(number, "customer-request")).isWaitingAt("followUpCustomer");
        assertThat(task(number, "followUpCustomer").getDueDate().toInstant()).isEqualTo(clock.instant());
        assertThat(happenings(number)).last().isEqualTo(What.REMINDED);
        assertThat(passed(number)).contains("reminded");
    }

    @Test
    void thereAreThreeRemindersADayApart() {
        CaseNumber number = atFollowUp();

        for (int day = 1; day <= 3; day++) {
            Instant due = job(number, "reminderDue").getDuedate().toInstant();
            assertThat(due).isEqualTo(MORNING.plus(Duration.ofDays(day)));
            clock.moveTo(due.plusSeconds(1));
            run(number, "reminderDue");
        }

        assertThat(management
                        .createJobQuery()
                        .activityId("reminderDue")
                        .processInstanceId(instance(number, "customer-request").getId())
                        .count())
                .isZero();
        assertThat(happenings(number)).filteredOn(What.REMINDED::equals).hasSize(3);
    }

    @Test
    void theSupportInformationIsProposedFromTheCase() {
        CaseNumber number = reported(report().put("errorTexts", "550 5.7.1"));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(
                number,
                "troubleshoot",
                "{'outcome':'escalate','symptom':'mail-flow','checked':['Look at service health'],'tried':'Traced.','found':'Lost.'}");

        JsonNode proposal = proposal(number, "prepareServiceRequest");

        assertThat(proposal.get("title").asText()).isEqualTo("No mail since nine");
        assertThat(proposal.get("description").asText()).isEqualTo("Nobody gets mail.\n\n550 5.7.1");
        assertThat(proposal.get("tried").asText()).isEqualTo("Traced.\nLost.");
        assertThat(proposal.get("severity").asText()).isEqualTo("C");
        assertThat(proposal.at("/contact/name").asText()).isNotBlank();
        assertThat(proposal.at("/contact/email").asText()).isNotEqualTo("li.lei@contoso.example");
    }

    @Test
    void theContactIsNeverTheCustomers() {
        CaseNumber number = atPrepare();
        ObjectNode sameMail = supportInformation();
        ((ObjectNode) sameMail.get("contact")).put("email", "LI.LEI@contoso.example");
        ObjectNode samePhone = supportInformation();
        ((ObjectNode) samePhone.get("contact")).put("phone", "+86-10-1234");

        for (ObjectNode theirs : List.of(sameMail, samePhone)) {
            complete(number, "prepareServiceRequest", theirs);
            run(number, "refreshFacts");

            assertThat(view(number, "prepareServiceRequest").get("unmetCriteria"))
                    .singleElement()
                    .extracting(row -> row.get("sentence").asText())
                    .asString()
                    .endsWith("21Vianet must be able to reach a person at our desk: give our own.");
        }
        assertThat(found(number).filing().serviceRequest()).isEmpty();
    }

    @Test
    void whoCannotFileYetGoesBackAndKeepsWhatWasWritten() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", supportInformation().put("outcome", "back-to-troubleshoot"));
        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");

        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced again.'}");

        assertThat(proposal(number, "prepareServiceRequest").get("explanation").asText())
                .isEqualTo("We cannot trace behind the gateway.");
        assertThat(proposal(number, "prepareServiceRequest").at("/contact/name").asText())
                .isEqualTo("Han Meimei");
    }

    @Test
    void severityANeedsABusinessImpact() {
        CaseNumber number = atPrepare();

        assertThatThrownBy(() -> complete(
                        number, "prepareServiceRequest", supportInformation().put("severity", "A")))
                .hasMessageContaining("“Business impact” must not be empty.");

        assertThat(instance(number, "customer-request")).isWaitingAt("prepareServiceRequest");
        assertThat(found(number).filing().serviceRequest()).isEmpty();
    }

    @Test
    void aTaskThatServesAnOpenPromiseIsDueWithIt() {
        CaseNumber number = atTroubleshoot();

        Task task = task(number, "troubleshoot");

        assertThat(task.getDueDate().toInstant()).isEqualTo(MORNING.plus(Duration.ofHours(2)));
        assertThat(found(number).dueAt()).contains(Instant.parse("2026-03-02T03:00:00Z"));
        assertThat(task.getDescription()).isEqualTo("No mail since nine");
    }

    @Test
    void theViewShowsTheCaseAsItIsNow() {
        CaseNumber number = atTroubleshoot();
        assertThat(view(number, "troubleshoot").get("replies")).isEmpty();

        desk.customerReplied(number, false, "Hurry.", "portal");

        assertThat(view(number, "troubleshoot").get("replies")).hasSize(1);
        assertThat(view(number, "troubleshoot").get("tenantId").asText())
                .isEqualTo(CONTOSO.tenantId().value());
    }

    @Test
    void neitherTheViewNorTheAnswerGoesIntoTheHistory() {
        CaseNumber number = atConfirm();

        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableNameIn("case", "answer")
                        .list())
                .isEmpty();
        assertThat(history.createHistoricDetailQuery()
                        .processInstanceId(instance(number, "customer-request").getId())
                        .formFields()
                        .list())
                .isEmpty();
    }
}
