package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line that Tasklist shows when a form was taken. */
class WhatComesNextTest extends DeskUnderTest {

    @Test
    void aTaskThatWasTheLastOneIsToldWithTheNumberOfItsCase() {
        var instance = runtime.startProcessInstanceByKey("customer-request", "CR-2026-000123", Map.of());
        var task = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();

        var done = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(done.statusCode()).isEqualTo(204);
        assertThat(whatNext(done))
                .startsWith("CR-2026-000123: “" + task.getName() + "” is done")
                .endsWith(".");
    }

    /** What goes by its customer's tenant id, such as an agreement. */
    @Test
    void aTenantIdIsNoNumberForPeople() {
        var instance =
                runtime.startProcessInstanceByKey("customer-request", "11111111-1111-1111-1111-111111111111", Map.of());
        var task = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();

        var done = as("agent").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(whatNext(done)).startsWith("“" + task.getName() + "” is done");
    }

    /** The case has tasks of its own, which are open whatever the review comes to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CR-2026-000123 | CR-2026-000123: “Approve severity A” is done, and nothing is left to do.",
                "Rejection of CR-2026-000123 | CR-2026-000123: “Approve severity A” is done."
            })
    void theReviewOfARejectionTellsNothingOfItsCase(String key, String told) {
        var instance = runtime.startProcessInstanceByKey("manager-decision", key, Map.of());
        var task = tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();

        var done = as("manager").post(ENGINE + "/task/" + task.getId() + "/submit-form", "{}");

        assertThat(whatNext(done)).isEqualTo(told);
    }

    @Test
    void aStartIsToldWithWhatComesNext() {
        var started = as("agent").post(ENGINE + "/process-definition/key/customer-request/submit-form", answer("fine"));

        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(started.json().path("id").asText()).isNotEmpty();
        assertThat(whatNext(started)).startsWith("What you entered is recorded. Next: “");
    }

    @Test
    void whoReadsChineseIsToldInChinese() {
        var started = as("agent")
                .speaking("zh-CN")
                .post(ENGINE + "/process-definition/key/customer-request/submit-form", answer("fine"));

        assertThat(whatNext(started)).startsWith("您填写的内容：已记录。下一步：“");
    }

    @Test
    void aRefusalTellsNothingOfWhatComesNext() {
        var refused = as("agent").post(ENGINE + "/task/" + newCase().getId() + "/submit-form", answer("refuse"));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.response().headers().firstValue(WhatComesNext.HEADER))
                .isEmpty();
    }

    private static String whatNext(Browser.Answer answer) {
        return URLDecoder.decode(
                answer.response().headers().firstValue(WhatComesNext.HEADER).orElseThrow(), StandardCharsets.UTF_8);
    }
}
