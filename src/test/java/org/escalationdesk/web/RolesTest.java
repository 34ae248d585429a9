package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What each group may do with the real models, in the webapps and through the API. */
class RolesTest extends DeskOverHttp {

    private static final Customer FABRIKAM =
            new Customer(new TenantId("22222222-2222-2222-2222-222222222222"), "Fabrikam Beijing", "fabrikam.cn");

    private static final String STARTABLE = Browser.ENGINE
            + "/process-definition?latest=true&active=true&startableInTasklist=true&startablePermissionCheck=true"
            + "&firstResult=0&maxResults=50";

    @Autowired
    private KnownCustomers copy;

    @Autowired
    private CustomerAgreements agreements;

    @BeforeEach
    void oneCustomer() {
        jdbc.sql("DELETE FROM customer_agreement").update();
        jdbc.sql("UPDATE known_customer_refresh SET refreshed_at = NULL").update();
        copy.replaceAll(List.of(FABRIKAM), java.time.Instant.parse("2026-03-02T01:00:00Z"));
    }

    private Browser in(String user) {
        return new Browser(port).signIn(user);
    }

    private Browser.Answer start(String user, String process, String answer) {
        return in(user).post(Browser.ENGINE + "/process-definition/key/" + process + "/submit-form", form(answer));
    }

    private String form(String answer) {
        return mapper.createObjectNode()
                .set(
                        "variables",
                        mapper.createObjectNode()
                                .set(
                                        "answer",
                                        mapper.createObjectNode()
                                                .put("type", "Json")
                                                .put("value", json(answer).toString())))
                .toString();
    }

    // Cards

    /** Nothing of it is kept in the process, and the called process shows the same. */
    @Test
    void aCardShowsWhatTheTaskIsAbout() {
        String number = atTroubleshoot(report());
        var agent = in("agent");

        var card = card(agent, "Troubleshoot", number);

        assertThat(card)
                .containsEntry("caseNumber", number)
                .containsEntry("title", report().get("title").asText())
                .containsEntry("customer", FABRIKAM.name())
                .containsEntry("service", "Exchange Online")
                .doesNotContainKeys("severity", "submission", "requestNumber");
    }

