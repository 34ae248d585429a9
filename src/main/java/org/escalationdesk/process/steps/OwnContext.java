package org.escalationdesk.process.steps;

import java.util.concurrent.Callable;
import org.camunda.bpm.engine.context.ProcessEngineContext;

/** A command of the engine by itself. Inside a job the engine would join it to the job's, and write it only with that. */
public final class OwnContext {

    private OwnContext() {}

    /** @param command one command: a second one would be joined again */
    public static <T> T inItsOwnContext(Callable<T> command) {
        try {
            return ProcessEngineContext.withNewProcessEngineContext(command);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
