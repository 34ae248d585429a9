package org.escalationdesk.process.retentionwatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.privacy.RetentionWatch;
import org.springframework.stereotype.Component;

/** Removes the closed cases that were kept long enough. */
@Component
class RemoveOldCases implements JavaDelegate {

    private final RetentionWatch watch;

    RemoveOldCases(RetentionWatch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.round();
    }
}
