package org.escalationdesk.process.agreementrenewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.spin.Spin.JSON;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_NORTH;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Managers are reminded of each agreement that ends, once. It is March 2, 2026. */
class AgreementRenewalTest extends ProcessTest {

    private static final LocalDate IN_A_MONTH = LocalDate.of(2026, 4, 1);

    @Autowired
    private KnownCustomers copy;

    @Autowired
    private PlatformTransactionManager transactionManager;

    @BeforeEach
    void twoCustomersAndNoTasks() {
        copy.replaceAll(List.of(CONTOSO, NORTHWIND_NORTH), MORNING);
        runtime.createProcessInstanceQuery()
                .processDefinitionKey("agreement-renewal")
                .listPage(0, 100)
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "of another test"));
    }

    @Test
    void anAgreementThatEndsIsATaskOfManagersOnce() {
        agreed(CONTOSO, "2026-01-01", "2026-04-01");

        theWatchLooks();
        theWatchLooks();

        assertThat(open()).singleElement().satisfies(task -> {
            assertThat(task.getDescription()).isEqualTo("Contoso, 2026-04-01");
            assertThat(task.getDueDate().toInstant()).isEqualTo(Instant.parse("2026-04-01T15:59:59Z"));
            assertThat(tasks.getIdentityLinksForTask(task.getId()))
                    .extracting(link -> link.getGroupId())
                    .containsExactly("managers");
        });
        JsonNode shown = view(open().get(0));
        assertThat(shown.get("customer").asText()).isEqualTo("Contoso");
        assertThat(shown.get("validUntil").asText()).isEqualTo("2026-04-01");
    }

    /** From September 15 on, twenty working days end on October 19: the National Day holiday lies between. */
    @Test
    void whereHolidaysComeBeforeItsEndManagersHaveTheWorkingDaysForIt() {
        agreed(CONTOSO, "2026-01-01", "2026-10-19");
        agreed(NORTHWIND_NORTH, "2026-01-01", "2026-10-20");
        clock.moveTo(Instant.parse("2026-09-15T01:00:00Z"));

        theWatchLooks();

        assertThat(open()).extracting(Task::getDescription).containsExactly("Contoso, 2026-10-19");
    }

    @Test
    void whatEndsLaterOrIsRenewedOrHasNoEndIsNobodysTask() {
        agreed(CONTOSO, "2026-01-01", "2026-04-02");
        agreed(NORTHWIND_NORTH, "2026-01-01", "2026-03-20");
        agreed(NORTHWIND_NORTH, "2026-03-21", null);

        theWatchLooks();

        assertThat(open()).isEmpty();
    }

    @Test
    void eachAgreementIsATaskOfItsOwnAndTheOthersFollowWhenTheirTimeComes() {
        agreed(CONTOSO, "2026-01-01", "2026-03-31");
        agreed(NORTHWIND_NORTH, "2026-01-01", "2026-04-01");
        theWatchLooks();
        assertThat(open()).hasSize(2);

        clock.moveTo(Instant.parse("2026-03-10T01:00:00Z"));
        theWatchLooks();

        assertThat(open()).hasSize(2);
    }

    @Test
    void aRenewalIsOnFileFromTheDayAfter() {
        agreed(CONTOSO, "2026-01-01", "2026-04-01");
        theWatchLooks();

        complete("{'renewal':'renewed','evidence':'AOSA-4712','validUntil':'2027-04-01'}");

        assertThat(open()).isEmpty();
        assertThat(agreements.find(CONTOSO.tenantId(), IN_A_MONTH))
                .map(CustomerAgreement::evidence)
                .contains("AOSA-4711");
        assertThat(agreements.find(CONTOSO.tenantId(), IN_A_MONTH.plusDays(1))).hasValueSatisfying(renewed -> {
            assertThat(renewed.evidence()).isEqualTo("AOSA-4712");
            assertThat(renewed.validUntil()).contains(LocalDate.of(2027, 4, 1));
            assertThat(renewed.recorded().who()).isEqualTo("manager");
        });
    }

    @Test
    void whatIsNotRenewedEndsOnItsDay() {
        agreed(CONTOSO, "2026-01-01", "2026-04-01");
        theWatchLooks();

        complete("{'renewal':'not-renewed','evidence':'Told by the account manager.'}");

        assertThat(agreements.find(CONTOSO.tenantId())).isPresent();
        assertThat(agreements.find(CONTOSO.tenantId(), IN_A_MONTH.plusDays(1))).isEmpty();
        assertThat(agreements.newest(CONTOSO.tenantId()))
                .map(CustomerAgreement::agreed)
                .contains(false);
    }

    @Test
    void aRenewalThatIsSaidToBeOnFileMustBe() {
        agreed(CONTOSO, "2026-01-01", "2026-04-01");
        theWatchLooks();

        assertThatThrownBy(() -> complete("{'renewal':'on-file'}"))
                .hasMessageContaining("No agreement of this customer is on file for 2026-04-02");
        agreed(CONTOSO, "2026-04-02", null);
        complete("{'renewal':'on-file'}");

        assertThat(open()).isEmpty();
    }

    @Test
    void aRenewalNeedsItsEvidenceAndDoesNotEndBeforeItBegins() {
        agreed(CONTOSO, "2026-01-01", "2026-04-01");
        theWatchLooks();

        assertThatThrownBy(() -> complete("{'renewal':'renewed'}"))
                .hasMessageContaining("“Evidence” must not be empty");
        assertThatThrownBy(() -> complete("{'renewal':'renewed','evidence':'x','validUntil':'2026-04-01'}"))
                .hasMessageContaining("would end on 2026-04-01, before it begins on 2026-04-02");
    }

    /** Two nodes look at the same moment: each agreement is found by one of them. */
    @Test
    void twoWhoLookAtOnceRemindOnce() throws Exception {
        agreed(CONTOSO, "2026-01-01", "2026-04-01");
        CountDownLatch bothThere = new CountDownLatch(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            List<Future<List<Long>>> found =
                    List.of(nodes.submit(() -> look(bothThere)), nodes.submit(() -> look(bothThere)));

            assertThat(found.get(0).get().size() + found.get(1).get().size()).isEqualTo(1);
        } finally {
            nodes.shutdownNow();
        }
    }

    private List<Long> look(CountDownLatch bothThere) {
        bothThere.countDown();
        try {
            bothThere.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return new TransactionTemplate(transactionManager).execute(tx -> agreements.remindOfEnding(IN_A_MONTH));
    }

    private void theWatchLooks() {
        management.executeJob(management
                .createJobQuery()
                .processDefinitionKey("agreement-renewal")
                .activityId("endingAgreementsDue")
                .singleResult()
                .getId());
    }

    private List<Task> open() {
        return tasks.createTaskQuery().taskDefinitionKey("renewAgreement").list();
    }

    private JsonNode view(Task task) {
        try {
            return mapper.readTree(
                    tasks.getVariableLocal(task.getId(), "agreement").toString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void complete(String answer) {
        String task = open().get(0).getId();
        as("manager", "managers");
        try {
            forms.submitTaskForm(task, Map.of("answer", JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    private void agreed(Customer customer, String from, String until) {
        new TransactionTemplate(transactionManager)
                .executeWithoutResult(tx -> agreements.record(new CustomerAgreement(
                        customer.tenantId(),
                        true,
                        "AOSA-4711",
                        LocalDate.parse(from),
                        Optional.ofNullable(until).map(LocalDate::parse),
                        new Stamp(MORNING, "manager"))));
    }
}
