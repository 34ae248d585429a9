package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

    // Managers

    @Test
    void aManagerStartsWhatIsAManagersAndNothingElse() {
        assertThat(in("manager").get(STARTABLE).json().findValuesAsText("key")).containsExactly("customer-agreement");
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
        assertThat(refused.statusCode()).isIn(403, 404);
        assertThat(agreements.newest(FABRIKAM.tenantId())).isEmpty();
    }

    @Test
    void aManagerReportsNoProblem() {
        assertThat(start("manager", "customer-request", report().toString()).statusCode())
                .isEqualTo(403);
    }
}
