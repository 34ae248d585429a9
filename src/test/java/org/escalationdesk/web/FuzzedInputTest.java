package org.escalationdesk.web;

import static java.util.Map.entry;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.FilterService;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Random input of fixed seeds at everything that takes some: the desk does not fail by it, and what it refuses changes nothing. */
@WholeRun
class FuzzedInputTest extends DeskOverHttp {

    private static final long SEED = 20;
    private static final int TRIES_OF_ENGINE = 1_000;
    private static final int TRIES_OF_API = 500;

    private static final String TASKS = "task.TaskQueryDto";

    /** Which class of Camunda's REST layer reads what is sent to which address; queries take the same in their address. */
    private static final Map<String, String> QUERIES = Map.ofEntries(
            entry("/task", TASKS),
            entry("/task/count", TASKS),
            entry("/execution", "runtime.ExecutionQueryDto"),
            entry("/external-task", "externaltask.ExternalTaskQueryDto"),
            entry("/history/activity-instance", "history.HistoricActivityInstanceQueryDto"),
            entry("/history/decision-instance", "history.HistoricDecisionInstanceQueryDto"),
            entry("/history/external-task-log", "history.HistoricExternalTaskLogQueryDto"),
            entry("/history/incident", "history.HistoricIncidentQueryDto"),
            entry("/history/job-log", "history.HistoricJobLogQueryDto"),
            entry("/history/process-instance", "history.HistoricProcessInstanceQueryDto"),
            entry("/history/process-instance/count", "history.HistoricProcessInstanceQueryDto"),
            entry("/history/task", "history.HistoricTaskInstanceQueryDto"),
            entry("/history/variable-instance", "history.HistoricVariableInstanceQueryDto"),
            entry("/incident", "runtime.IncidentQueryDto"),
            entry("/job", "runtime.JobQueryDto"),
            entry("/job-definition", "management.JobDefinitionQueryDto"),
            entry("/process-instance", "runtime.ProcessInstanceQueryDto"),
            entry("/variable-instance", "runtime.VariableInstanceQueryDto"),
            entry("/schema/log", "SchemaLogQueryDto"),
            entry("/group", "identity.GroupQueryDto"),
            entry("/user", "identity.UserQueryDto"));

    private static final Map<String, String> QUERIES_BY_ADDRESS = Map.of(
            "/process-definition", "repository.ProcessDefinitionQueryDto",
            "/decision-definition", "repository.DecisionDefinitionQueryDto",
            "/deployment", "repository.DeploymentQueryDto",
            "/event-subscription", "runtime.EventSubscriptionQueryDto",
            "/batch", "batch.BatchQueryDto",
            "/filter", "runtime.FilterQueryDto",
            "/authorization", "authorization.AuthorizationQueryDto",
            "/history/detail", "history.HistoricDetailQueryDto",
            "/history/identity-link-log", "history.HistoricIdentityLinkLogQueryDto",
            "/history/user-operation", "history.UserOperationLogQueryDto");

    private static final Map<String, String> COCKPIT = Map.of(
            "/incident", "IncidentQueryDto",
            "/process-definition", "ProcessDefinitionQueryDto",
            "/process-definition/statistics", "ProcessDefinitionStatisticsQueryDto",
            "/process-instance", "ProcessInstanceQueryDto",
            "/process-instance/count", "ProcessInstanceQueryDto",
            "/process-instance/{id}/called-process-instances", "CalledProcessInstanceQueryDto");

    private static final Map<String, String> COMMANDS = Map.ofEntries(
            entry("POST /filter/{filter}/list", TASKS),
            entry("POST /filter/{filter}/count", TASKS),
            entry("POST /filter/create", "runtime.FilterDto"),
            entry("POST /task/{task}/claim", "task.UserIdDto"),
            entry("POST /task/{task}/assignee", "task.UserIdDto"),
            entry("POST /task/{task}/comment/create", "task.CommentDto"),
            entry("POST /task/{task}/submit-form", "task.CompleteTaskDto"),
            entry("PUT /task/{task}", "task.TaskDto"),
            entry("POST /process-definition/key/none/submit-form", "runtime.StartProcessInstanceDto"),
            entry("PUT /job/none/retries", "runtime.RetriesDto"),
            entry("PUT /job-definition/none/retries", "runtime.RetriesDto"),
            entry("POST /authorization/create", "authorization.AuthorizationCreateDto"),
            entry("PUT /authorization/none", "authorization.AuthorizationDto"),
            entry("POST /group/create", "identity.GroupDto"),
            entry("PUT /group/none", "identity.GroupDto"),
            entry("POST /user/create", "identity.UserDto"),
            entry("PUT /user/none/profile", "identity.UserProfileDto"),
            entry("PUT /user/none/credentials", "identity.UserCredentialsDto"),
            entry("POST /identity/verify", "identity.BasicUserCredentialsDto"),
            entry("POST /identity/password-policy", "identity.PasswordPolicyRequestDto"));

    @Autowired
    FilterService filters;

    private final RandomInput input = new RandomInput(SEED);
    private final Map<String, String> failed = new LinkedHashMap<>();

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private String before = "";

    private record Target(String method, String address, Map<String, Class<?>> fields, boolean byAddress) {}

