package org.escalationdesk.process.engine.guards;

import java.util.List;
import java.util.Optional;

/**
 * The form of a task that somebody submits.
 *
 * @param task the task's id
 * @param answer Json, empty where none was sent
 */
record SubmittedForm(String task, String person, List<String> groups, String answer) {

    private static final ThreadLocal<SubmittedForm> LAST = new ThreadLocal<>();

    /** Remembers it on this thread until the request is answered. */
    void note() {
        LAST.set(this);
    }

    static Optional<SubmittedForm> noted() {
        return Optional.ofNullable(LAST.get());
    }

    static void forget() {
        LAST.remove();
    }
}
