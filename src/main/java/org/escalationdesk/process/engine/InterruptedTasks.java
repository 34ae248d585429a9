package org.escalationdesk.process.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Tasks that nobody completed: something else happened meanwhile, and the process went on without them. */
@Component
class InterruptedTasks {

    private static final Pattern TASK = Pattern.compile(".*/engine/[^/]+/task/([^/]+)/submit-form");
    private static final String HELD = "submitInAdminCenter";
    private static final String COMPLETED = "completed";

    private final HistoryService history;
    private final ActingUser user;

    InterruptedTasks(@Lazy HistoryService history, @Lazy ActingUser user) {
        this.history = history;
        this.user = user;
    }

    /** The sentence on why the task ended whose form is submitted to this address; empty where it was not interrupted. */
    Optional<String> sentence(String address) {
        Matcher task = TASK.matcher(address);
        if (!task.matches()) {
            return Optional.empty();
        }
        Optional<HistoricTaskInstance> ended =
                user.asTheDesk(() -> Optional.ofNullable(history.createHistoricTaskInstanceQuery()
                        .taskId(task.group(1))
                        .processDefinitionKey("service-request")
                        .finished()
                        .singleResult()));
        return ended.filter(known -> !COMPLETED.equals(known.getDeleteReason()))
                .map(known -> HELD.equals(known.getTaskDefinitionKey()) ? "task.lapsed" : "task.movedOn")
                .map(EngineSentences::of);
    }
}