    @Test
    void nothingFailsTheWebappsInterface() {
        String number = atTroubleshoot(report());
        String task = task(number, "troubleshoot").getId();
        String filter = filters.createFilterQuery().list().get(0).getId();
        List<Target> targets = targets(task, filter);
        List<Browser> people = List.of("sales", "agent", "manager").stream()
                .map(person -> new Browser(port).signIn(person))
                .toList();
        before = everything();
        for (int i = 0; i < TRIES_OF_ENGINE; i++) {
            Target target = input.one(targets);
            String address = target.byAddress ? target.address + parameters(target.fields) : target.address;
            String body = target.byAddress ? "" : input.body(target.fields);

            var answer = input.one(people).send(target.method, address, body);

            note(target.method, address + " " + body, answer.statusCode(), answer.body());
        }
        assertNothingFailed();
    }

    @Test
    void nothingFailsTheApi() {
        String number = atTroubleshoot(report());
        JsonNode description = agent().get("/v3/api-docs").json();
        List<Map.Entry<String, JsonNode>> paths = description.get("paths").properties().stream()
                .filter(path -> !path.getKey().startsWith("/api/guards"))
                // the same order for the same seed
                .sorted(Map.Entry.comparingByKey())
                .toList();
        before = everything();
        for (int i = 0; i < TRIES_OF_API; i++) {
            Map.Entry<String, JsonNode> path = input.one(paths);
            Map.Entry<String, JsonNode> operation =
                    input.one(List.copyOf(path.getValue().properties()));
            String address = path.getKey()
                            .replace("{number}", input.isOnce(3) ? encoded(input.text()) : number)
                            .replace("{id}", encoded(input.text()))
                    + parameters(named(operation.getValue()));
            String method = operation.getKey().toUpperCase();
            String body =
                    method.equals("GET") ? "" : input.body(RandomInput.fieldsOf(operation.getValue(), description));

            Api.Answer answer = nobody().as(
                            path.getKey().startsWith("/api/privacy/")
                                    ? "admin"
                                    : input.one(List.of("sales", "agent", "manager")))
                    .call(method, address, body.getBytes(StandardCharsets.UTF_8));

            note(
                    method,
                    address + " " + body,
                    answer.status(),
                    answer.response().body());
        }
        assertNothingFailed();
    }

    private void note(String method, String sent, int status, String body) {
        statuses.merge(status, 1, Integer::sum);
        String call = method + " " + sent.substring(0, Math.min(sent.length(), 400));
        if (status >= 500 || body.contains("Exception:") || body.contains("\tat ")) {
            failed.putIfAbsent(call, status + " " + body);
        }
        if (!method.equals("GET")) {
            String now = everything();
            if (status >= 400 && !now.equals(before)) {
                failed.putIfAbsent(call, status + ", and yet: " + now + "\nwhere it was: " + before);
            }
            before = now;
        }
    }

    private void assertNothingFailed() {
        assertThat(failed).as("seed %d, answered %s", SEED, statuses).isEmpty();
        // otherwise nothing was tried but the door
        assertThat(statuses.getOrDefault(200, 0)).as("answered %s", statuses).isGreaterThan(50);
        assertThat(statuses).doesNotContainKeys(401, 429);
    }

    private static Map<String, Class<?>> named(JsonNode operation) {
        Map<String, Class<?>> parameters = new LinkedHashMap<>();
        StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .forEach(parameter -> parameters.put(parameter.get("name").asText(), String.class));
        return parameters;
    }

    private String parameters(Map<String, Class<?>> fields) {
        List<String> names = fields.keySet().stream().sorted().toList();
        if (names.isEmpty() || input.isOnce(10)) {
            return "";
        }
        return List.of(1, 2, 3).subList(0, input.one(List.of(1, 2, 3))).stream()
                .map(i -> input.one(names) + "=" + encoded(input.text()))
                .collect(joining("&", "?", ""));
    }

    /** Longer addresses the server refuses as a whole. */
    private static String encoded(String text) {
        return Api.encoded(text.substring(0, Math.min(text.length(), 500))).replace("+", "%20");
    }

    private static List<Target> targets(String task, String filter) {
        List<Target> targets = new ArrayList<>();
        QUERIES.forEach((path, read) -> {
            targets.add(new Target("POST", Browser.ENGINE + path, fieldsOf("engine.rest.dto." + read), false));
            targets.add(new Target("GET", Browser.ENGINE + path, fieldsOf("engine.rest.dto." + read), true));
        });
        QUERIES_BY_ADDRESS.forEach((path, read) ->
                targets.add(new Target("GET", Browser.ENGINE + path, fieldsOf("engine.rest.dto." + read), true)));
        COCKPIT.forEach((path, read) -> targets.add(new Target(
                "POST",
                "/camunda/api/cockpit/plugin/base/default" + path.replace("{id}", "none"),
                fieldsOf("cockpit.impl.plugin.base.dto.query." + read),
                false)));
        COMMANDS.forEach((way, read) -> targets.add(new Target(
                way.split(" ")[0],
                Browser.ENGINE + way.split(" ")[1].replace("{task}", task).replace("{filter}", filter),
                fieldsOf("engine.rest.dto." + read),
                false)));
        // the same order for the same seed
        targets.sort(Comparator.comparing(target -> target.address + target.method));
        return targets;
    }

    private static Map<String, Class<?>> fieldsOf(String read) {
        try {
            return RandomInput.fieldsOf(Class.forName("org.camunda.bpm." + read));
        } catch (ClassNotFoundException moved) {
            throw new IllegalStateException(moved);
        }
    }
}
