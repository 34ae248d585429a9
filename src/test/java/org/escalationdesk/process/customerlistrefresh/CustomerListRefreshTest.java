package org.escalationdesk.process.customerlistrefresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_NORTH;
import static org.escalationdesk.support.ScriptedRemotes.NORTHWIND_SOUTH;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.process.ProcessTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CustomerListRefreshTest extends ProcessTest {

    private static final Duration EVERY_HOUR = Duration.ofHours(1);

    @Autowired
    private KnownCustomers copy;

    @Autowired
    private FirstRefresh firstRefresh;

    private String deployment;

    /** The timer counts from its deployment, so this one is deployed on the test's morning. */
    @BeforeEach
    void deployedThisMorning() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("processes/customer-list-refresh.bpmn")
                .deploy()
                .getId();
    }

    @AfterEach
    void takenAway() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void nothingIsReadBeforeTheTimerIsDue() {
        assertThat(timer().getDuedate()).isEqualTo(Date.from(MORNING.plus(EVERY_HOUR)));
        assertThat(copy.refreshedAt()).isEmpty();
    }

    @Test
    void aStartWithoutACopyMakesTheTimerDueAtOnce() {
        firstRefresh.whenThereIsNoCopy();

        assertThat(timer().getDuedate()).isEqualTo(Date.from(MORNING));
        assertThat(copy.refreshedAt()).isEmpty();
    }

    @Test
    void aStartWithACopyLeavesTheTimerAlone() {
        copy.replaceAll(List.of(CONTOSO), MORNING);

        firstRefresh.whenThereIsNoCopy();

        assertThat(timer().getDuedate()).isEqualTo(Date.from(MORNING.plus(EVERY_HOUR)));
    }

    @Test
    void theWholeListIsCopiedAndTheNextTimeIsAnHourLater() {
        customers.are(CONTOSO, NORTHWIND_NORTH, NORTHWIND_SOUTH);
        Instant due = MORNING.plus(EVERY_HOUR);
        clock.moveTo(due);

        refresh();

        assertThat(copy.search("", Optional.empty(), 20).items())
                .containsExactly(CONTOSO, NORTHWIND_NORTH, NORTHWIND_SOUTH);
        assertThat(copy.refreshedAt()).contains(due);
        assertThat(timer().getDuedate()).isEqualTo(Date.from(due.plus(EVERY_HOUR)));
        assertThat(runsThatEnded()).isEqualTo(1);
    }

    @Test
    void whoIsNoCustomerAnyMoreLeavesTheCopy() {
        customers.are(CONTOSO, NORTHWIND_NORTH);
        refresh();
        customers.are(NORTHWIND_NORTH);

        refresh();

        assertThat(copy.search("", Optional.empty(), 20).items()).containsExactly(NORTHWIND_NORTH);
    }

    @Test
    void whenTheListCannotBeReadTheOldCopyStaysUntilTheNextTime(CapturedOutput log) {
        refresh();
        customers.areDown("Partner Center is out of service for the moment (503).");
        clock.moveTo(MORNING.plus(EVERY_HOUR));

        assertThatCode(this::refresh).doesNotThrowAnyException();

        assertThat(copy.search("", Optional.empty(), 20).items()).containsExactly(CONTOSO);
        assertThat(copy.refreshedAt()).contains(MORNING);
        assertThat(timer().getDuedate()).isEqualTo(Date.from(MORNING.plus(EVERY_HOUR.multipliedBy(2))));
        assertThat(runsThatEnded()).isEqualTo(2);
        assertThat(runtime.createIncidentQuery()
                        .processDefinitionId(definition().getId())
                        .count())
                .isZero();
        assertThat(log.getAll().lines().filter(line -> line.contains("The list of customers could not be read")))
                .singleElement()
                .asString()
                .contains("(503). The copy of 2026-03-02T01:00:00Z stays.");
    }

    @Test
    void afterTheOutageTheListIsReadAgain() {
        customers.areDown("Partner Center is out of service for the moment (503).");
        refresh();
        customers.are(CONTOSO);

        refresh();

        assertThat(copy.search("", Optional.empty(), 20).items()).containsExactly(CONTOSO);
    }

    @Test
    void nobodyStartsItInTasklist() {
        assertThat(definition().isStartableInTasklist()).isFalse();
        assertThat(definition().getHistoryTimeToLive()).isEqualTo(1);
    }

    private void refresh() {
        management.executeJob(timer().getId());
    }

    private Job timer() {
        return management.createJobQuery().activityId("customerListIsDue").singleResult();
    }

    private ProcessDefinition definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("customer-list-refresh")
                .latestVersion()
                .singleResult();
    }

    private long runsThatEnded() {
        return history.createHistoricActivityInstanceQuery()
                .processDefinitionId(definition().getId())
                .activityId("refreshOver")
                .finished()
                .count();
    }
}
