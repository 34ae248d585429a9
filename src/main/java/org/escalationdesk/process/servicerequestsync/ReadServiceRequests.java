package org.escalationdesk.process.servicerequestsync;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.ServiceRequestSync;
import org.springframework.stereotype.Component;

/**
 * Reads what changed at 21Vianet. It runs in the timer's job, and the engine writes the next timer in the same transaction: while
 * a round is going on, no node has another one to run.
 */
@Component
class ReadServiceRequests implements JavaDelegate {

    private final ServiceRequestSync sync;

    ReadServiceRequests(ServiceRequestSync sync) {
        this.sync = sync;
    }

    @Override
    public void execute(DelegateExecution execution) {
        sync.round();
    }
}
