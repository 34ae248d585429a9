package org.escalationdesk.process.engine.upgrades;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Frees the jobs of a node that died. The engine locks a job for five minutes, longer than any may take; so long nobody else runs
 * what a killed node had in hand. Here each node counts on in {@code desk_node} every five seconds, and who has not counted on for
 * twenty, while the node that looks did, is dead: its locks are released. No clock is compared with another.
 *
 * <p>A node that only stood still may go on with a job that another has begun by then; so it may when a lock is over, and the
 * ledger of submissions is made for it.
 */
@Component
class TakeOver implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TakeOver.class);

    static final Duration BEAT = Duration.ofSeconds(5);
    static final Duration SILENT = Duration.ofSeconds(20);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ObjectProvider<JobExecutor> jobs;
    private final LongSupplier nanos;

    /** What each node's count was, and since when this one sees no other. */
    private final Map<String, Seen> seen = new HashMap<>();

    private long lastBeat;
    private volatile boolean wasCutOff;
    private @Nullable ScheduledExecutorService heart;

    @Autowired
    TakeOver(JdbcClient database, PlatformTransactionManager transactions, ObjectProvider<JobExecutor> jobs) {
        this(database, transactions, jobs, System::nanoTime);
    }

    TakeOver(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ObjectProvider<JobExecutor> jobs,
            LongSupplier nanos) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.jobs = jobs;
        this.nanos = nanos;
        this.lastBeat = nanos.getAsLong();
    }

    @Override
    public void start() {
        jobs.ifAvailable(executor -> {
            heart = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "node-heart");
                thread.setDaemon(true);
                return thread;
            });
            heart.scheduleWithFixedDelay(() -> beat(executor), 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    private void beat(JobExecutor executor) {
        try {
            if (wasCutOff) {
                // what it had in hand then it lost with its connections: it is free like a dead node's
                wasCutOff = false;
                executor.setLockOwner(UUID.randomUUID().toString());
            }
            beat(executor.getLockOwner());
        } catch (DataAccessException | TransactionException databaseGone) {
            // whoever tells of an outage tells it
            seen.clear();
            LOG.debug("This node could not count on", databaseGone);
        } catch (RuntimeException unexpected) {
            seen.clear();
            LOG.warn("This node could not count on: other nodes will take it for dead", unexpected);
        }
    }

    @EventListener
    void onChange(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.REFUSING_TRAFFIC) {
            wasCutOff = true;
        }
    }

    /** Counts on for this node, and frees the jobs of those that no longer do. */
    void beat(String own) {
        transaction.executeWithoutResult(status -> {
            if (database.sql("UPDATE desk_node SET beats = beats + 1 WHERE lock_owner = :own")
                            .param("own", own)
                            .update()
                    == 0) {
                database.sql("INSERT INTO desk_node (lock_owner, beats) VALUES (:own, 0)")
                        .param("own", own)
                        .update();
            }
        });
        List<String> dead = silent(own);
        if (!dead.isEmpty()) {
            transaction.executeWithoutResult(status -> free(dead));
        }
    }

    /** Nobody's silence counts that this node could not hear. */
    private List<String> silent(String own) {
        long now = nanos.getAsLong();
        if (now - lastBeat > SILENT.toNanos() / 2) {
            seen.clear();
        }
        lastBeat = now;
        Map<String, Long> beats = new HashMap<>();
        database.sql("SELECT lock_owner, beats FROM desk_node").query(row -> {
            beats.put(row.getString(1), row.getLong(2));
        });
        seen.keySet().retainAll(beats.keySet());
        List<String> silent = new ArrayList<>();
        beats.forEach((node, count) -> {
            Seen before = seen.get(node);
            if (before == null || before.beats() != count) {
                seen.put(node, new Seen(count, now));
            } else if (!node.equals(own) && now - before.since() >= SILENT.toNanos()) {
                silent.add(node);
            }
        });
        return silent;
    }

    private void free(List<String> dead) {
        int freed = database.sql("""
                        UPDATE ACT_RU_JOB SET LOCK_OWNER_ = NULL, LOCK_EXP_TIME_ = NULL
                        WHERE LOCK_OWNER_ IN (:dead)""").param("dead", dead).update();
        database.sql("DELETE FROM desk_node WHERE lock_owner IN (:dead)")
                .param("dead", dead)
                .update();
        LOG.info("Freed {} jobs of nodes that work no more", freed);
    }

    @Override
    public void stop() {
        if (heart != null) {
            // not interrupted: H2 closes its file then
            heart.shutdown();
            heart = null;
        }
    }

    @Override
    public boolean isRunning() {
        return heart != null;
    }

    private record Seen(long beats, long since) {}
}
