package org.escalationdesk.process.engine;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;

/**
 * The timers that start processes, such as the watch over the services' health. The engine works out when one is due while it
 * deploys the model or the timer fires; a setting that changed since counts from the next start of a node.
 */
@Component
class WatchTimers {

    private static final String STARTS_A_PROCESS = "timer-start-event";

    private final ManagementService management;
    private final Clock clock;

    WatchTimers(ManagementService management, Clock clock) {
        this.management = management;
        this.clock = clock;
    }

    /** Counted from when the timer was set, so that a start by itself moves nothing. What is due already stays as it is. */
    void followTheSettings() {
        Date now = Date.from(clock.instant());
        management.createJobDefinitionQuery().jobType(STARTS_A_PROCESS).list().stream()
                .flatMap(definition ->
                        management
                                .createJobQuery()
                                .jobDefinitionId(definition.getId())
                                .duedateHigherThan(now)
                                .list()
                                .stream())
                .forEach(timer -> management.recalculateJobDuedate(timer.getId(), true));
    }
}
