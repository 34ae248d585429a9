package org.escalationdesk.process.engine.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.nodes.BatchedRemoval;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database in which each task had a copy of the case beside it, and the engine's history kept everything. */
class RowsNobodyReadsTest extends ProcessTest {

    private static final int EACH = BatchedRemoval.BATCH + 1;

    @Autowired
    RowsNobodyReads rows;

    @Autowired
    JdbcTemplate database;

    @AfterEach
    void nothingIsLeft() {
        for (String table : List.of("ACT_HI_VARINST", "ACT_HI_ACTINST", "ACT_HI_JOB_LOG", "ACT_GE_BYTEARRAY")) {
            database.update("DELETE FROM " + table + " WHERE ID_ LIKE 'old-%'");
        }
    }

    @Test
    void whatNobodyReadsOfTheHistoryIsRemovedAndTheRestStays() {
        old("ACT_GE_BYTEARRAY (ID_, TYPE_) VALUES (?, 3)", EACH);
        old(
                "ACT_HI_VARINST (ID_, NAME_, BYTEARRAY_ID_) SELECT ID_, 'kind', ID_ FROM ACT_GE_BYTEARRAY WHERE ID_ = ?",
                EACH);
        old(
                "ACT_HI_ACTINST (ID_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_, ACT_ID_, ACT_TYPE_, START_TIME_) "
                        + "VALUES (?, 'p', 'i', 'e', 'troubleshoot', 'userTask', CURRENT_TIMESTAMP)",
                EACH);
        database.update("UPDATE ACT_HI_ACTINST SET ACT_TYPE_ = 'boundaryMessage' WHERE ID_ = 'old-7'");
        database.update("UPDATE ACT_HI_ACTINST SET ACT_TYPE_ = 'noneEndEvent' WHERE ID_ = 'old-8'");
        old("ACT_HI_JOB_LOG (ID_, TIMESTAMP_, JOB_ID_, JOB_STATE_) VALUES (?, CURRENT_TIMESTAMP, 'j', 2)", 2);
        database.update(
                "UPDATE ACT_HI_JOB_LOG SET JOB_STATE_ = 1, JOB_EXCEPTION_STACK_ID_ = 'old-stack' WHERE ID_ = 'old-1'");
        database.update("INSERT INTO ACT_GE_BYTEARRAY (ID_, TYPE_) VALUES ('old-stack', 3)");

        Map<String, Long> removed = rows.remove();

        assertThat(removed)
                .containsEntry("ACT_HI_VARINST", (long) EACH)
                .containsEntry("ACT_GE_BYTEARRAY", (long) EACH)
                .containsEntry("ACT_HI_ACTINST", EACH - 2L)
                .containsEntry("ACT_HI_JOB_LOG", 1L);
        assertThat(rows.remove().values()).containsOnly(0L);
        assertThat(database.queryForList("SELECT ID_ FROM ACT_HI_ACTINST WHERE ID_ LIKE 'old-%'", String.class))
                .containsExactlyInAnyOrder("old-7", "old-8");
        assertThat(database.queryForList("SELECT ID_ FROM ACT_GE_BYTEARRAY WHERE ID_ LIKE 'old-%'", String.class))
                .containsExactly("old-stack");
    }

    /** As a node of an earlier release leaves it, also while this one goes on with the case. */
    @Test
    void aCaseThatStoodAtATaskGoesOnWithoutItsCopies() {
        CaseNumber number = atWork();
        copiesOf(number, "workWith21Vianet");

        rows.remove();

        assertThat(names(number, true)).containsExactlyInAnyOrder("case", "answer");
        assertThat(names(number, false))
                .containsExactlyInAnyOrder(
                        "caseNumber", "customer", "severity", "requestNumber", "caseNumber", "outcome");
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'A transport rule was mended.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'still-there','text':'Not fixed.'}");
        assertThat(view(number, "troubleshoot").get("number").asText()).isEqualTo(number.value());
    }

    @Test
    void aCaseGoesOnWithItsCopiesUntilTheyAreRemoved() {
        CaseNumber number = atTroubleshoot();
        copiesOf(number, "troubleshoot");

        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'licence'}");

        assertThat(proposal(number, "guideCustomer").get("text").asText()).isNotBlank();
        assertThat(runtime.getVariable(instance(number, "customer-request").getId(), "symptom"))
                .isEqualTo("licence");
        rows.remove();
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Please look at your MX record.'}");
        assertThat(names(number, false)).doesNotContain("kind", "symptom", "language", "service");
    }

    private void copiesOf(CaseNumber number, String id) {
        Task task = task(number, id);
        for (String name : List.of("caseNumber", "customer", "service")) {
            tasks.setVariableLocal(task.getId(), name, "a copy");
        }
        for (ProcessInstance instance : instances(number)) {
            runtime.setVariables(
                    instance.getId(),
                    Map.of(
                            "kind", "technical",
                            "symptom", "mail-flow",
                            "language", "zh-CN",
                            "service", "exchange-online",
                            "customer", "Contoso",
                            "severity", "B"));
        }
    }

    private List<String> names(CaseNumber number, boolean ofTask) {
        return instances(number).stream()
                .flatMap(instance -> database
                        .queryForList(
                                "SELECT NAME_ FROM ACT_RU_VARIABLE WHERE PROC_INST_ID_ = ? AND TASK_ID_ IS "
                                        + (ofTask ? "NOT NULL" : "NULL"),
                                String.class,
                                instance.getId())
                        .stream())
                .toList();
    }

    private void old(String insert, int count) {
        database.batchUpdate(
                "INSERT INTO " + insert,
                IntStream.range(0, count)
                        .mapToObj(row -> new Object[] {"old-" + row})
                        .toList());
    }
}
