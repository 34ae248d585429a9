package org.escalationdesk.process.engine.guards;

import java.util.Optional;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/** Notes what the engine threw last on this thread, before the REST layer wraps it into a text of its own. */
class LastFailure extends CommandInterceptor {

    private static final ThreadLocal<Throwable> LAST = new ThreadLocal<>();

    static void forget() {
        LAST.remove();
    }

    static Optional<Throwable> noted() {
        return Optional.ofNullable(LAST.get());
    }

    /** The cause of this type, however deeply the engine has wrapped it. */
    static <T extends Throwable> Optional<T> noted(Class<T> type) {
        Throwable cause = LAST.get();
        for (int depth = 0; cause != null && depth < 50; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException | Error failure) {
            LAST.set(failure);
            throw failure;
        }
    }
}
