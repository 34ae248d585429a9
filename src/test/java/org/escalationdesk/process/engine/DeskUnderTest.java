package org.escalationdesk.process.engine;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.SpinValues;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.escalationdesk.process.steps.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The whole desk on a random port with small models of its own that bear the real models' ids. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:guards;DB_CLOSE_DELAY=-1",
            "camunda.bpm.job-execution.enabled=false",
            "desk.engine.counted-tasks=3",
            "camunda.bpm.deployment-resource-pattern=classpath*:guards/*"
        })
@Import(DeskUnderTest.Listeners.class)
@ContextConfiguration(initializers = DeskUnderTest.SomeService.class)
public abstract class DeskUnderTest {

    protected static final String ENGINE = Browser.ENGINE;

    @LocalServerPort
    protected int port;

    @Autowired
    protected RuntimeService runtime;

    @Autowired
    protected TaskService tasks;

    @Autowired
    protected HistoryService history;

    @Autowired
    protected IdentityService identities;

    @Autowired
    protected ManagementService management;

    @AfterEach
    protected void closeEverything() {
        identities.clearAuthentication();
        runtime.createProcessInstanceQuery().list().stream()
                .filter(instance -> instance.getRootProcessInstanceId().equals(instance.getId()))
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "test is over"));
    }

    protected Browser browser() {
        return new Browser(port);
    }

    protected Browser as(String user) {
        return browser().signIn(user);
    }

    /** The open agents' task of a new case. */
    protected Task newCase() {
        return newCase(Map.of("severity", "a", "customer", "Contoso"));
    }

    protected Task newCase(Map<String, Object> variables) {
        var instance = runtime.startProcessInstanceByKey("customer-request", variables);
        return tasks.createTaskQuery().processInstanceId(instance.getId()).singleResult();
    }

    protected static String answer(String outcome) {
        return "{\"variables\":{\"answer\":{\"type\":\"Json\",\"value\":\"{\\\"outcome\\\":\\\"" + outcome
                + "\\\"}\"}}}";
    }

    protected static JsonValue json(String json) {
        return SpinValues.jsonValue(json).create();
    }

    @TestConfiguration
    static class Listeners {

        @Bean
        ExecutionListener guardsReported() {
            return execution -> {
                SpinJsonNode answer = (SpinJsonNode) execution.getVariable("answer");
                if (answer != null && answer.prop("outcome").stringValue().equals("refuse")) {
                    throw new Refusal("Tell us who reported the problem.");
                }
                execution.removeVariable("answer");
            };
        }

        @Bean
        TaskListener guardsOpened() {
            return task -> {
                task.setVariableLocal("case", json("{\"title\":\"Mail is down\"}"));
                task.setVariableLocal("answer", json("{}"));
                task.setVariableLocal("caseNumber", "CR-2026-000123");
            };
        }

        @Bean
        TaskListener guardsCompleted(RuntimeService runtime) {
            return task -> {
                SpinJsonNode answer = Spin.JSON(task.getVariable("answer").toString());
                String outcome =
                        answer.hasProp("outcome") ? answer.prop("outcome").stringValue() : "";
                switch (outcome) {
                    case "refuse" -> throw new Refusal("Write down what you tried.");
                    case "break" -> throw new IllegalStateException("org.example.Secret at line 3");
                    case "meanwhile" -> throw new org.springframework.dao.OptimisticLockingFailureException("row 7");
                    default -> runtime.setVariable(task.getExecutionId(), "outcome", outcome);
                }
            };
        }

        @Bean
        Fails guardsFails() {
            return new Fails();
        }
    }

    /** A catalogue of one service, unless the desk's own configuration brings a better one. */
    public static class SomeService implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new MapPropertySource(
                            "someService",
                            Map.of(
                                    "desk.services[0].id", "exchange-online",
                                    "desk.services[0].name", "Exchange Online",
                                    "desk.services[0].health-service", "Exchange Online",
                                    "desk.services[0].family", "m365",
                                    "desk.services[0].support-topic-id", "topic")));
        }
    }

    /** Found by the scan of the whole desk. */
    @RestController
    record WhoAmI(IdentityService identities) {

        @GetMapping("/api/guards/who-am-i")
        Map<String, Object> whoAmI() {
            var acting = identities.getCurrentAuthentication();
            return Map.of("user", acting.getUserId(), "groups", acting.getGroupIds());
        }
    }

    public static class Fails {

        public final AtomicInteger calls = new AtomicInteger();

        public void now() {
            calls.incrementAndGet();
            throw new IllegalStateException("the other side is down");
        }
    }
}
