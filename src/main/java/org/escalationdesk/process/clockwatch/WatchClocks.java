package org.escalationdesk.process.clockwatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.ClockWatch;
import org.springframework.stereotype.Component;

/** Looks at the clocks whose moment has come. */
@Component
class WatchClocks implements JavaDelegate {

    private final ClockWatch watch;

    WatchClocks(ClockWatch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.round();
    }
}
