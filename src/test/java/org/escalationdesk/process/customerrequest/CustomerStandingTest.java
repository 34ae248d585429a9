package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_NORTH;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_SOUTH;
import static org.escalationdesk.support.ScriptedRemotes.Standings.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.Subscription.Status;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.Test;

/** Delegated access and subscriptions of the customer found, on the road of a case. */
class CustomerStandingTest extends ProcessTest {

    private static final String GO_ON = "{'outcome':'go-on-without-access','service':'exchange-online'}";

    @Test
    void aStandingIsToldInWholeChineseWords() {
        CaseNumber number = atTroubleshoot();

        ReaderLanguage.Reading chinese = ReaderLanguage.in(Locale.CHINESE);
        try {
            assertThat(view(number, "troubleshoot").get("standing").asText())
                    .startsWith("有委派管理权限；1 个订阅：1 个处于活动状态，0 个已暂停");
        } finally {
            chinese.close();
        }
    }

    @Test
    void aGoodStandingIsOnTheFormAndInTheTimeline() {
        CaseNumber number = atTroubleshoot();

        JsonNode view = view(number, "troubleshoot");
        assertThat(view.get("standing").asText())
                .isEqualTo("Delegated access; 1 subscription: 1 active, 0 suspended (2026-03-02 09:00)");
        assertThat(view.get("subscriptionWarning").asText()).isEmpty();
        assertThat(view.at("/subscriptions/0/name").asText()).isEqualTo("Office 365 E3");
        assertThat(view.at("/subscriptions/0/status").asText()).isEqualTo("Active");
        assertThat(happenings(number)).contains(What.STANDING_READ);
    }

    @Test
    void withoutDelegatedAccessTheAgentIsToldWhatToDoAndWhatWeOwe() {
        standings.are(DelegatedAccess.MISSING, subscription("Office 365 E3", Status.ACTIVE));

        CaseNumber number = atClarify();

        JsonNode view = view(number, "clarifyCustomer");
        assertThat(view.get("notice").asText().lines())
                .containsExactly(
                        "We have no delegated access to Contoso, contoso.partner.onmschina.cn, " + CONTOSO.tenantId()
                                + ".",
                        "The customer’s administrator gives it by accepting our reseller relationship: whoever may request"
                                + " one sends the link that this form shows them, unchanged, since it must not be edited."
                                + " When the administrator has accepted it, search again.",
                        "Support goes on: we stay responsible for it even without delegated access. While our own"
                                + " partner account is delinquent we cannot request a relationship. For each service"
                                + " only one partner of the program can have delegated access, so ask whether another"
                                + " one has it.");
        assertThat(view.get("relationshipLink").asText()).isEqualTo(ScriptedRemotes.Standings.LINK);
        assertThat(view.get("standing").asText()).startsWith("No delegated access; 1 subscription");
        assertThat(view.get("customer").asText()).isEqualTo("Contoso");
        assertThat(happenings(number))
                .containsExactly(What.REPORTED, What.CUSTOMER_FOUND, What.STANDING_READ, What.ACCESS_MISSING);
        assertThat(instance(number, "customer-request")).variables().containsEntry("customer", "Contoso");
    }

    @Test
    void helpDeskAgentsAreToldWhoMaySendTheLink() {
        standings.are(DelegatedAccess.MISSING, subscription("Office 365 E3", Status.ACTIVE));
        CaseNumber number = atClarify();

        JsonNode helpdesk = seenBy(number, "clarifyCustomer", "helpdesk", "agents", "helpdesk-agents");
        JsonNode agent = seenBy(number, "clarifyCustomer", "agent", "agents");

        assertThat(helpdesk.get("relationshipLink").asText()).isEmpty();
        assertThat(helpdesk.get("relationshipAdvice").asText())
                .isEqualTo(
                        "21Vianet lets help desk agents request no reseller relationship. Ask an admin agent, or a global"
                                + " admin in Partner Center, to send the customer’s administrator the link that this form shows them.");
        assertThat(agent.get("relationshipLink").asText()).isEqualTo(ScriptedRemotes.Standings.LINK);
        assertThat(agent.get("relationshipAdvice").asText()).isEmpty();
    }

