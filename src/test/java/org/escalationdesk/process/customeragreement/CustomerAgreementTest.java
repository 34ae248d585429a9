package org.escalationdesk.process.customeragreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.spin.Spin.JSON;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_NORTH;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class CustomerAgreementTest extends ProcessTest {

    @Autowired
    private CustomerAgreements agreements;

    @Autowired
    private KnownCustomers copy;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void twoCustomersWithoutAgreement() {
        database.sql("DELETE FROM customer_agreement").update();
        copy.replaceAll(List.of(CONTOSO, NORTHWIND_NORTH), MORNING);
    }

    @Test
    void whatAManagerStatesIsOnFile() {
        stated(CONTOSO.tenantId().value(), "yes", "'validFrom':'2026-01-01','validUntil':'2026-12-31'");

        CustomerAgreement agreement = agreements.find(CONTOSO.tenantId()).orElseThrow();
        assertThat(agreement.evidence()).isEqualTo("AOSA-4711");
        assertThat(agreement.validFrom()).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(agreement.validUntil()).contains(LocalDate.of(2026, 12, 31));
        assertThat(agreement.recorded()).isEqualTo(new Stamp(MORNING, "manager"));
        assertThat(agreements.find(NORTHWIND_NORTH.tenantId())).isEmpty();
    }

    @Test
    void theCustomerIsFoundByItsDomainAsWellButNotByThePartOfOne() {
        stated(NORTHWIND_NORTH.domain().toUpperCase(java.util.Locale.ROOT), "yes", "'validFrom':null");

        assertThat(agreements.find(NORTHWIND_NORTH.tenantId()))
                .hasValueSatisfying(
                        agreement -> assertThat(agreement.validFrom()).isEqualTo(LocalDate.of(2026, 3, 2)));
        assertThatThrownBy(() -> stated(NORTHWIND_NORTH.domain().substring(0, 6), "yes", "'validFrom':null"))
                .hasMessageContaining("No customer in the desk’s copy");
    }

    @Test
    void aCustomerThatTheDeskDoesNotKnowIsRefusedInOneSentence() {
        assertThatThrownBy(() -> stated("nobody.example", "yes", "'validFrom':null"))
                .hasMessageContaining(
                        "No customer in the desk’s copy of the partner’s list has the tenant id or domain “nobody.example”; "
                                + "please copy one of the two from Partner Center.");
        assertThatThrownBy(() -> stated("99999999-9999-4999-8999-999999999999", "yes", "'validFrom':null"))
                .hasMessageContaining("99999999-9999-4999-8999-999999999999");
        assertThat(database.sql("SELECT COUNT(*) FROM customer_agreement")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void itIsInForceFromItsFirstToItsLastDayInChina() {
        stated(CONTOSO.domain(), "yes", "'validFrom':'2026-03-05','validUntil':'2026-03-06'");

        assertThat(agreements.find(CONTOSO.tenantId())).isEmpty();
        clock.moveTo(Instant.parse("2026-03-04T15:59:59Z"));
        assertThat(agreements.find(CONTOSO.tenantId())).isEmpty();
        clock.moveTo(Instant.parse("2026-03-04T16:00:00Z"));
        assertThat(agreements.find(CONTOSO.tenantId())).isPresent();
        clock.moveTo(Instant.parse("2026-03-06T15:59:59Z"));
        assertThat(agreements.find(CONTOSO.tenantId())).isPresent();
        clock.moveTo(Instant.parse("2026-03-06T16:00:00Z"));
        assertThat(agreements.find(CONTOSO.tenantId())).isEmpty();
    }

    @Test
    void theNewestStatementCountsAndEarlierOnesAreKept() {
        stated(CONTOSO.domain(), "yes", "'validFrom':null");
        stated(CONTOSO.domain(), "no", "'validFrom':null");

        assertThat(agreements.find(CONTOSO.tenantId())).isEmpty();
        assertThat(agreements.history(CONTOSO.tenantId()))
                .extracting(CustomerAgreement::agreed)
                .containsExactly(false, true);
    }

    @Test
    void aRenewalThatIsRecordedAheadLeavesTodaysAgreementInForce() {
        stated(CONTOSO.domain(), "yes", "'validFrom':'2026-01-01','validUntil':'2026-03-31'");
        stated(CONTOSO.domain(), "yes", "'validFrom':'2026-04-01','validUntil':'2027-03-31'");

        assertThat(agreements.find(CONTOSO.tenantId()))
                .map(CustomerAgreement::validFrom)
                .contains(LocalDate.of(2026, 1, 1));
        assertThat(agreements.find(CONTOSO.tenantId(), LocalDate.of(2026, 4, 1)))
                .map(CustomerAgreement::validFrom)
                .contains(LocalDate.of(2026, 4, 1));
        assertThat(agreements.find(CONTOSO.tenantId(), LocalDate.of(2027, 4, 1)))
                .isEmpty();
    }

    @Test
    void anEndThatIsRecordedAheadLeavesTodaysAgreementInForce() {
        stated(CONTOSO.domain(), "yes", "'validFrom':'2026-01-01'");
        stated(CONTOSO.domain(), "no", "'validFrom':'2026-03-10'");

        assertThat(agreements.find(CONTOSO.tenantId())).isPresent();
        assertThat(agreements.find(CONTOSO.tenantId(), LocalDate.of(2026, 3, 10)))
                .isEmpty();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> start("{'validUntil':'soon'}"))
                .hasMessage(
                        "• “Customer”, “Does the customer have an advanced online service agreement?”, “Evidence” must not be"
                                + " empty.\n• “Valid until” must be a day such as 2026-03-01.");
        assertThatThrownBy(() -> stated(CONTOSO.domain(), "yes", "'validFrom':'2026-03-05','validUntil':'2026-03-04'"))
                .hasMessageContaining("would end on 2026-03-04, before it begins on 2026-03-05");
    }

    @Test
    void theFormsOfACaseShowIt() {
        CaseNumber number = atPrepare();
        assertThat(view(number, "prepareServiceRequest")
                        .get("advancedAgreement")
                        .asText())
                .isEqualTo("None on file");

        stated(CONTOSO.domain(), "yes", "'validUntil':'2026-12-31'");
        assertThat(view(number, "prepareServiceRequest")
                        .get("advancedAgreement")
                        .asText())
                .isEqualTo("AOSA-4711, from 2026-03-02 to 2026-12-31 (recorded by Demo Manager on 2026-03-02)");

        stated(CONTOSO.domain(), "yes", "'validFrom':'2027-01-01'");
        assertThat(view(number, "prepareServiceRequest")
                        .get("advancedAgreement")
                        .asText())
                .isEqualTo(
                        "AOSA-4711, from 2026-03-02 to 2026-12-31 (recorded by Demo Manager on 2026-03-02); renewed: "
                                + "AOSA-4711, from 2027-01-01 on (recorded by Demo Manager on 2026-03-02)");

        stated(CONTOSO.domain(), "no", "'validFrom':null");
        assertThat(view(number, "prepareServiceRequest")
                        .get("advancedAgreement")
                        .asText())
                .isEqualTo("None from 2026-03-02 on: AOSA-4711 (recorded by Demo Manager on 2026-03-02)");
    }

    private void stated(String customer, String agreed, String days) {
        start("{'ofCustomer':'" + customer + "','agreed':'" + agreed + "','evidence':'AOSA-4711'," + days + "}");
    }

    /** The start form, as Tasklist sends it for a manager. */
    private void start(String answer) {
        as("manager", "managers");
        try {
            forms.submitStartForm(
                    repository
                            .createProcessDefinitionQuery()
                            .processDefinitionKey("customer-agreement")
                            .latestVersion()
                            .singleResult()
                            .getId(),
                    Map.of("answer", JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }
}
