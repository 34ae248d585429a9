package org.escalationdesk.process.engine.people;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.escalationdesk.access.SignInAttempts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks every two seconds whether those who are signed in to this node still may be. */
@Component
class AccessWatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(AccessWatch.class);
    private static final int SECONDS = 2;
    private static final int MINUTES = 10;

    private final SignedInPeople people;
    private final SignInAttempts attempts;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "access-watch");
        thread.setDaemon(true);
        return thread;
    });

    AccessWatch(SignedInPeople people, SignInAttempts attempts) {
        this.people = people;
        this.attempts = attempts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        watch.scheduleWithFixedDelay(() -> quietly(people::look), SECONDS, SECONDS, TimeUnit.SECONDS);
        watch.scheduleWithFixedDelay(() -> quietly(attempts::forgetOld), MINUTES, MINUTES, TimeUnit.MINUTES);
    }

    /** A database that is gone is told of elsewhere, and the next look sees what this one did not. */
    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException gone) {
            log.debug("nobody could be looked for", gone);
        }
    }

    /** Not by an interrupt, which would close the file of H2. */
    @Override
    public void destroy() throws InterruptedException {
        watch.shutdown();
        watch.awaitTermination(10, TimeUnit.SECONDS);
    }
}
