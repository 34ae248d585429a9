package org.escalationdesk.database;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * While the database cannot be used, or has no connection free, what all others say about it stays out of the log: job executor, pool
 * and engine would fill it with their stack traces, 15,000 lines a minute. The gate's own line remains.
 */
class QuietOutage extends TurboFilter {

    /** Who has nothing else to say then. */
    private static final List<String> ABOUT_THE_DATABASE = List.of(
            "com.zaxxer.hikari",
            "org.camunda.bpm.engine",
            "org.escalationdesk.process.engine.guards.ErrorsInOneSentence",
            "org.springframework.boot.actuate",
            "org.springframework.jdbc",
            "org.springframework.transaction");

    private final DatabaseGate gate;

    QuietOutage(DatabaseGate gate) {
        this.gate = gate;
    }

    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        // first: every line that is not even written is asked about
        if (level.toInt() < Level.WARN_INT || logger.getName().equals(DatabaseGate.LOG.getName())) {
            return FilterReply.NEUTRAL;
        }
        boolean drop = isOfNoneFree(thrown, arguments)
                || gate.isClosed()
                        && (Outages.isBehind(thrown)
                                || Outages.isBehind(last(arguments))
                                || ABOUT_THE_DATABASE.stream().anyMatch(logger.getName()::startsWith));
        return drop ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isOfNoneFree(@Nullable Throwable thrown, Object @Nullable [] arguments) {
        return Outages.isOfNoneFree(thrown) || Outages.isOfNoneFree(last(arguments));
    }

    private static @Nullable Throwable last(Object @Nullable [] arguments) {
        return arguments != null && arguments.length > 0 && arguments[arguments.length - 1] instanceof Throwable thrown
                ? thrown
                : null;
    }
}
