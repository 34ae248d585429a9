package org.escalationdesk.process.engine.variables;

import static org.assertj.core.api.Assertions.assertThat;

import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the engine keeps what a form is filled in with. */
class ShortJsonTest extends ProcessTest {

    @Autowired
    JdbcClient jdbc;

    private CaseNumber prepared(String description) {
        nothingLooksTheSame();
        CaseNumber number = reported(report().put("description", description));
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");
        return number;
    }

    private boolean isInItsOwnRow(CaseNumber number) {
        return jdbc.sql("SELECT bytearray_id_ IS NULL AND text_ IS NOT NULL FROM act_ru_variable "
                        + "WHERE name_ = 'answer' AND task_id_ = :task")
                .param("task", task(number, "prepareServiceRequest").getId())
                .query(Boolean.class)
                .single();
    }

    @Test
    void whatFitsIsInTheVariablesOwnRow() {
        String text = "无法接收邮件 \uD83D\uDCEC \"quoted\".";
        CaseNumber number = prepared(text);

        assertThat(isInItsOwnRow(number)).isTrue();
        assertThat(proposal(number, "prepareServiceRequest").get("description").asText())
                .isEqualTo(text);
    }

    @Test
    void whatDoesNotFitIsWhereTheEngineKeepsIt() {
        String text = "无法接收邮件".repeat(1000);
        CaseNumber number = prepared(text);

        assertThat(isInItsOwnRow(number)).isFalse();
        assertThat(proposal(number, "prepareServiceRequest").get("description").asText())
                .isEqualTo(text);
    }

    @Test
    void theLongestThatFitsFits() {
        int around = 4000
                - proposal(prepared("x"), "prepareServiceRequest").toString().length();

        assertThat(isInItsOwnRow(prepared("x".repeat(around + 1)))).isTrue();
        assertThat(isInItsOwnRow(prepared("x".repeat(around + 2)))).isFalse();
    }
}
