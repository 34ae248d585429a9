package org.escalationdesk.process.engine.upgrades;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.process.ProcessTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Three nodes on one database, of which one is killed. */
class TakeOverTest extends ProcessTest {

    private final AtomicLong nanos = new AtomicLong();

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ObjectProvider<JobExecutor> jobs;

    private TakeOver takeOver;

    private String killed;

    @BeforeEach
    void threeNodesHaveJobsInHand() {
        takeOver = new TakeOver(database, transactions, jobs, nanos::get);
        List<Job> some = management.createJobQuery().timers().listPage(0, 3);
        killed = lock(some.get(0), "killed");
        lock(some.get(1), "alive");
        lock(some.get(2), "of a version that does not count");
        database.sql("INSERT INTO desk_node (lock_owner, beats) VALUES ('killed', 7), ('alive', 7)")
                .update();
    }

    @AfterEach
    void nobodyHasJobsInHand() {
        database.sql("DELETE FROM desk_node").update();
        database.sql("UPDATE ACT_RU_JOB SET LOCK_OWNER_ = NULL, LOCK_EXP_TIME_ = NULL")
                .update();
    }

    @Test
    void whatAKilledNodeHadInHandIsFreeWithinHalfAMinuteAndNothingElseIs() {
        Duration passed = letBeatUntilFree(killed);

        assertThat(passed).isLessThanOrEqualTo(Duration.ofSeconds(30));
        assertThat(owners()).containsExactlyInAnyOrder("alive", "of a version that does not count");
        assertThat(database.sql("SELECT lock_owner FROM desk_node")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("this", "alive");
    }

    @Test
    void nobodyIsDeadForANodeThatWasAwayItself() {
        takeOver.beat("this");

        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        takeOver.beat("this");

        assertThat(owners()).contains("killed", "alive");
    }

    @Test
    void aNodeThatWasTakenForDeadCountsOnAgain() {
        letBeatUntilFree(killed);

        takeOver.beat("killed");

        assertThat(database.sql("SELECT lock_owner FROM desk_node")
                        .query(String.class)
                        .list())
                .contains("killed");
    }

    private Duration letBeatUntilFree(String job) {
        Duration passed = Duration.ZERO;
        takeOver.beat("this");
        while (owner(job).isPresent() && passed.compareTo(Duration.ofMinutes(5)) < 0) {
            passed = passed.plus(TakeOver.BEAT);
            nanos.addAndGet(TakeOver.BEAT.toNanos());
            database.sql("UPDATE desk_node SET beats = beats + 1 WHERE lock_owner = 'alive'")
                    .update();
            takeOver.beat("this");
        }
        return passed;
    }

    private String lock(Job job, String owner) {
        database.sql("UPDATE ACT_RU_JOB SET LOCK_OWNER_ = :owner, LOCK_EXP_TIME_ = :until WHERE ID_ = :id")
                .param("owner", owner)
                .param("until", Date.from(Instant.parse("2099-01-01T00:00:00Z")))
                .param("id", job.getId())
                .update();
        return job.getId();
    }

    private java.util.Optional<String> owner(String job) {
        return database.sql("SELECT LOCK_OWNER_ FROM ACT_RU_JOB WHERE ID_ = :id AND LOCK_OWNER_ IS NOT NULL")
                .param("id", job)
                .query(String.class)
                .optional();
    }

    private List<String> owners() {
        return new ArrayList<>(database.sql("SELECT LOCK_OWNER_ FROM ACT_RU_JOB WHERE LOCK_OWNER_ IS NOT NULL")
                .query(String.class)
                .list());
    }
}
