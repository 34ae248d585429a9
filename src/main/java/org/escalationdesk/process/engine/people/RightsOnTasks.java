package org.escalationdesk.process.engine.people;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.escalationdesk.nodes.BatchedRemoval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Removes the rights on single tasks and on their history that earlier releases granted: up to three for each task that there ever
 * was, and until lately for agreed items. It goes once through the table of rights, by its primary key, while the desk works: a transaction for each thousand rows, on
 * one node at a time. A node that starts anew begins at the beginning, where nothing is left to do.
 */
@Component
class RightsOnTasks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RightsOnTasks.class);

    private static final String REMOVE = "RESOURCE_ID_ <> :any AND RESOURCE_TYPE_ IN (:single)";

    private static final List<Integer> SINGLE = Stream.of(
                    Resources.TASK, Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE)
            .map(Resources::resourceType)
            .toList();

    private final BatchedRemoval removal;
    private volatile boolean stopped;

    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "rights-on-tasks");
        thread.setDaemon(true);
        return thread;
    });

    RightsOnTasks(BatchedRemoval removal) {
        this.removal = removal;
    }

    @EventListener(ApplicationReadyEvent.class)
    void removeInTheBackground() {
        background.execute(() -> {
            try {
                long removed = remove();
                if (removed > 0) {
                    log.info("{} rights on single tasks and on their history are removed", removed);
                }
            } catch (DataAccessException | TransactionException e) {
                log.warn("Not all rights on single tasks are removed; the next start goes on", e);
            }
        });
    }

    /** @return how many rights were removed */
    long remove() {
        return removal.remove(
                "ACT_RU_AUTHORIZATION", REMOVE, Map.of("any", Authorization.ANY, "single", SINGLE), () -> stopped);
    }

    /** Lets the batch end that is under way. Not by an interrupt, which would close the file of H2. */
    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        background.shutdown();
        background.awaitTermination(10, SECONDS);
    }
}
