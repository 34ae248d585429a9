package org.escalationdesk.process.handoverwatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.HandOverWatch;
import org.springframework.stereotype.Component;

/** Gives the service requests that somebody had in hand for too long to everybody again. */
@Component
class ReleaseHandOvers implements JavaDelegate {

    private final HandOverWatch watch;

    ReleaseHandOvers(HandOverWatch watch) {
        this.watch = watch;
    }

    @Override
    public void execute(DelegateExecution execution) {
        watch.round();
    }
}
