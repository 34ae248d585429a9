package org.escalationdesk.process.servicehealthwatch;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.OutageWaits;
import org.springframework.stereotype.Component;

/** The end of an outage is noticed once, for all cases that wait for it. */
@Component
class EndOutageWaits implements JavaDelegate {

    private final OutageWaits waits;

    EndOutageWaits(OutageWaits waits) {
        this.waits = waits;
    }

    @Override
    public void execute(DelegateExecution execution) {
        waits.round();
    }
}
