package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.cases.NotAllowed;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.terms.DeskGroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class PermissionsTest extends DeskUnderTest {

    @Autowired
    CaseProcess road;

    @Autowired
    AuthorizationService authorizations;

    @Test
    void anAgentGetsIntoTasklistOnly() {
        assertThat(browser().tryToSignIn("agent", "agent", "tasklist").statusCode())
                .isEqualTo(200);
        assertThat(browser().tryToSignIn("agent", "agent", "cockpit").statusCode())
                .isEqualTo(403);
        assertThat(browser().tryToSignIn("agent", "agent", "admin").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aManagerGetsIntoTasklistAndCockpitOnly() {
        assertThat(browser().tryToSignIn("manager", "manager", "tasklist").statusCode())
                .isEqualTo(200);
        assertThat(browser().tryToSignIn("manager", "manager", "cockpit").statusCode())
                .isEqualTo(200);
        assertThat(browser().tryToSignIn("manager", "manager", "admin").statusCode())
                .isEqualTo(403);
    }

    @Test
    void theAdministratorGetsInEverywhere() {
        for (String app : new String[] {"tasklist", "cockpit", "admin"}) {
            assertThat(browser().tryToSignIn("admin", "admin", app).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAgentSeesOneProcessToStart() {
        var agent = as("agent");

        var startable = agent.get(ENGINE + "/process-definition?latest=true&active=true&startableInTasklist=true"
                        + "&startablePermissionCheck=true&firstResult=0&maxResults=15")
                .json();
        var readable = agent.get(ENGINE + "/process-definition?maxResults=100").json();

        assertThat(startable.findValuesAsText("key")).containsExactly("customer-request");
        // the others' names and diagrams stand beside their tasks
        assertThat(readable.findValuesAsText("key")).containsExactlyInAnyOrder("customer-request", "service-request");
    }

    @Test
    void anAgentStartsACase() {
        var agent = as("agent");

        var started = agent.post(ENGINE + "/process-definition/key/customer-request/submit-form", answer("fine"));

        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("customer-request")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void anAgentSeesNoInstancesAndNoTasksOfManagers() {
        var task = newCase();
        tasks.complete(task.getId());
        String decision = tasks.createTaskQuery().singleResult().getProcessInstanceId();
        var agent = as("agent");

        assertThat(agent.get(ENGINE + "/process-instance?maxResults=100&processInstanceIds=" + decision)
                        .json())
                .isEmpty();
        assertThat(agent.get(ENGINE + "/task?maxResults=100").json()).isEmpty();
        assertThat(agent.get(ENGINE + "/history/process-instance?maxResults=100&processInstanceId=" + decision)
                        .json())
                .isEmpty();
        assertThat(agent.get(ENGINE + "/history/task?maxResults=100").json().findValuesAsText("taskDefinitionKey"))
                .isNotEmpty()
                .doesNotContain("approveSeverityA");
        assertThat(agent.get(ENGINE + "/variable-instance?maxResults=100&processInstanceIdIn=" + decision)
                        .json())
                .isEmpty();
        assertThat(agent.get(ENGINE + "/user?maxResults=100").json().findValuesAsText("id"))
                .containsExactly("agent");
        assertThat(agent.get(ENGINE + "/authorization?maxResults=100").json()).isEmpty();
    }

    /** Tasklist takes as the new owner of a task whom it finds so. */
    @Test
    void aManagerFindsTheColleagueWhoIsToHaveATask() {
        assertThat(as("manager")
                        .get(ENGINE + "/user?maxResults=1&id=helpdesk")
                        .json()
                        .findValuesAsText("id"))
                .containsExactly("helpdesk");
    }

    @Test
    void anAgentsCardShowsWhatTheTaskIsAbout() {
        var task = newCase();
        tasks.setVariableLocal(task.getId(), "severity", "A");
        var agent = as("agent");
        String filter = agent.get(ENGINE + "/filter?resourceType=Task&maxResults=20")
                .json()
                .findValuesAsText("id")
                .get(0);

        var cards = agent.hal(ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=15");

        assertThat(cards.toString()).contains("\"severity\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST|/process-definition/key/service-request/submit-form|{}",
                "POST|/process-definition/key/service-request/start|{}",
                "POST|/process-definition/key/customer-request/start|{}",
                "POST|/task/create|{\"name\":\"mine\"}",
                "POST|/deployment/create|{}",
                "POST|/filter/create|{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{}}",
                "POST|/user/create|{\"profile\":{\"id\":\"x\"},\"credentials\":{\"password\":\"x\"}}",
                "POST|/message|{\"messageName\":\"x\"}",
                "POST|/signal|{\"name\":\"x\"}",
                "POST|/modification/execute|{}",
                "POST|/migration/execute|{}",
                "POST|/condition|{}",
                "POST|/external-task/fetchAndLock|{}",
                "DELETE|/user/agent|",
                "PUT|/process-definition/key/customer-request/suspended|{\"suspended\":true}",
            })
    void anAgentCannot(String method, String path, String body) {
        var agent = as("agent");

        var refused = agent.send(method, ENGINE + path, body == null ? "" : body);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.message()).isNotBlank().doesNotContain("customer-request", "ENGINE-", "Exception");
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void anAgentWorksATaskOfTheGroup() {
        var task = newCase();
        var agent = as("agent");
        String path = ENGINE + "/task/" + task.getId();

        assertThat(agent.get(path + "/form-variables").json().has("case")).isTrue();
        assertThat(agent.get(path + "/deployed-form").statusCode()).isEqualTo(200);
        assertThat(agent.post(path + "/claim", "{\"userId\":\"agent\"}").statusCode())
                .isEqualTo(204);
        assertThat(agent.send("PUT", path, withFollowUp(agent.task(path))).statusCode())
                .isEqualTo(204);
        assertThat(agent.post(path + "/comment/create", "{\"message\":\"called back\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(agent.post(path + "/unclaim", "").statusCode()).isEqualTo(204);
        assertThat(agent.post(path + "/submit-form", answer("fine")).statusCode())
                .isEqualTo(204);
        assertThat(runtime.getVariable(task.getExecutionId(), "outcome")).isEqualTo("fine");
    }

    @Test
    void anAgentCannotTouchAManagersTask() {
        tasks.complete(newCase().getId());
        var managers = tasks.createTaskQuery().singleResult();
        var agent = as("agent");
        String path = ENGINE + "/task/" + managers.getId();

        assertThat(agent.get(path).statusCode()).isEqualTo(404);
        assertThat(agent.get(path).message()).isEqualTo(EngineSentences.of("task.gone"));
        assertThat(agent.post(path + "/claim", "{\"userId\":\"agent\"}").statusCode())
                .isEqualTo(403);
        assertThat(agent.post(path + "/submit-form", answer("fine")).statusCode())
                .isEqualTo(403);
        assertThat(agent.post(path + "/comment/create", "{\"message\":\"hello\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(tasks.createTaskQuery().singleResult().getAssignee()).isNull();
    }

    @Test
    void onlyTheFollowUpDateOfATaskChangesByHand() {
        var task = newCase();
        var agent = as("agent");
        String path = ENGINE + "/task/" + task.getId();
        String changed = agent.task(path).replace("\"priority\":50", "\"priority\":1");

        var refused = agent.send("PUT", path, changed);

        assertThat(refused.message()).isEqualTo(EngineSentences.of("task.followUpOnly"));
        assertThat(tasks.createTaskQuery().singleResult().getPriority()).isEqualTo(50);
    }

    @Test
    void nobodyClaimsForSomebodyElse() {
        var task = newCase();

        var refused = as("agent").post(ENGINE + "/task/" + task.getId() + "/claim", "{\"userId\":\"manager\"}");

        assertThat(refused.message()).isEqualTo(EngineSentences.of("task.claimForOthers"));
    }

    @Test
    void aManagerWatchesAndRetries() {
        newCase();
        var instance = runtime.startProcessInstanceByKey("service-request", Map.of("severity", "a"));
        var job = management
                .createJobQuery()
                .processDefinitionKey("service-request")
                .singleResult();
        management.setJobRetries(job.getId(), 0);
        var manager = as("manager");

        assertThat(manager.get(ENGINE + "/process-instance?maxResults=100").json())
                .hasSize(2);
        assertThat(manager.get(ENGINE + "/task?maxResults=100").json()).hasSize(1);
        assertThat(manager.get(ENGINE + "/process-definition?maxResults=100")
                        .json()
                        .findValuesAsText("key"))
                .containsExactlyInAnyOrder("customer-request", "manager-decision", "service-request");
        assertThat(manager.get(ENGINE + "/history/process-instance?maxResults=100&processInstanceId="
                                + instance.getId())
                        .json())
                .hasSize(1);
        assertThat(manager.get(ENGINE + "/decision-definition?maxResults=100").json())
                .hasSize(1);
        assertThat(manager.send("PUT", ENGINE + "/job/" + job.getId() + "/retries", "{\"retries\":1}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(management
                        .createJobQuery()
                        .processDefinitionKey("service-request")
                        .singleResult()
                        .getRetries())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"0,", "11,", "2147483647,", "5,2099-01-01T00:00:00.000+0000"})
    void aManagerNeitherStopsNorMovesAJob(int retries, String dueDate) {
        runtime.startProcessInstanceByKey("service-request", Map.of("severity", "a"));
        var job = management
                .createJobQuery()
                .processDefinitionKey("service-request")
                .singleResult();
        String body = "{\"retries\":" + retries + (dueDate == null ? "}" : ",\"dueDate\":\"" + dueDate + "\"}");

        var refused = as("manager").send("PUT", ENGINE + "/job/" + job.getId() + "/retries", body);

        assertThat(refused.message()).isEqualTo(EngineSentences.of("job.retryOnly"));
        var after = management.createJobQuery().jobId(job.getId()).singleResult();
        assertThat(after.getRetries()).isEqualTo(job.getRetries());
        assertThat(after.getDuedate()).isEqualTo(job.getDuedate());
    }

    @ParameterizedTest
    @CsvSource({"agent,403", "manager,403", "admin,204"})
    void onlyAnAdministratorRetriesTheEnginesOwnJobs(String user, int status) {
        history.cleanUpHistoryAsync();
        var cleanUp = history.findHistoryCleanupJobs().get(0);

        var answered = as(user).send("PUT", ENGINE + "/job/" + cleanUp.getId() + "/retries", "{\"retries\":9}");

        assertThat(answered.statusCode()).isEqualTo(status);
        assertThat(history.findHistoryCleanupJobs().get(0).getRetries())
                .isEqualTo(status == 204 ? 9 : cleanUp.getRetries());
    }

    @Test
    void aManagerWhoReportsThroughTheApiIsToldThatItIsNotAllowed() {
        identities.setAuthentication("manager", List.of(DeskGroups.MANAGERS));

        assertThatThrownBy(() -> road.start(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void aManagerChangesNothingInCockpit() {
        var task = newCase();
        String instance = ENGINE + "/process-instance/" + task.getProcessInstanceId();
        var manager = as("manager");

        assertThat(manager.send("PUT", instance + "/variables/customer", "{\"value\":\"x\",\"type\":\"String\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.send("PUT", instance + "/suspended", "{\"suspended\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.send("DELETE", instance, "").statusCode()).isEqualTo(403);
        assertThat(manager.post(instance + "/modification", "{\"instructions\":[]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.post(
                                ENGINE + "/process-instance/job-retries",
                                "{\"retries\":1,\"processInstances\":[\"" + task.getProcessInstanceId() + "\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(manager.post(ENGINE + "/process-definition/key/customer-request/submit-form", answer("fine"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(runtime.getVariable(task.getProcessInstanceId(), "customer")).isEqualTo("Contoso");
    }

    @Test
    void aManagerWorksManagersTasks() {
        tasks.complete(newCase().getId());
        var task = tasks.createTaskQuery().singleResult();

        var done = as("manager").post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(done.statusCode()).isEqualTo(204);
        assertThat(runtime.createProcessInstanceQuery().count()).isZero();
    }

    /** Each role at the open task of each group: what REST answers to seeing, claiming, unclaiming, assigning and completing. */
    @ParameterizedTest
    @CsvSource({
        "agent,   troubleshoot,     200, 204, 204, 204, 204",
        "manager, troubleshoot,     200, 403, 204, 400, 403",
        "sales,   troubleshoot,     404, 403, 403, 400, 403",
        "admin,   troubleshoot,     200, 400, 204, 400, 400",
        "agent,   approveSeverityA, 404, 403, 403, 400, 403",
        "manager, approveSeverityA, 200, 204, 204, 204, 204",
        "sales,   approveSeverityA, 404, 403, 403, 400, 403",
    })
    void whatEachRoleMayDoWithATask(
            String user, String task, int see, int claim, int unclaim, int assignToThemselves, int complete) {
        String path = ENGINE + "/task/" + waitingAt(task).getId();
        var person = as(user);

        assertThat(List.of(
                        person.get(path).statusCode(),
                        person.post(path + "/claim", "{\"userId\":\"" + user + "\"}")
                                .statusCode(),
                        person.post(path + "/unclaim", "").statusCode(),
                        person.post(path + "/assignee", "{\"userId\":\"" + user + "\"}")
                                .statusCode(),
                        person.post(path + "/submit-form", answer("fine")).statusCode()))
                .containsExactly(see, claim, unclaim, assignToThemselves, complete);
        boolean listed = see == 200 && complete != 204;
        assertThat(person.get(ENGINE + "/task?taskDefinitionKey=" + task).json())
                .hasSize(listed ? 1 : 0);
        assertThat(person.get(ENGINE + "/task/count?taskDefinitionKey=" + task)
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(listed ? 1 : 0);
    }

    /** The agents' task of a new case, or the managers' behind it. */
    private Task waitingAt(String task) {
        var first = newCase();
        if (!task.equals(first.getTaskDefinitionKey())) {
            tasks.complete(first.getId());
        }
        return tasks.createTaskQuery().taskDefinitionKey(task).singleResult();
    }

    @Test
    void whatAColleagueHasClaimedAnAgentLeavesAlone() {
        var task = newCase();
        tasks.claim(task.getId(), "li");
        var agent = as("agent");
        String path = ENGINE + "/task/" + task.getId();

        for (var refused : List.of(
                agent.post(path + "/unclaim", ""),
                agent.post(path + "/claim", "{\"userId\":\"agent\"}"),
                agent.post(path + "/assignee", "{\"userId\":\"agent\"}"),
                agent.send("PUT", path, withFollowUp(agent.task(path))),
                agent.post(path + "/submit-form", answer("fine")))) {
            assertThat(refused.message()).isEqualTo(EngineSentences.of("task.claimed", "li"));
        }
        assertThat(tasks.createTaskQuery().singleResult().getAssignee()).isEqualTo("li");
    }

    @Test
    void aManagerGivesBackAndHandsOverWhatAnAgentHasClaimed() {
        var task = newCase();
        tasks.claim(task.getId(), "li");
        var manager = as("manager");
        String path = ENGINE + "/task/" + task.getId();

        assertThat(manager.post(path + "/unclaim", "").statusCode()).isEqualTo(204);
        assertThat(tasks.createTaskQuery().singleResult().getAssignee()).isNull();
        assertThat(manager.post(path + "/assignee", "{\"userId\":\"agent\"}").statusCode())
                .isEqualTo(204);
        assertThat(tasks.createTaskQuery().singleResult().getAssignee()).isEqualTo("agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager", "sales", "agnet"})
    void aManagerHandsATaskToNobodyWhoCannotWorkIt(String other) {
        var task = newCase();

        var refused =
                as("manager").post(ENGINE + "/task/" + task.getId() + "/assignee", "{\"userId\":\"" + other + "\"}");

        assertThat(refused.message()).isEqualTo(EngineSentences.of("task.cannotWork", other));
        assertThat(tasks.createTaskQuery().singleResult().getAssignee()).isNull();
    }

    /** As Cockpit's Human Tasks asks. */
    @Test
    void aManagerSeesHowManyTasksEachGroupHas() {
        newCase();
        tasks.complete(newCase().getId());

        assertThat(as("manager")
                        .get(ENGINE + "/task/report/candidate-group-count")
                        .json()
                        .findValuesAsText("groupName"))
                .containsExactlyInAnyOrder("agents", "managers");
        assertThat(as("agent")
                        .get(ENGINE + "/task/report/candidate-group-count")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void noTaskHasARightOfItsOwn() {
        tasks.claim(newCase().getId(), "agent");
        tasks.complete(newCase().getId());

        for (var resource : List.of(Resources.TASK, Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE)) {
            assertThat(authorizations
                            .createAuthorizationQuery()
                            .resourceType(resource)
                            .list())
                    .extracting(Authorization::getResourceId)
                    .containsOnly(Authorization.ANY);
        }
    }

    private static String withFollowUp(String task) {
        return task.replaceAll("\"followUp\":[^,}]*", "\"followUp\":\"2026-12-24T08:00:00.000+0000\"");
    }
}
