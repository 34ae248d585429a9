package org.escalationdesk.database;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has H2 tidy its file while the desk works. Each commit writes whole pages anew, some 40 kB; what they replace H2 frees in the
 * background, but not with {@code WRITE_DELAY=0}, which keeps every committed case when the process is killed: then it has no
 * background, and the file grows by 0.8 MB with each case (docs/performance.md).
 *
 * <p>This runs H2's own housekeeping, which it shows to nobody. With {@code desk.h2.housekeeping-every=0} nothing is run. It goes as
 * soon as H2 does so itself.
 */
@Component
class H2Housekeeping implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(H2Housekeeping.class);

    private final DataSource database;
    private final Duration every;

    private @Nullable ScheduledExecutorService background;
    private @Nullable MVStore store;

    H2Housekeeping(DataSource database, @Value("${desk.h2.housekeeping-every:200ms}") Duration every) {
        this.database = database;
        this.every = every;
    }

    @Override
    public void start() {
        if (every.isZero() || !findFile()) {
            return;
        }
        background = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "h2-housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        background.scheduleWithFixedDelay(this::tidy, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tidy() {
        try {
            if (!Objects.requireNonNull(store, "it begins with a file").isClosed() || findFile()) {
                Method housekeeping = FileStore.class.getDeclaredMethod("writeInBackground");
                housekeeping.setAccessible(true);
                housekeeping.invoke(store.getFileStore());
            }
        } catch (ReflectiveOperationException | RuntimeException failed) {
            LOG.debug("H2's housekeeping failed", failed);
        }
    }

    /** Whether the database is a file of H2's that this process writes. */
    private boolean findFile() {
        try (Connection connection = database.getConnection()) {
            if (connection.isWrapperFor(JdbcConnection.class)
                    && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                    && session.getDatabase().isPersistent()) {
                store = session.getDatabase().getStore().getMvStore();
                return true;
            }
            return false;
        } catch (SQLException gone) {
            return false;
        }
    }

    @Override
    public void stop() {
        if (background != null) {
            // not interrupted: that would close the file under H2
            background.shutdown();
            background = null;
        }
    }

    @Override
    public boolean isRunning() {
        return background != null;
    }
}
