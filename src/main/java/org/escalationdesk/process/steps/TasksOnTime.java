package org.escalationdesk.process.steps;

import static org.escalationdesk.process.steps.OwnContext.inItsOwnContext;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets the open tasks of a case be as urgent as its clocks say, and due when the clock is that they serve. */
@Component
public class TasksOnTime {

    private final TaskService tasks;
    private final Map<String, UserTaskStep<?>> steps;

    TasksOnTime(@Lazy TaskService tasks, Map<String, UserTaskStep<?>> steps) {
        this.tasks = tasks;
        this.steps = steps;
    }

    /**
     * A task whose clocks rest or were stopped stays due as it was.
     *
     * @return when the first of them is due, UTC; empty where none is open
     */
    public Optional<Instant> follow(CaseNumber number, Urgency urgency, Collection<ClockMoments> clocks) {
        List<Task> open = inItsOwnContext(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .list());
        for (Task task : open) {
            Optional<Instant> before = due(task);
            Optional<Instant> due = Optional.ofNullable(steps.get(task.getTaskDefinitionKey()))
                    .flatMap(step -> step.dueBy(clocks))
                    .or(() -> before);
            if (task.getPriority() != urgency.priority() || !due.equals(before)) {
                task.setPriority(urgency.priority());
                due.map(Date::from).ifPresent(task::setDueDate);
                inItsOwnContext(() -> {
                    tasks.saveTask(task);
                    return null;
                });
            }
        }
        return open.stream().flatMap(task -> due(task).stream()).min(Comparator.naturalOrder());
    }

    private static Optional<Instant> due(Task task) {
        return Optional.ofNullable(task.getDueDate()).map(Date::toInstant);
    }
}
