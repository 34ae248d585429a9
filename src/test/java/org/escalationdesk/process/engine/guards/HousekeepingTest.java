package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.process.views.EngineSentences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the engine keeps for itself, and what it keeps of cases besides their tasks: who reads of it, and who moves it. */
class HousekeepingTest extends DeskUnderTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private FilterService filters;

    @AfterEach
    void nothingIsLeft() {
        database.sql("DELETE FROM ACT_HI_JOB_LOG").update();
        database.sql("DELETE FROM ACT_HI_VARINST").update();
        history.findHistoryCleanupJobs().forEach(job -> management.deleteJob(job.getId()));
    }

    /** Which failed, so that there is something to be read of it. */
    private Job cleanUp() {
        history.cleanUpHistoryAsync(true);
        Job job = history.findHistoryCleanupJobs().get(0);
        handle(job, "none-of-the-engine");
        assertThatThrownBy(() -> management.executeJob(job.getId())).isInstanceOf(RuntimeException.class);
        handle(job, "history-cleanup");
        return job;
    }

    private void handle(Job job, String handler) {
        database.sql("UPDATE ACT_RU_JOB SET HANDLER_TYPE_ = :handler WHERE ID_ = :job")
                .param("handler", handler)
                .param("job", job.getId())
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sales", "agent", "helpdesk", "manager"})
    void nobodyButAnAdministratorReadsOfTheHistorysCleanUp(String user) {
        Job job = cleanUp();
        String log = history.createHistoricJobLogQuery()
                .jobId(job.getId())
                .failureLog()
                .singleResult()
                .getId();
        var person = as(user);

        for (String path : List.of("/job", "/history/job-log")) {
            assertThat(person.get(ENGINE + path + "?maxResults=100&jobId=" + job.getId())
                            .json())
                    .as(path)
                    .isEmpty();
            assertThat(person.post(ENGINE + path + "?maxResults=100", "{\"jobId\":\"" + job.getId() + "\"}")
                            .json())
                    .as(path)
                    .isEmpty();
        }
        for (String path : List.of("/job/" + job.getId(), "/history/job-log/" + log)) {
            assertThat(person.get(ENGINE + path).statusCode()).as(path).isEqualTo(404);
            var trace = person.get(ENGINE + path + "/stacktrace");
            assertThat(trace.statusCode()).as(path).isEqualTo(403);
            assertThat(trace.body()).as(path).doesNotContain("NullPointerException");
        }
        for (String path : List.of("job", "jobs", "configuration")) {
            assertThat(person.get(ENGINE + "/history/cleanup/" + path).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void anAdministratorDoes() {
        Job job = cleanUp();
        var admin = as("admin");

        assertThat(admin.get(ENGINE + "/job?maxResults=100&jobId=" + job.getId())
                        .json())
                .hasSize(1);
        assertThat(admin.get(ENGINE + "/job/" + job.getId() + "/stacktrace").statusCode())
                .isEqualTo(200);
        JsonNode log = admin.get(ENGINE + "/history/job-log?maxResults=100&jobId=" + job.getId())
                .json();
        assertThat(log).hasSize(1);
        assertThat(admin.get(ENGINE + "/history/job-log/"
                                + log.path(0).path("id").asText() + "/stacktrace")
                        .statusCode())
                .isEqualTo(200);
    }

    private static int count(Browser.Answer answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.json().path("count").asInt();
    }

    @ParameterizedTest
    @CsvSource({"manager,-1", "manager,2147483647", "manager,0", "admin,-1", "admin,2147483647", "admin,11"})
    void nobodyLetsAJobRunForEverOrNeverAgain(String user, int retries) {
        runtime.startProcessInstanceByKey("service-request", Map.of("severity", "a"));
        Job job = management
                .createJobQuery()
                .processDefinitionKey("service-request")
                .singleResult();
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        management.setJobRetries(job.getId(), 0);
        var person = as(user);
        String body = "{\"retries\":" + retries + "}";

        for (String path : List.of("/job/" + job.getId(), "/job-definition/" + definition.getId())) {
            var refused = person.send("PUT", ENGINE + path + "/retries", body);
            assertThat(refused.statusCode()).as(path).isEqualTo(400);
            assertThat(refused.message()).as(path).isEqualTo(EngineSentences.of("job.retryOnly"));
        }
        assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getRetries())
                .isZero();
    }

    /** The engine's history keeps none; what an earlier release kept stays for a while. */
    @ParameterizedTest
    @ValueSource(strings = {"sales", "agent", "manager", "admin"})
    void noVariableIsReadThroughTheHistory(String user) {
        String instance = newCase().getProcessInstanceId();
        runtime.setVariable(instance, "customer", "Fabrikam");
        var person = as(user);

        for (String path : List.of("/history/variable-instance", "/history/detail")) {
            assertThat(person.get(ENGINE + path + "?maxResults=100&processInstanceId=" + instance)
                            .json())
                    .as(path)
                    .isEmpty();
        }
        assertThat(person.post(
                                ENGINE + "/history/variable-instance?maxResults=100",
                                "{\"variableName\":\"customer\",\"processInstanceId\":\"" + instance + "\"}")
                        .json())
                .isEmpty();
        for (String asked : List.of("Fabrikam", "Contoso")) {
            // to ask whether there is one is to read it
            assertThat(count(person.get(ENGINE + "/history/task/count?processVariables=customer_eq_" + asked)))
                    .isZero();
            assertThat(count(person.get(ENGINE + "/history/process-instance/count?variables=customer_eq_" + asked)))
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"sales, customer-request, 0", "agent, manager-decision, 0", "agent, customer-request, 1"})
    void ofWhatAnEarlierReleaseKeptOnlyThoseReadWhoReadTheHistory(String user, String process, int seen) {
        tasks.complete(newCase().getId());
        String instance = history.createHistoricProcessInstanceQuery()
                .processDefinitionKey(process)
                .unfinished()
                .singleResult()
                .getId();
        database.sql("INSERT INTO ACT_HI_VARINST (ID_, PROC_DEF_KEY_, PROC_DEF_ID_, PROC_INST_ID_, EXECUTION_ID_,"
                        + " NAME_, VAR_TYPE_, REV_, TEXT_, STATE_)"
                        + " SELECT 'kept', PROC_DEF_KEY_, PROC_DEF_ID_, ID_, ID_, 'customer', 'string', 0, 'Contoso',"
                        + " 'CREATED' FROM ACT_HI_PROCINST WHERE ID_ = :instance")
                .param("instance", instance)
                .update();
        var person = as(user);

        assertThat(person.get(ENGINE + "/history/variable-instance?maxResults=100")
                        .json())
                .hasSize(seen);
        assertThat(person.get(ENGINE + "/history/variable-instance/kept").statusCode())
                .isEqualTo(seen == 0 ? 404 : 200);
        assertThat(count(person.get(ENGINE + "/history/task/count?processVariables=customer_eq_Contoso")))
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\":\"%s\"}",
                "{\"orQueries\":[{\"assigneeExpression\":\"%s\"}]}",
                "{\"orQueries\":[{\"orQueries\":[{\"candidateGroupsExpression\":\"%s\"}]}]}"
            })
    void noFilterTakesAForbiddenExpressionLater(String query) {
        var kept = filters.saveFilter(filters.newTaskFilter("harmless")
                .setQuery(tasks.createTaskQuery().taskName("x")));
        String filter = ENGINE + "/filter/" + kept.getId();
        try {
            as("admin")
                    .send(
                            "PUT",
                            filter,
                            "{\"resourceType\":\"Task\",\"name\":\"harmless\",\"owner\":\"admin\",\"properties\":{},"
                                    + "\"query\":" + query.formatted("${guardsFails.now()}") + "}");

            assertThat(database.sql("SELECT QUERY_ FROM ACT_RU_FILTER WHERE ID_ = :id")
                            .param("id", kept.getId())
                            .query(String.class)
                            .single())
                    .doesNotContain("guardsFails");
        } finally {
            filters.deleteFilter(kept.getId());
        }
    }

    // texts

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /filter/create | {'resourceType':'Task','name':'%s','properties':{},'query':{}} | 255",
                "POST | /filter/create | {'resourceType':'Task','name':'x','properties':{'a':'%s'},'query':{}} | 10000",
                "POST | /filter/create | {'resourceType':'Task','name':'x','properties':{},'query':{'name':'%s'}} | 10000",
                "POST | /group/create | {'id':'auditors','name':'%s','type':'WORKFLOW'} | 255",
                "PUT | /user/agent/profile | {'id':'agent','firstName':'%s'} | 255",
                "PUT | /user/agent/profile | {'id':'agent','lastName':'%s'} | 255",
                "PUT | /user/agent/profile | {'id':'agent','email':'%s'} | 255"
            })
    void aTextThatIsTooLongIsToldSoInASentence(String method, String address, String body, int most) {
        String kept = kept();

        var refused = as("admin")
                .send(method, ENGINE + address, body.replace('\'', '"').formatted("世".repeat(most + 1)));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo(EngineSentences.of("text.tooLong", String.valueOf(most)));
        assertThat(kept()).isEqualTo(kept);
    }

    private String kept() {
        return filters.createFilterQuery().count() + " filters, "
                + identities.createGroupQuery().count() + " groups, "
                + database.sql("SELECT FIRST_, LAST_, EMAIL_ FROM ACT_ID_USER WHERE ID_ = 'agent'")
                        .query()
                        .singleRow();
    }
}
