package org.escalationdesk.process.engine.variables;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.repository.ResourceTypes;
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
 * Removes what earlier releases kept of each case and nobody reads: copies of the case beside its tasks and in called processes, what
 * only decisions ask for, and the engine's history of variables, decisions, jobs and steps. Where a node of an earlier release still
 * works beside, it writes some of it anew, and the next start removes that.
 */
@Component
class RowsNobodyReads implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(RowsNobodyReads.class);

    /** The values that the engine keeps outside their rows. */
    private static final String OUTSIDE =
            "TYPE_ = :history AND (EXISTS (SELECT 1 FROM ACT_HI_VARINST V WHERE V.BYTEARRAY_ID_ = "
                    + "ACT_GE_BYTEARRAY.ID_) OR EXISTS (SELECT 1 FROM ACT_HI_DETAIL D WHERE D.BYTEARRAY_ID_ = ACT_GE_BYTEARRAY.ID_))";

    private static final String OF_CASES =
            "(PROC_DEF_ID_ LIKE 'customer-request:%' OR PROC_DEF_ID_ LIKE 'service-request:%' "
                    + "OR PROC_DEF_ID_ LIKE 'manager-decision:%' OR PROC_DEF_ID_ LIKE 'remediation-plan:%')";

    private static final String COPIES = OF_CASES + " AND ((TASK_ID_ IS NOT NULL AND NAME_ IN (:listed)) "
            + "OR (TASK_ID_ IS NULL AND NAME_ IN (:decided)) "
            + "OR (TASK_ID_ IS NULL AND NAME_ IN (:searched) AND EXISTS (SELECT 1 FROM ACT_RU_EXECUTION E "
            + "WHERE E.ID_ = ACT_RU_VARIABLE.PROC_INST_ID_ AND E.SUPER_EXEC_ IS NOT NULL)))";

    private static final Map<String, List<String>> NAMES = Map.of(
            "listed",
            List.of("caseNumber", "customer", "service", "severity", "submission", "requestNumber"),
            "decided",
            List.of("kind", "symptom", "language", "service", "submission"),
            "searched",
            List.of("customer", "severity", "requestNumber"));

    private final BatchedRemoval removal;
    private volatile boolean stopped;

    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "rows-nobody-reads");
        thread.setDaemon(true);
        return thread;
    });

    RowsNobodyReads(BatchedRemoval removal) {
        this.removal = removal;
    }

    @EventListener(ApplicationReadyEvent.class)
    void removeInTheBackground() {
        background.execute(() -> {
            try {
                Map<String, Long> removed = remove();
                removed.values().removeIf(rows -> rows == 0);
                if (!removed.isEmpty()) {
                    log.info("Removed what nobody reads of cases: {}", removed);
                }
            } catch (DataAccessException | TransactionException e) {
                log.warn("Not all is removed that nobody reads of cases; the next start goes on", e);
            }
        });
    }

    /** @return how many rows were removed, by table */
    Map<String, Long> remove() {
        Map<String, Long> removed = new LinkedHashMap<>();
        remove("ACT_RU_VARIABLE", COPIES, NAMES, removed);
        remove("ACT_GE_BYTEARRAY", OUTSIDE, Map.of("history", ResourceTypes.HISTORY.getValue()), removed);
        for (String all : List.of(
                "ACT_HI_VARINST",
                "ACT_HI_DETAIL",
                "ACT_HI_DEC_IN",
                "ACT_HI_DEC_OUT",
                "ACT_HI_DECINST",
                "ACT_HI_IDENTITYLINK")) {
            remove(all, "1 = 1", Map.of(), removed);
        }
        remove("ACT_HI_JOB_LOG", "JOB_STATE_ <> :failed", Map.of("failed", JobState.FAILED.getStateCode()), removed);
        remove("ACT_HI_ACTINST", "ACT_TYPE_ NOT IN (:told)", Map.of("told", LeanHistory.told()), removed);
        return removed;
    }

    private void remove(String table, String which, Map<String, ?> values, Map<String, Long> removed) {
        removed.put(table, removal.remove(table, which, values, () -> stopped));
    }

    /** Lets the batch end that is under way. Not by an interrupt, which would close the file of H2. */
    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        background.shutdown();
        background.awaitTermination(10, SECONDS);
    }
}
