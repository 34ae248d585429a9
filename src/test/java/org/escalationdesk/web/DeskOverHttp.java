package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/** The whole desk on a port, with its sandbox; jobs run when the test says so. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        // a refused answer is what these tests ask for; the engine logs each with its whole stack
        properties = {
            "logging.level.org.camunda.bpm.engine.context=off",
            "logging.level.org.escalationdesk.process.engine.guards.ErrorsInOneSentence=error"
        })
@ActiveProfiles("test")
abstract class DeskOverHttp {

    static final String CASES = "/api/cases";

    @LocalServerPort
    int port;

    @Autowired
    ObjectMapper mapper;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    FormService forms;

    @Autowired
    HistoryService history;

    @Autowired
    ManagementService management;

    @Autowired
    IdentityService identities;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void theClockGoes() {
        // other tests of this JVM stop the engine's
        ClockUtil.reset();
    }

    Api nobody() {
        return Api.nobody(port);
    }

    Api agent() {
        return nobody().as("agent");
    }

    ObjectNode json(String text) {
        try {
            return (ObjectNode) mapper.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ObjectNode report() {
        return json("""
                {'customer':'fabrikam.cn','kind':'technical','service':'exchange-online','symptom':'mail-flow',
                 'title':'No mail since nine','description':'Nobody gets mail.','language':'en-US',
                 'reporter':{'name':'Chen Jing','email':'chen.jing@fabrikam.example','phone':'+86 10 5555 0103'}}""");
    }

    String reported(JsonNode report) {
        Api.Answer registered = agent().post(CASES, report);
        assertThat(registered.status()).as(registered.response().body()).isEqualTo(201);
        return registered.json().get("number").asText();
    }

    JsonNode found(String number) {
        return agent().get(CASES + "/" + number).json();
    }

    /** Lets the case's jobs run until it waits for a person. */
    void goOn(String number) {
        differsFromAllOthers(number);
        List<Job> jobs;
        do {
            jobs = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                    .flatMap(instance ->
                            management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                    .toList();
            jobs.forEach(job -> management.executeJob(job.getId()));
        } while (!jobs.isEmpty());
    }

    /** Most reports of these tests are the same. */
    private void differsFromAllOthers(String number) {
        jdbc.sql("""
                        INSERT INTO case_difference (one_case, other_case, why, who, at)
                        SELECT LEAST(number, CAST(:own AS VARCHAR(20))), GREATEST(number, CAST(:own AS VARCHAR(20))),
                            'Reported by another test.', 'test', CURRENT_TIMESTAMP
                        FROM support_case AS c WHERE number <> :own AND NOT EXISTS (SELECT 1 FROM case_difference
                            WHERE one_case = LEAST(c.number, CAST(:own AS VARCHAR(20)))
                            AND other_case = GREATEST(c.number, CAST(:own AS VARCHAR(20))))""").param("own", number).update();
    }

    Task task(String number, String id) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(id)
                .singleResult();
    }

    void complete(String number, String id, String answer) {
        complete(number, id, json(answer));
    }

    void complete(String number, String id, JsonNode answer) {
        identities.setAuthentication("agent", List.of("agents"));
        try {
            forms.submitTaskForm(task(number, id).getId(), Map.of("answer", JSON(answer.toString())));
        } finally {
            identities.clearAuthentication();
        }
        goOn(number);
    }

    String atTroubleshoot(JsonNode report) {
        String number = reported(report);
        goOn(number);
        return number;
    }

    String closed(JsonNode report) {
        String number = atTroubleshoot(report);
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
        return number;
    }

    ObjectNode supportInformation() {
        return json("""
                {'outcome':'submit','title':'No mail since nine','description':'Nobody gets mail.','severity':'B',
                 'grounds':['support-tools'],'explanation':'We cannot trace behind the gateway.','tried':'Traced a message.',
                 'scope':['customer-network','third-party','custom-development','how-to'],
                 'contact':{'name':'Han Meimei','email':'han@partner.example','phone':'+86 21 5678','reachable':'every-day'}}""");
    }

    /** Everything that a refused call must leave as it was. */
    String everything() {
        return jdbc.sql("SELECT COUNT(*), COALESCE(SUM(version), 0) FROM support_case")
                        .query((row, i) -> row.getLong(1) + " cases, versions " + row.getLong(2))
                        .single()
                + jdbc.sql("SELECT COUNT(*) FROM case_event")
                        .query((row, i) -> ", " + row.getLong(1) + " events")
                        .single()
                + ", " + runtime.createProcessInstanceQuery().count() + " instances, tasks "
                + tasks.createTaskQuery().orderByTaskId().asc().list().stream()
                        .map(task -> task.getId() + " of " + task.getAssignee())
                        .toList()
                + ", " + runtime.createVariableInstanceQuery().count() + " variables"
                + Stream.of(
                                "act_hi_comment",
                                "act_ru_filter",
                                "act_ru_authorization",
                                "act_id_user",
                                "act_id_group",
                                "act_id_membership",
                                "attachment",
                                "delivery",
                                "customer_agreement")
                        .map(table -> ", "
                                + jdbc.sql("SELECT COUNT(*) FROM " + table)
                                        .query(Long.class)
                                        .single()
                                + " of " + table)
                        .collect(Collectors.joining());
    }
}