    /** Agents may not see users, but whose a task is they may. */
    @ParameterizedTest
    @ValueSource(strings = {"agent", "manager"})
    void aCardTellsWhoHasTheTaskByName(String reader) {
        String number = atTroubleshoot(report());
        var helpdesk = in("helpdesk");
        String task = task(number, "troubleshoot").getId();
        assertThat(helpdesk.post(Browser.ENGINE + "/task/" + task + "/claim", "{\"userId\":\"helpdesk\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(card(in(reader), "Troubleshoot", number)).containsEntry("assigneeName", "Demo Helpdesk");
    }

    @Test
    void aRemediationPlansCardShowsItsNumberAndItsCases() {
        String number = atTroubleshoot(report());
        jdbc.sql(
                        "INSERT INTO escalation (request_number, case_number, service, agent, grounds, filed_at, lowered, rejected, "
                                + "inappropriate) VALUES ('617000000001', :number, 'exchange-online', 'agent', '', CURRENT_TIMESTAMP, "
                                + "FALSE, FALSE, FALSE)")
                .param("number", number)
                .update();
        var manager = in("manager");
        var opened = start(
                "manager",
                "remediation-plan",
                "{'noticedOn':'2026-03-02','noticeWay':'email','notice':'Too many lowered.','cited':'" + number + "'}");
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(200);

        assertThat(card(manager, "Remediation", number))
                .containsEntry("caseNumber", number)
                .containsEntry("customer", FABRIKAM.name())
                .containsKey("planNumber");
    }

    private static Map<String, String> card(Browser browser, String filter, String number) {
        for (JsonNode known : browser.get(Browser.ENGINE + "/filter?resourceType=Task&maxResults=50")
                .json()) {
            if (known.get("name").asText().equals(filter)) {
                String list =
                        Browser.ENGINE + "/filter/" + known.get("id").asText() + "/list?firstResult=0&maxResults=500";
                for (JsonNode task : browser.hal(list).at("/_embedded/task")) {
                    Map<String, String> card = new LinkedHashMap<>();
                    task.at("/_embedded/variable")
                            .forEach(variable -> card.put(
                                    variable.get("name").asText(),
                                    variable.get("value").asText()));
                    if (number.equals(card.get("caseNumber"))) {
                        return card;
                    }
                }
            }
        }
        throw new AssertionError("no card of " + number + " in " + filter);
    }

    // Managers

    @Test
    void aManagerStartsWhatIsAManagersAndNothingElse() {
        assertThat(in("manager").get(STARTABLE).json().findValuesAsText("key"))
                .containsExactlyInAnyOrder("customer-agreement", "remediation-plan");
    }

    @Test
    void aManagerRecordsAnAgreementAndTheApiShowsIt() {
        String number = atTroubleshoot(report());
        assertThat(found(number).get("advancedAgreement").isNull()).isTrue();

        var recorded = start(
                "manager",
                "customer-agreement",
                "{'ofCustomer':'fabrikam.cn','agreed':'yes','evidence':'AOSA-4711','validUntil':'2099-12-31'}");

        assertThat(recorded.statusCode()).as(recorded.body()).isEqualTo(200);
        var agreement = found(number).get("advancedAgreement");
        assertThat(agreement.get("evidence").asText()).isEqualTo("AOSA-4711");
        assertThat(agreement.get("validUntil").asText()).isEqualTo("2099-12-31");
        assertThat(agreement.get("recordedBy").asText()).isEqualTo("manager");
    }

    @Test
    void aManagerReadsOneSentenceWhereTheCustomerIsNotKnown() {
        var refused = start(
                "manager",
                "customer-agreement",
                "{'ofCustomer':'nobody.example','agreed':'yes','evidence':'AOSA-4711'}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo("No customer in the desk’s copy of the partner’s list has the tenant id or domain "
                        + "“nobody.example”; please copy one of the two from Partner Center.");
    }

    @Test
    void anAgentRecordsNoAgreement() {
        assertThat(in("agent").get(STARTABLE).json().findValuesAsText("key")).containsExactly("customer-request");

        var refused = start(
                "agent", "customer-agreement", "{'ofCustomer':'fabrikam.cn','agreed':'yes','evidence':'AOSA-4711'}");

        // for an agent there is no such process
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(agreements.newest(FABRIKAM.tenantId())).isEmpty();
    }

    // Sales agents

    @Test
    void aSalesAgentReportsByTheStartFormAndReadsTheCase() {
        assertThat(in("sales").get(STARTABLE).json().findValuesAsText("key")).containsExactly("customer-request");

        var started = start("sales", "customer-request", report().toString());

        assertThat(started.statusCode()).as(started.body()).isEqualTo(200);
        String number = started.json().get("businessKey").asText();
        var read = sales().get(CASES + "/" + number);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().get("title").asText()).isEqualTo("No mail since nine");
    }

    @Test
    void aSalesAgentReportsByTheApiAndReadsWithoutTasksAndHealth() {
        var registered = sales().post(CASES, report());
        assertThat(registered.status()).as(registered.response().body()).isEqualTo(201);
        String number = registered.json().get("number").asText();
        goOn(number);
        assertThat(found(number).get("tasks")).isNotEmpty();
        assertThat(found(number).get("timeline").findValuesAsText("what")).contains("health-checked");

        var read = sales().get(CASES + "/" + number).json();

        assertThat(read.get("stage").asText()).isEqualTo("troubleshoot");
        assertThat(read.get("tasks")).isEmpty();
        assertThat(read.get("timeline").findValuesAsText("what"))
                .contains("reported", "customer-found")
                .noneMatch(what -> what.contains("health") || what.contains("outage"));
    }

    @Test
    void aSalesAgentReadsNoCaseOfOthers() {
        String others = reported(report());
        String own = sales().post(CASES, report()).json().get("number").asText();

        var single = sales().get(CASES + "/" + others);
        var list = sales().get(CASES + "?size=200").json();

        assertThat(single.status()).isEqualTo(404);
        assertThat(single.isProblem()).isTrue();
        assertThat(list.get("items").findValuesAsText("number")).contains(own).doesNotContain(others);
        assertThat(list.get("total").asInt()).isEqualTo(list.get("items").size());
        assertThat(agent().get(CASES + "?size=200").json().get("items").findValuesAsText("number"))
                .contains(own, others);
    }

    @Test
    void aSalesAgentSeesNoTasksInTheWebapps() {
        String number = sales().post(CASES, report()).json().get("number").asText();
        goOn(number);
        String task = Browser.ENGINE + "/task/" + task(number, "troubleshoot").getId();
        var browser = in("sales");

        assertThat(browser.get(Browser.ENGINE + "/task?maxResults=50").json()).isEmpty();
        assertThat(browser.get(task).statusCode()).isEqualTo(404);
        assertThat(browser.get(task + "/form-variables").statusCode()).isEqualTo(403);
        assertThat(browser.get(task + "/deployed-form").statusCode()).isEqualTo(403);
        assertThat(browser.post(task + "/claim", "{\"userId\":\"sales\"}").statusCode())
                .isEqualTo(403);
        assertThat(browser.post(task + "/submit-form", form("{'outcome':'escalate'}"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.get(Browser.ENGINE + "/process-instance?maxResults=50")
                        .json())
                .isEmpty();
        assertThat(browser.get(Browser.ENGINE + "/variable-instance?maxResults=50")
                        .json())
                .isEmpty();
        assertThat(browser.get(Browser.ENGINE + "/history/variable-instance?maxResults=50")
                        .json())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cockpit", "admin"})
    void aSalesAgentGetsIntoTasklistOnly(String app) {
        assertThatThrownBy(() -> new Browser(port).signIn("sales", app)).hasMessageContaining("403");
    }

    @Test
    void aSalesAgentNeitherPreparesNorApprovesNorFiles() {
        for (String process : List.of("customer-agreement", "remediation-plan", "service-request")) {
            assertThat(start("sales", process, "{'ofCustomer':'fabrikam.cn','agreed':'yes','evidence':'AOSA-4711'}")
                            .statusCode())
                    .as(process)
                    .isEqualTo(404);
        }
    }

    @Test
    void nothingElseOfTheApiIsForSalesAgents() {
        String own = sales().post(CASES, report()).json().get("number").asText();

        for (String path : List.of(
                "/api/customers",
                "/api/differences",
                "/api/escalation-quality?from=2026-01-01&to=2026-01-31",
                CASES + "/" + own + "/criteria",
                CASES + "/" + own + "/package",
                "/actuator/metrics")) {
            assertThat(sales().get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(sales().post(CASES + "/" + own + "/customer-reply", json("{'solved':true,'text':'Fine.'}"))
                        .status())
                .isEqualTo(403);
    }

    private Api sales() {
        return nobody().as("sales");
    }

    @Test
    void aManagerReportsNoProblem() {
        assertThat(start("manager", "customer-request", report().toString()).statusCode())
                .isEqualTo(403);
    }
}
