package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.FormService;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.EngineSentences;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class OnlyTheAnswerTest extends DeskUnderTest {

    private static final String MORE =
            "{\"variables\":{\"answer\":{\"type\":\"Json\",\"value\":\"{}\"},\"severity\":{\"type\":\"String\",\"value\":\"z\"}}}";

    @Autowired
    FormService forms;

    @ParameterizedTest
    @ValueSource(strings = {"agent", "manager", "admin"})
    void aTaskFormBringsNothingButTheAnswer(String user) {
        var task = newCase();
        if (user.equals("manager")) {
            tasks.complete(task.getId());
            task = tasks.createTaskQuery().singleResult();
        }

        var refused = as(user).post(ENGINE + "/task/" + task.getId() + "/submit-form", MORE);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo(EngineSentences.of("answer.only"));
        assertThat(tasks.createTaskQuery().singleResult().getId()).isEqualTo(task.getId());
        assertThat(runtime.getVariable(task.getProcessInstanceId(), "severity")).isEqualTo("a");
    }

    @Test
    void theCaseCannotBePostedBack() {
        var task = newCase();

        var refused = as("agent")
                .post(
                        ENGINE + "/task/" + task.getId() + "/submit-form",
                        "{\"variables\":{\"case\":{\"type\":\"Json\",\"value\":\"{}\"}}}");

        assertThat(refused.message()).isEqualTo(EngineSentences.of("answer.only"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"String\",\"value\":\"{}\"}",
                "{\"value\":{\"outcome\":\"x\"}}",
                "{\"type\":\"Json\",\"value\":\"{}\",\"valueInfo\":{\"transient\":true}}",
                "{\"type\":\"Object\",\"value\":\"{}\",\"valueInfo\":{\"objectTypeName\":\"java.util.HashMap\",\"serializationDataFormat\":\"application/json\"}}",
            })
    void theAnswerIsJson(String value) {
        var task = newCase();

        var refused = as("agent")
                .post(ENGINE + "/task/" + task.getId() + "/submit-form", "{\"variables\":{\"answer\":" + value + "}}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    @Test
    void aStartFormBringsNothingButTheAnswer() {
        var refused = as("agent").post(ENGINE + "/process-definition/key/customer-request/submit-form", MORE);

        assertThat(refused.message()).isEqualTo(EngineSentences.of("answer.only"));
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void aCasesNumberIsNotChosenByWhoStartsIt() {
        String numbered = answer("fine").replaceFirst("\\{", "{\"businessKey\":\"CR-2026-000001\",");

        var refused = as("agent").post(ENGINE + "/process-definition/key/customer-request/submit-form", numbered);

        assertThat(refused.message()).isEqualTo(EngineSentences.of("start.plain"));
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "admin"})
    void theRoutesThatChangeVariablesAreClosed(String user) {
        var task = newCase();
        var person = as(user);
        String path = ENGINE + "/task/" + task.getId();
        String change = "{\"modifications\":{\"severity\":{\"value\":\"z\",\"type\":\"String\"}}}";
        String single = "{\"value\":\"z\",\"type\":\"String\"}";

        var refused = List.of(
                person.post(path + "/variables", change),
                person.post(path + "/localVariables", change),
                person.send("PUT", path + "/variables/severity", single),
                person.send("PUT", path + "/localVariables/severity", single),
                person.send("DELETE", path + "/variables/severity", ""),
                person.post(path + "/complete", MORE),
                person.post(path + "/resolve", MORE),
                person.post(path + "/delegate", "{\"userId\":\"manager\"}"),
                person.post(path + "/bpmnError", "{\"errorCode\":\"x\"}"),
                person.post(path + "/bpmnEscalation", "{\"escalationCode\":\"x\"}"),
                person.post(path + "/identity-links", "{\"groupId\":\"managers\",\"type\":\"candidate\"}"),
                person.post(ENGINE + "/process-definition/key/customer-request/start", MORE),
                person.send("PUT", ENGINE + "/execution/" + task.getExecutionId() + "/localVariables/x", single));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.message()).isNotBlank();
        });
        assertThat(runtime.getVariables(task.getProcessInstanceId()))
                .containsOnly(Map.entry("severity", "a"), Map.entry("customer", "Contoso"));
    }

    @TestFactory
    Stream<DynamicTest> theEngineItselfRefusesAPerson() {
        return Stream.<Map.Entry<String, java.util.function.Function<String, ThrowingCallable>>>of(
                        Map.entry("complete", task -> () -> tasks.complete(task, Map.of("answer", json("{}")))),
                        Map.entry(
                                "complete and return",
                                task -> () ->
                                        tasks.completeWithVariablesInReturn(task, Map.of("severity", "z"), false)),
                        Map.entry("resolve", task -> () -> tasks.resolveTask(task, Map.of("severity", "z"))),
                        Map.entry("submit", task -> () -> forms.submitTaskForm(task, Map.of("severity", "z"))),
                        Map.entry(
                                "submit and return",
                                task -> () -> forms.submitTaskFormWithVariablesInReturn(
                                        task, Map.of("severity", "z"), false)),
                        Map.entry("set", task -> () -> tasks.setVariable(task, "severity", "z")),
                        Map.entry("set local", task -> () -> tasks.setVariableLocal(task, "severity", "z")),
                        Map.entry("remove", task -> () -> tasks.removeVariable(task, "severity")),
                        Map.entry("error", task -> () -> tasks.handleBpmnError(task, "x", "y", Map.of("a", "b"))),
                        Map.entry("escalation", task -> () -> tasks.handleEscalation(task, "x", Map.of("a", "b"))),
                        Map.entry("assign", task -> () -> tasks.setAssignee(task, "manager")),
                        Map.entry("delegate", task -> () -> tasks.delegateTask(task, "manager")),
                        Map.entry("due date", task -> () -> tasks.setDueDate(task, null)),
                        Map.entry("candidate", task -> () -> tasks.addCandidateUser(task, "manager")),
                        Map.entry(
                                "start",
                                task -> () ->
                                        runtime.startProcessInstanceByKey("customer-request", Map.of("severity", "z"))),
                        Map.entry(
                                "start in the middle",
                                task -> () -> runtime.createProcessInstanceByKey("customer-request")
                                        .startBeforeActivity("approve")
                                        .execute()),
                        Map.entry(
                                "start without listeners",
                                task -> () -> runtime.createProcessInstanceByKey("customer-request")
                                        .startBeforeActivity("troubleshoot")
                                        .execute(true, true)),
                        Map.entry("message", task -> () -> runtime.correlateMessage("x")),
                        Map.entry("signal", task -> () -> runtime.signalEventReceived("x")))
                .map(way -> DynamicTest.dynamicTest(way.getKey(), () -> {
                    var task = newCase();
                    identities.setAuthentication("admin", List.of("camunda-admin"));

                    assertThatThrownBy(way.getValue().apply(task.getId())).isInstanceOf(Refusal.class);

                    closeEverything();
                }));
    }

    @Test
    void theDeskItselfMayDoWhatAPersonMayNot() {
        var task = newCase();
        identities.setAuthentication("agent", List.of("agents"));
        var acting = new ActingUser(identities);

        assertThatCode(() -> acting.asTheDesk(() -> {
                    tasks.setVariable(task.getId(), "severity", "b");
                    return null;
                }))
                .doesNotThrowAnyException();

        assertThat(acting.id()).contains("agent");
    }

    @Test
    void anAgentsAnswerIsAcceptedFromJavaToo() {
        var task = newCase();
        identities.setAuthentication("agent", List.of("agents"));

        forms.submitTaskForm(task.getId(), Map.of("answer", json("{\"outcome\":\"fine\"}")));

        identities.clearAuthentication();
        assertThat(runtime.getVariable(task.getProcessInstanceId(), "outcome")).isEqualTo("fine");
    }
}
