package org.escalationdesk.process.engine.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.process.ProcessTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The timers that start processes, when a node starts. */
class WatchTimersTest extends ProcessTest {

    private static final Date LONG_AGO = Date.from(java.time.Instant.parse("2020-01-01T00:00:00Z"));

    private final Map<String, Date> due = new HashMap<>();

    @Autowired
    private WatchTimers timers;

    @Autowired
    private ManagementService jobs;

    @Autowired
    private JdbcClient database;

    private List<Job> all() {
        return jobs.createJobQuery().timers().list().stream()
                .filter(job -> job.getProcessInstanceId() == null)
                .toList();
    }

    @BeforeEach
    void remember() {
        all().forEach(job -> due.put(job.getId(), job.getDuedate()));
    }

    @AfterEach
    void asBefore() {
        timers.followTheSettings();
        due.forEach(jobs::setJobDuedate);
    }

    @Test
    void thoseWhoseIntervalIsTheSameStayUntouched() {
        all().forEach(job -> jobs.setJobDuedate(job.getId(), LONG_AGO));

        timers.followTheSettings();

        assertThat(all()).hasSize(8).extracting(Job::getDuedate).containsOnly(LONG_AGO);
    }

    @Test
    void thoseWhoseIntervalWasAnotherCountByTheSettingFromNow() {
        List<String> set = all().stream().map(WatchTimersTest::interval).toList();
        all().forEach(job -> jobs.setJobDuedate(job.getId(), LONG_AGO));
        database.sql("UPDATE ACT_RU_JOB SET REPEAT_ = 'R/PT7M30S' WHERE REPEAT_ IS NOT NULL")
                .update();

        timers.followTheSettings();

        assertThat(all()).extracting(WatchTimersTest::interval).isEqualTo(set).isNotEqualTo(List.of());
        assertThat(all()).extracting(Job::getDuedate).allMatch(due -> due.after(LONG_AGO));
    }

    @Test
    void thoseThatAClockThatWasAheadMadeDueLaterThanTheirIntervalCountFromNow() {
        Date yearsAhead = Date.from(clock.instant().plus(Duration.ofDays(900)));
        all().forEach(job -> jobs.setJobDuedate(job.getId(), yearsAhead));

        timers.followTheSettings();

        assertThat(all())
                .hasSize(8)
                .allMatch(job ->
                        !job.getDuedate().toInstant().isAfter(clock.instant().plus(Duration.parse(interval(job)))));
    }

    @Test
    void theReconciliationFollowsItsTimeOfDay() {
        Date due = reconciliation().getDuedate();
        String set = ((TimerEntity) reconciliation()).getRepeat();
        jobs.setJobDuedate(reconciliation().getId(), Date.from(due.toInstant().minus(Duration.ofHours(2))));
        database.sql("UPDATE ACT_RU_JOB SET REPEAT_ = 'R/2026-01-01T04:30:00+08:00/P1D' WHERE ID_ = :id")
                .param("id", reconciliation().getId())
                .update();

        timers.followTheSettings();

        assertThat(((TimerEntity) reconciliation()).getRepeat()).isEqualTo(set);
        assertThat(reconciliation()
                        .getDuedate()
                        .toInstant()
                        .atOffset(ZoneOffset.ofHours(8))
                        .toLocalTime())
                .isEqualTo(LocalTime.of(6, 30));
    }

    private Job reconciliation() {
        return jobs.createJobQuery()
                .processDefinitionKey("reconciliation")
                .timers()
                .singleResult();
    }

    private static String interval(Job job) {
        String repetition = ((TimerEntity) job).getRepeat();
        return repetition.substring(repetition.lastIndexOf('/') + 1);
    }
}
