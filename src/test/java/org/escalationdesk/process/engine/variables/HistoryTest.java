package org.escalationdesk.process.engine.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class HistoryTest extends DeskUnderTest {

    @Autowired
    JdbcTemplate database;

    @Test
    void whatPeopleWroteIsNotInTheEnginesHistory() {
        var agent = as("agent");
        agent.post(ENGINE + "/process-definition/key/customer-request/submit-form", answer("a secret at the start"));
        var task = tasks.createTaskQuery().singleResult();

        agent.post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(rows("ACT_HI_OP_LOG where OPERATION_TYPE_ = 'Complete'")).isPositive();
        assertThat(rows("ACT_HI_VARINST where NAME_ in ('case','answer')")).isZero();
        assertThat(rows("ACT_HI_DETAIL where NAME_ in ('case','answer')")).isZero();
        assertThat(rows("ACT_HI_DETAIL where TYPE_ = 'FormProperty'")).isZero();
        assertThat(rows("ACT_HI_OP_LOG where NEW_VALUE_ like '%outcome%' or ORG_VALUE_ like '%outcome%'"))
                .isZero();
        assertThat(rows("ACT_RU_VARIABLE where NAME_ in ('case','answer') and TASK_ID_ is null"))
                .isZero();
    }

    @Test
    void nothingIsKeptThatNobodyReads() {
        newCase(Map.of("severity", "b"));

        for (String unread : List.of(
                "ACT_HI_VARINST",
                "ACT_HI_DETAIL",
                "ACT_HI_ACTINST where ACT_TYPE_ not like '%EndEvent' and ACT_TYPE_ not like 'boundary%'",
                "ACT_HI_JOB_LOG where JOB_STATE_ <> 1",
                "ACT_HI_DECINST",
                "ACT_HI_IDENTITYLINK")) {
            assertThat(rows(unread)).as(unread).isZero();
        }
        assertThat(rows("ACT_HI_PROCINST")).isPositive();
        assertThat(rows("ACT_HI_TASKINST")).isPositive();
    }

    private long rows(String from) {
        return database.queryForObject("select count(*) from " + from, Long.class);
    }
}
