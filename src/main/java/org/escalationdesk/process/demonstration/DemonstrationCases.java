package org.escalationdesk.process.demonstration;

import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.escalationdesk.cases.CaseDesk;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.TaskOpened;
import org.escalationdesk.terms.CaseNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * On the first start of a demonstration, reports the problems of {@code demonstration/cases.json} and plays the agent, answer by
 * answer, until each case stands where its script ends. Where something does not go by the script, the case stays where it is.
 */
@Component
@ConditionalOnProperty({"desk.demonstration.enabled", "desk.demonstration.cases"})
class DemonstrationCases {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationCases.class);
    private static final String AGENT = "agent";

    private final CaseDesk desk;
    private final CaseLists lists;
    private final FormService forms;
    private final IdentityService identity;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final Map<CaseNumber, Deque<JsonNode>> scripts = new ConcurrentHashMap<>();
    private final ExecutorService player = Executors.newSingleThreadExecutor(work -> new Thread(work, "demonstration"));

    DemonstrationCases(
            CaseDesk desk,
            CaseLists lists,
            FormService forms,
            IdentityService identity,
            ObjectMapper mapper,
            Clock clock) {
        this.desk = desk;
        this.lists = lists;
        this.forms = forms;
        this.identity = identity;
        this.mapper = mapper;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        if (lists.isEmpty()) {
            player.execute(this::report);
        }
    }

    @PreDestroy
    void end() {
        player.shutdownNow();
    }

    private void report() {
        asAgent(() -> {
            try (InputStream file = new ClassPathResource("demonstration/cases.json").getInputStream()) {
                for (JsonNode script : mapper.readTree(file)) {
                    CaseNumber number = desk.report(script.get("report"), Optional.empty(), AGENT)
                            .number();
                    Deque<JsonNode> answers = new ArrayDeque<>();
                    script.get("answers").forEach(answers::add);
                    scripts.put(number, answers);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /** The number is known to the scripts only after its report was committed, so the first task finds its script. */
    @TransactionalEventListener
    void answer(TaskOpened opened) {
        player.execute(() -> {
            Deque<JsonNode> answers = scripts.get(opened.caseNumber());
            if (answers == null || answers.isEmpty()) {
                return;
            }
            JsonNode next = answers.peek();
            if (next.get("task").asText().equals(opened.element())) {
                answers.remove();
                asAgent(() -> complete(opened.taskId(), next.get("answer").deepCopy()));
            }
        });
    }

    private void complete(String taskId, ObjectNode answer) {
        if (answer.has("contactedAt")) {
            answer.put("contactedAt", clock.instant().toString());
        }
        try {
            forms.submitTaskForm(taskId, Map.of(ProcessVariables.ANSWER, JSON(mapper.writeValueAsString(answer))));
        } catch (JsonProcessingException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void asAgent(Runnable work) {
        try {
            identity.setAuthentication(AGENT, List.of("agents"));
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("A demonstration case stays where it is: {}", e.getMessage());
        } finally {
            identity.clearAuthentication();
        }
    }
}
