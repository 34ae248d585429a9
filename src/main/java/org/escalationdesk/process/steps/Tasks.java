package org.escalationdesk.process.steps;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When tasks are due, and whose they are ({@code desk.tasks}).
 *
 * @param due how long after it opened a task is due, by the task's id in the model
 * @param dueOtherwise for every other task
 * @param stayWithAgent whether who has a case gets its next task of the same group
 */
@Validated
@ConfigurationProperties("desk.tasks")
record Tasks(
        @DefaultValue Map<String, Duration> due,
        @NotNull @DefaultValue("PT8H") Duration dueOtherwise,
        @DefaultValue("true") boolean stayWithAgent) {

    Duration due(String taskId) {
        return due.getOrDefault(taskId, dueOtherwise);
    }
}
