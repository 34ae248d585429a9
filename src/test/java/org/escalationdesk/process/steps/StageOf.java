package org.escalationdesk.process.steps;

import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;

/** The stage that a case reaches with a task, for tests that put a case there by force. */
public final class StageOf {

    private StageOf() {}

    public static Stage task(UserTaskStep<?> step, SupportCase supportCase) {
        return step.stage(supportCase);
    }
}
