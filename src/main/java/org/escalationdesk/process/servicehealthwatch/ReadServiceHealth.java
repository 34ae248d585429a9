package org.escalationdesk.process.servicehealthwatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.health.HealthWatch;
import org.springframework.stereotype.Component;

/**
 * Reads the services' health once for each customer with open cases. It runs in the timer's job, and the engine writes the next
 * timer in the same transaction: while a round is going on, no node has another one to run.
 */
@Component
class ReadServiceHealth implements JavaDelegate {

    private final CaseLists lists;
    private final HealthWatch watch;

    ReadServiceHealth(CaseLists lists, HealthWatch watch) {
        this.lists = lists;
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.round(lists.tenantsWithOpenCases());
    }
}
