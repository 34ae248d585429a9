package org.escalationdesk.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool of connections, and whether the database behind it can be used. Once it cannot (it does not answer, or its disk is full)
 * everybody is told so at once instead of waiting for a connection, until a write succeeds again. Who finds all connections in use
 * waits as long as {@code spring.datasource.hikari.connection-timeout} says, and is told then.
 */
class DatabaseGate extends DelegatingDataSource {

    static final Logger LOG = LoggerFactory.getLogger(DatabaseGate.class);

    /** The least time between two lines in the log about it. */
    private static final Duration LINE_EVERY = Duration.ofMinutes(1);

    private static final Duration PROBE_EVERY = Duration.ofSeconds(1);

    /** For one connection; all that waits for the database is told within twice as long. */
    private static final Duration TO_CONNECT = Duration.ofMillis(800);

    private static final String PROBE = "UPDATE database_probe SET attempts = attempts + 1";

    /** Whether the work of this thread found no connection free. */
    private static final ThreadLocal<Boolean> NONE_FREE = ThreadLocal.withInitial(() -> false);

    private final HikariDataSource pool;
    private final Duration patience;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ScheduledExecutorService prober = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "database-probe");
        thread.setDaemon(true);
        return thread;
    });

    /** Told whether the database can be used, whenever that changes; nobody before the desk is open. */
    private volatile @Nullable Listener listener;

    private volatile long goneSince;
    private final AtomicInteger probes = new AtomicInteger();
    private long lastLine;
    private long lastBusyLine;

    /** Who wants to know. */
    interface Listener {
        void changed(boolean usable);
    }

    /** Before the pool opens its first connection. */
    DatabaseGate(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
        this.patience = Duration.ofMillis(pool.getConnectionTimeout());
        pool.setConnectionTimeout(TO_CONNECT.toMillis());
        pool.setValidationTimeout(TO_CONNECT.toMillis() / 2);
        pool.setExceptionOverride(new Failures());
        this.lastLine = System.nanoTime() - LINE_EVERY.toNanos();
        this.lastBusyLine = lastLine;
    }

    /** From now on the database is expected to be there. */
    void open(Listener listener) {
        this.listener = listener;
        prober.scheduleWithFixedDelay(
                this::probe, PROBE_EVERY.toMillis(), PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void close() {
        listener = null;
        prober.shutdown();
    }

    boolean isClosed() {
        return closed.get();
    }

    /** How often it was tried whether the database can be used again. */
    int probes() {
        return probes.get();
    }

    /** What this thread does from now on belongs together. */
    void begin() {
        NONE_FREE.remove();
    }

    /** Whether since it began this thread waited for a connection in vain, all of them being in use. */
    boolean foundNoneFree() {
        return NONE_FREE.get();
    }

    /** Whether the database can be used now; asks it. */
    boolean isUsable() {
        if (isClosed()) {
            return false;
        }
        try {
            getConnection().close();
            return true;
        } catch (SQLException gone) {
            return !isClosed();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        long begin = System.nanoTime();
        boolean late = false;
        while (true) {
            if (isClosed()) {
                throw new SQLTransientConnectionException("The database cannot be used", "08001");
            }
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException timeout) {
                boolean over = System.nanoTime() - begin > patience.toNanos();
                // asked once: another call may give one back meanwhile
                boolean allInUse = areAllInUse();
                if (!allInUse && (timeout.getCause() != null || late)) {
                    lost(timeout);
                    over |= isClosed();
                }
                if (over && !isClosed() && allInUse) {
                    NONE_FREE.set(true);
                    busyLine();
                    throw new AllInUse(timeout);
                }
                if (over) {
                    throw timeout;
                }
                late = true;
            }
        }
    }

    private boolean areAllInUse() {
        return pool.getHikariPoolMXBean() != null
                && pool.getHikariPoolMXBean().getActiveConnections() >= pool.getMaximumPoolSize();
    }

    /** Sees every failure of a statement. */
    private final class Failures implements SQLExceptionOverride {

        @java.lang.Override
        public SQLExceptionOverride.Override adjudicate(SQLException failure) {
            if (Outages.is(failure)) {
                lost(failure);
                return SQLExceptionOverride.Override.MUST_EVICT;
            }
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
    }

    private void lost(SQLException why) {
        Listener told = listener;
        if (told != null && closed.compareAndSet(false, true)) {
            goneSince = System.nanoTime();
            pool.getHikariPoolMXBean().softEvictConnections();
            line(why);
            told.changed(false);
        }
    }

    private synchronized void line(SQLException why) {
        long now = System.nanoTime();
        if (now - lastLine >= LINE_EVERY.toNanos()) {
            lastLine = now;
            LOG.warn(
                    "The database cannot be used since {} s: {}",
                    TimeUnit.NANOSECONDS.toSeconds(now - goneSince),
                    Outages.root(why).getMessage());
        }
    }

    private synchronized void busyLine() {
        long now = System.nanoTime();
        if (now - lastBusyLine >= LINE_EVERY.toNanos()) {
            lastBusyLine = now;
            LOG.warn(
                    "All {} connections to the database are in use; who finds none free within {} s is told to come back",
                    pool.getMaximumPoolSize(),
                    patience.toSeconds());
        }
    }

    private void probe() {
        if (!isClosed()) {
            return;
        }
        probes.incrementAndGet();
        try (Connection connection = pool.getConnection();
                Statement write = connection.createStatement()) {
            write.setQueryTimeout(2);
            write.executeUpdate(PROBE);
            closed.set(false);
            LOG.info(
                    "The database can be used again, after {} s",
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - goneSince));
            Listener told = listener;
            if (told != null) {
                told.changed(true);
            }
        } catch (SQLException still) {
            line(still);
        } catch (RuntimeException unexpected) {
            LOG.debug("The probe failed", unexpected);
        }
    }

    /** Nobody gave a connection back in time. */
    static final class AllInUse extends SQLTransientConnectionException {

        AllInUse(SQLTransientConnectionException timeout) {
            super("All connections are in use", timeout.getSQLState(), timeout);
        }
    }
}
