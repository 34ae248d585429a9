package org.escalationdesk.process.steps;

import org.camunda.bpm.engine.delegate.DelegateTask;

/** A task that only the person who has claimed it may complete, so nobody gets it unasked; its step hears of every claim and of its end. */
public interface HeldByOne {

    /** Something of the task changed, perhaps who has claimed it. */
    void changedHands(DelegateTask task);
}
