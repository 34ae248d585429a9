package org.escalationdesk.process.steps;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When tasks are due ({@code desk.tasks}).
 *
 * @param due how long after it opened a task is due, by the task's id in the model
 * @param dueOtherwise for every other task
 */
@Validated
@ConfigurationProperties("desk.tasks")
record Tasks(
        @DefaultValue Map<String, Duration> due,
        @NotNull @DefaultValue("PT8H") Duration dueOtherwise) {

    Duration due(String taskId) {
        return due.getOrDefault(taskId, dueOtherwise);
    }
}
