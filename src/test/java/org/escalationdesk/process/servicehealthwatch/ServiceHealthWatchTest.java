package org.escalationdesk.process.servicehealthwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceHealthUnavailable;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases of other tests are open too, so each test has customers of its own. */
class ServiceHealthWatchTest extends ProcessTest {

    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Customer fabrikam = customer("Fabrikam");
    private final Customer adatum = customer("Adatum");

    private Deployment deployment;

    /** So that the timer counts from the test's morning. */
    @BeforeEach
    void theWatchBeginsInTheMorning() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("processes/service-health-watch.bpmn")
                .deploy();
        customers.are(fabrikam, adatum);
    }

    @AfterEach
    void theWatchOfTheDeskGoesOn() {
        repository.deleteDeployment(deployment.getId(), true);
    }

    @Test
    void itIsDueEveryFiveMinutes() {
        assertThat(timer().getDuedate()).isEqualTo(Date.from(MORNING.plus(EVERY)));

        clock.moveTo(MORNING.plus(EVERY));
        runTheWatch();

        assertThat(timer().getDuedate()).isEqualTo(Date.from(MORNING.plus(EVERY.multipliedBy(2))));
    }

    @Test
    void aRoundEndsWhereHealthIsKnown() {
        runTheWatch();

        assertThat(history.createHistoricActivityInstanceQuery()
                        .processDefinitionId(timer().getProcessDefinitionId())
                        .activityId("healthKnown")
                        .finished()
                        .count())
                .isEqualTo(1);
        assertThat(instancesOfTheWatch()).isZero();
    }

    @Test
    void aCustomerWithTwoCasesIsAskedAboutOnce() {
        CaseNumber first = open(fabrikam);
        open(fabrikam);
        clock.moveBy(Duration.ofMinutes(5));
        ServiceHealth late = ServiceHealth.read(
                clock.instant(),
                "serviceDegradation",
                List.of(new ServiceIssue("EX1", "Mail is late", "investigating", "incident", null, "")));
        health.is(late);

        runTheWatch();

        assertThat(health.asked()).containsOnlyOnce(fabrikam.tenantId());
        JsonNode view = view(first, "troubleshoot");
        assertThat(view.get("health").asText())
                .isEqualTo("Service degradation, 1 active issue (checked 2026-03-02 09:05)");
        assertThat(view.get("healthIssues").findValuesAsText("id")).containsExactly("EX1");
    }

    @Test
    void aCustomerWhoseCasesAreClosedIsNotAskedAbout() {
        CaseNumber number = open(fabrikam);
        complete(
                number,
                "troubleshoot",
                "{'outcome':'solved','symptom':'mail-flow','tried':'Corrected it.','found':'It was wrong.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told them.'}");
        open(adatum);
        health.asked().clear();

        runTheWatch();

        assertThat(health.asked()).contains(adatum.tenantId()).doesNotContain(fabrikam.tenantId());
    }

    @Test
    void aCustomerThatCannotBeReadDoesNotStopTheOthers() {
        CaseNumber number = open(fabrikam);
        open(adatum);
        health.asked().clear();
        health.failsFor(
                fabrikam.tenantId(),
                new ServiceHealthUnavailable(Sentence.words("Microsoft Graph does not answer"), null));

        runTheWatch();

        assertThat(health.asked()).contains(fabrikam.tenantId(), adatum.tenantId());
        assertThat(view(number, "troubleshoot").get("health").asText())
                .isEqualTo("Service operational, no active issue (checked 2026-03-02 09:00)");
        assertThat(timer().getRetries()).isPositive();
    }

    @Test
    void aNewCaseIsCheckedAgainstWhatTheWatchKnows() {
        open(fabrikam);
        clock.moveBy(Duration.ofHours(1));
        health.is(ServiceHealth.read(clock.instant(), "serviceOperational", List.of()));
        runTheWatch();
        health.asked().clear();

        CaseNumber second = open(fabrikam);

        assertThat(health.asked()).isEmpty();
        assertThat(found(second).health().last().orElseThrow().checkedAt())
                .isEqualTo(Instant.parse("2026-03-02T02:00:00Z"));
    }

    @Test
    void nobodyStartsItInTasklist() {
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("service-health-watch")
                        .startableInTasklist()
                        .count())
                .isZero();
    }

    private CaseNumber open(Customer customer) {
        nothingLooksTheSame();
        CaseNumber number =
                reported(report().put("customer", customer.tenantId().value()));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        assertThat(instance(number, "customer-request")).isWaitingAt("troubleshoot");
        return number;
    }

    private void runTheWatch() {
        management.executeJob(timer().getId());
    }

    private Job timer() {
        return management.createJobQuery().activityId("healthReadingDue").singleResult();
    }

    private long instancesOfTheWatch() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("service-health-watch")
                .count();
    }

    private static Customer customer(String name) {
        return new Customer(TenantId.of(UUID.randomUUID()), name, name.toLowerCase(java.util.Locale.ROOT) + ".example");
    }
}
