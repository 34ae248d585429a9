package org.escalationdesk.process.servicehealthwatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.health.HealthWatch;
import org.springframework.stereotype.Component;

/**
 * Reads the services' health once for each customer with open cases. It runs in the timer's job, and the engine writes the next
 * timer in the same transaction: while a round is going on, no node has another one to run.
 */
@Component
class ReadServiceHealth implements JavaDelegate {

    private final CaseRegister register;
    private final HealthWatch watch;

    ReadServiceHealth(CaseRegister register, HealthWatch watch) {
        this.register = register;
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.round(register.tenantsWithOpenCases());
    }
}