    @Test
    void theLinkStandsOnTheFormWhereAccessWasLostOnlyLater() {
        CaseNumber number = atPrepare();
        clock.moveBy(Duration.ofDays(2));
        standings.are(DelegatedAccess.MISSING, subscription("Office 365 E3", Status.ACTIVE));

        complete(number, "prepareServiceRequest", supportInformation());
        run(number, "refreshFacts");

        assertThat(seenBy(number, "prepareServiceRequest", "agent", "agents")
                        .get("relationshipLink")
                        .asText())
                .isEqualTo(ScriptedRemotes.Standings.LINK);
        JsonNode helpdesk = seenBy(number, "prepareServiceRequest", "helpdesk", "agents", "helpdesk-agents");
        assertThat(helpdesk.get("relationshipLink").asText()).isEmpty();
        assertThat(helpdesk.get("relationshipAdvice").asText()).startsWith("21Vianet lets help desk agents");

        standings.areGood();
        clock.moveBy(Duration.ofDays(2));
        complete(number, "prepareServiceRequest", supportInformation());
        run(number, "refreshFacts");
        assertThat(found(number).customer().relationshipLink()).isEmpty();
    }

    private JsonNode seenBy(CaseNumber number, String task, String user, String... groups) {
        String id = task(number, task).getId();
        identity.setAuthentication(user, List.of(groups));
        try {
            return mapper.readTree(tasks.getVariableLocal(id, "case").toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void whereNoUserIsSignedInTheLinkIsToBeFetchedInPartnerCenter() {
        standings.are(DelegatedAccess.MISSING);
        standings.haveNoLink();

        CaseNumber number = atClarify();

        JsonNode view = view(number, "clarifyCustomer");
        assertThat(view.get("relationshipLink").asText()).isEmpty();
        assertThat(view.get("notice").asText())
                .contains("in Partner Center, under Customers > Request a reseller relationship")
                .doesNotContain("sends the link");
    }

    @Test
    void aLinkThatCannotBeReadStopsNoCase() {
        standings.are(DelegatedAccess.MISSING);
        standings.haveAnUnreadableLink("Partner Center does not answer.");

        CaseNumber number = atClarify();

        assertThat(view(number, "clarifyCustomer").get("notice").asText())
                .contains(
                        "The link for the customer’s administrator could not be read: Partner Center does not answer.")
                .contains("Customers > Request a reseller relationship");
    }

    @Test
    void theAgentGoesOnWithoutAccess() {
        standings.are(DelegatedAccess.MISSING, subscription("Office 365 E3", Status.ACTIVE));
        CaseNumber number = atClarify();

        complete(number, "clarifyCustomer", "{'outcome':'go-on-without-access','service':'intune'}");
        run(number, "checkServiceHealth");

        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        assertThat(found(number).customer().known()).contains(CONTOSO);
        assertThat(found(number).service()).isEqualTo(new ServiceId("intune"));
        assertThat(view(number, "troubleshoot").get("notice").asText()).isEmpty();
        assertThat(view(number, "troubleshoot").get("standing").asText()).startsWith("No delegated access");
        assertThat(happenings(number)).contains(What.WENT_ON_WITHOUT_ACCESS);
    }

    @Test
    void nobodyGoesOnWithACustomerWhoIsNotClear() {
        customers.are(NORTHWIND_NORTH, NORTHWIND_SOUTH);
        CaseNumber number = reported(report().put("customer", "northwind"));
        run(number, "findCustomer");

        assertThatThrownBy(() -> complete(number, "clarifyCustomer", GO_ON))
                .hasMessageContaining("It must be clear which customer it is");

        assertThat(instance(number, "customer-request")).isWaitingAt("clarifyCustomer");
    }

    @Test
    void whoeverElseIsFoundIsNotTakenForTheCustomer() {
        customers.are(NORTHWIND_NORTH);
        customers.doNotHearTheQuestion();
        CaseNumber number = reported(report().put("customer", "contoso"));

        run(number, "findCustomer");

        assertThat(instance(number, "customer-request")).isWaitingAt("clarifyCustomer");
        assertThat(found(number).customer().known()).isEmpty();
        assertThat(view(number, "clarifyCustomer").get("notice").asText())
                .startsWith(
                        "Partner Center answered the search for “contoso” with a customer whose name and domain begin"
                                + " otherwise");
        assertThat(standings.reads()).isZero();
    }

    @Test
    void onceAccessIsGivenSearchingAgainReadsIt() {
        standings.are(DelegatedAccess.MISSING);
        CaseNumber number = atClarify();
        String proposed = proposal(number, "clarifyCustomer").get("searchFor").asText();
        assertThat(proposed).isEqualTo(CONTOSO.tenantId().value());
        clock.moveBy(Duration.ofHours(1));
        standings.are(DelegatedAccess.GRANTED, subscription("Office 365 E3", Status.ACTIVE));

        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'search-again','service':'exchange-online','searchFor':'" + proposed + "'}");
        run(number, "findCustomer");

        assertThat(instance(number, "customer-request")).isWaitingAt("checkServiceHealth");
        assertThat(found(number).customer().relationshipLink()).isEmpty();
        assertThat(Said.in(found(number).notice())).isEmpty();
        assertThat(found(number).customer().standing().map(CustomerStanding::readAt))
                .contains(clock.instant());
        assertThat(standings.reads()).isEqualTo(2);
    }

    @Test
    void nobodysStandingIsReadBeforeItIsClearWhoItIs() {
        customers.are(NORTHWIND_NORTH, NORTHWIND_SOUTH);
        CaseNumber number = reported(report().put("customer", "northwind"));

        run(number, "findCustomer");

        assertThat(standings.reads()).isZero();
        assertThat(found(number).customer().standing()).isEmpty();
        assertThat(view(number, "clarifyCustomer").get("standing").asText()).isEmpty();
    }

    @Test
    void theStandingOfThePickedCustomerIsReadToo() {
        customers.are(NORTHWIND_NORTH, NORTHWIND_SOUTH);
        standings.are(DelegatedAccess.MISSING);
        CaseNumber number = reported(report().put("customer", "northwind"));
        run(number, "findCustomer");

        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'customer-picked','service':'exchange-online','tenantId':'" + NORTHWIND_SOUTH.tenantId()
                        + "'}");
        assertThat(instance(number, "customer-request")).isWaitingAt("findCustomer");
        run(number, "findCustomer");

        assertThat(instance(number, "customer-request")).isWaitingAt("clarifyCustomer");
        assertThat(found(number).customer().known()).contains(NORTHWIND_SOUTH);
        assertThat(view(number, "clarifyCustomer").get("notice").asText())
                .startsWith("We have no delegated access to Northwind China, south.partner.onmschina.cn, "
                        + NORTHWIND_SOUTH.tenantId());
    }

    @Test
    void whatWasReadOfOneCustomerIsForgottenWithTheCustomer() {
        standings.are(DelegatedAccess.MISSING);
        CaseNumber number = atClarify();

        complete(
                number,
                "clarifyCustomer",
                "{'outcome':'search-again','service':'exchange-online','searchFor':'nobody'}");
        run(number, "findCustomer");

        assertThat(found(number).customer().known()).isEmpty();
        assertThat(found(number).customer().standing()).isEmpty();
        assertThat(view(number, "clarifyCustomer").get("relationshipLink").asText())
                .isEmpty();
    }

    @Test
    void aSuspendedSubscriptionIsAWarningBeforeTheServiceIsBlamed() {
        standings.are(
                DelegatedAccess.GRANTED,
                subscription("Project Online Professional", Status.ACTIVE),
                subscription("Office 365 E3", Status.SUSPENDED, "unpaid_balance", "customer_cancellation"));

        CaseNumber number = atTroubleshoot();

        JsonNode view = view(number, "troubleshoot");
        assertThat(view.get("subscriptionWarning").asText().lines())
                .containsExactly(
                        "Subscription Office 365 E3 has been suspended (unpaid balance, customer cancellation). Users cannot"
                                + " sign in, administrators still can. If it is not reactivated within 60 days of the"
                                + " suspension all data is deleted.",
                        "The name of an offer does not tell reliably which services belong to it: compare the list of"
                                + " subscriptions with Exchange Online before you blame the service.");
        assertThat(view.get("subscriptions").findValuesAsText("name"))
                .containsExactly("Office 365 E3", "Project Online Professional");
        assertThat(view.at("/subscriptions/0/reasons").asText()).isEqualTo("unpaid balance, customer cancellation");
        assertThat(view.get("standing").asText()).contains("2 subscriptions: 1 active, 1 suspended");
    }

    @Test
    void aSuspensionWithoutAReasonSaysSo() {
        standings.are(DelegatedAccess.GRANTED, subscription("Office 365 E3", Status.SUSPENDED));

        CaseNumber number = atTroubleshoot();

        assertThat(view(number, "troubleshoot").get("subscriptionWarning").asText())
                .startsWith("Subscription Office 365 E3 has been suspended (no reason given). Users cannot sign in");
    }

    @Test
    void noSubscriptionAtAllIsSaid() {
        standings.are(DelegatedAccess.GRANTED);

        CaseNumber number = atTroubleshoot();

        JsonNode view = view(number, "troubleshoot");
        assertThat(view.get("subscriptionWarning").asText())
                .startsWith("Partner Center lists no subscription of this customer. It may have bought Exchange Online"
                        + " elsewhere");
        assertThat(view.get("standing").asText()).startsWith("Delegated access; no subscription (2026");
        assertThat(view.get("subscriptions")).isEmpty();
    }

    @Test
    void whereNoSubscriptionIsActiveThatIsSaid() {
        standings.are(DelegatedAccess.UNKNOWN, subscription("Office 365 E3", Status.DELETED));

        CaseNumber number = atTroubleshoot();

        JsonNode view = view(number, "troubleshoot");
        assertThat(view.get("subscriptionWarning").asText())
                .startsWith("None of the customer’s subscriptions is active: clarify that before you blame Exchange"
                        + " Online.");
        assertThat(view.get("standing").asText())
                .startsWith("Partner Center does not say whether we have delegated access; 1 subscription: 0 active,"
                        + " 0 suspended");
    }

    @Test
    void anUnknownStatusIsToldAsUnknownAndNotAsInactive() {
        standings.are(DelegatedAccess.GRANTED, subscription("Office 365 E3", Status.UNKNOWN));

        CaseNumber number = atTroubleshoot();

        JsonNode view = view(number, "troubleshoot");
        assertThat(view.get("subscriptionWarning").asText())
                .startsWith(
                        "Partner Center tells of no subscription that it is active, and of some a status that the desk"
                                + " does not know");
        assertThat(view.at("/subscriptions/0/status").asText()).startsWith("Unknown");
    }

    @Test
    void whereTheStandingCannotBeReadTheCaseGoesOnAndSaysSo() {
        standings.areUnreadable(DelegatedAccess.UNKNOWN, "Partner Center does not answer.");

        CaseNumber number = atTroubleshoot();

        JsonNode view = view(number, "troubleshoot");
        assertThat(view.get("standing").asText())
                .isEqualTo("Delegated access and subscriptions could not be read: Partner Center does not answer. ("
                        + "2026-03-02 09:00)");
        assertThat(view.get("subscriptionWarning").asText()).isEmpty();
        assertThat(register.timeline(number))
                .filteredOn(event -> event.what() == What.STANDING_UNREADABLE)
                .extracting(event -> Said.in(event.detail()))
                .containsExactly(
                        "Delegated access and subscriptions could not be read: Partner Center does not answer.");
    }

    @Test
    void missingAccessCountsAlsoWhereTheSubscriptionsCannotBeRead() {
        standings.areUnreadable(DelegatedAccess.MISSING, "Partner Center does not answer.");

        CaseNumber number = atClarify();

        assertThat(view(number, "clarifyCustomer").get("standing").asText())
                .startsWith(
                        "No delegated access; the subscriptions could not be read: Partner Center does not answer.");
        assertThat(found(number).customer().standing().map(CustomerStanding::delegatedAccess))
                .isEqualTo(Optional.of(DelegatedAccess.MISSING));
    }

    private CaseNumber atClarify() {
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        assertThat(instance(number, "customer-request")).isWaitingAt("clarifyCustomer");
        return number;
    }
}
