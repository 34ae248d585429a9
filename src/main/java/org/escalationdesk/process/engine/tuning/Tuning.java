package org.escalationdesk.process.engine.tuning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What reaches into the inside of the engine for speed alone ({@code desk.tuning}). Without it the desk does the same, more slowly.
 *
 * @param enabled false turns all of it off
 * @param rememberFeel whether answers of FEEL are remembered ({@link RememberedFeel})
 * @param readStatementsAhead whether the engine's statements are read while the rest starts ({@link EngineStatements})
 * @param limitCounts whether a filter's tasks are counted no further than {@code desk.engine.counted-tasks} ({@link FilterCounts})
 */
@ConfigurationProperties(Tuning.PREFIX)
record Tuning(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("true") boolean rememberFeel,
        @DefaultValue("true") boolean readStatementsAhead,
        @DefaultValue("true") boolean limitCounts) {

    static final String PREFIX = "desk.tuning";

    /** Each only while all are on. */
    Tuning {
        rememberFeel &= enabled;
        readStatementsAhead &= enabled;
        limitCounts &= enabled;
    }
}
