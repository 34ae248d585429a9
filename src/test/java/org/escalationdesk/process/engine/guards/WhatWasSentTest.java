package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatWasSentTest {

    private static final String ENGINE = "org.camunda.bpm.engine.impl.TaskQueryImpl";
    private static final String GUARD = UserCommandGuard.class.getName();
    private static final String AROUND = "org.escalationdesk.process.engine.tuning.FilterCounts";
    private static final String STEP = "org.escalationdesk.process.steps.RefreshFacts";
    private static final String FILTER = "org.escalationdesk.web.BodyLimit";

    @Test
    void whatTheEngineDoesNotTakeIs() {
        assertThat(WhatWasSent.isBehind(thrown(ENGINE, AROUND, GUARD, FILTER))).isTrue();
        assertThat(WhatWasSent.isBehind(new ProcessEngineException("wrapped", thrown(ENGINE, GUARD))))
                .isTrue();
    }

    @Test
    void whatTheDesksOwnStepsFailAtIsNot() {
        assertThat(WhatWasSent.isBehind(thrown(STEP, ENGINE, GUARD))).isFalse();
        assertThat(WhatWasSent.isBehind(thrown(ENGINE, GUARD, STEP, ENGINE, AROUND, GUARD)))
                .isFalse();
    }

    @Test
    void whatFailsOnceAProcessMovesIsNot() {
        assertThat(WhatWasSent.isBehind(
                        thrown(ENGINE, "org.camunda.bpm.engine.impl.pvm.runtime.PvmExecutionImpl", AROUND, GUARD)))
                .isFalse();
    }

    @Test
    void whatFailsBeforeAnyCommandIsNot() {
        assertThat(WhatWasSent.isBehind(thrown(
                        "java.util.List", "org.escalationdesk.process.engine.people.DirectoryIdentities", FILTER)))
                .isFalse();
    }

    @Test
    void aStatementOfTheDesksOwnIsNot() {
        SQLException wrong = new SQLException("no such table", "42P01");
        wrong.setStackTrace(calls("org.postgresql.core.QueryExecutor", STEP, ENGINE, GUARD, FILTER));
        SQLException ofTheEngine = new SQLException("no such table", "42P01");
        ofTheEngine.setStackTrace(calls(
                "org.postgresql.core.QueryExecutor",
                "org.escalationdesk.process.engine.people.DeskIdentities",
                ENGINE,
                GUARD,
                FILTER));

        assertThat(WhatWasSent.isBehind(new ProcessEngineException("wrapped", wrong)))
                .isFalse();
        assertThat(WhatWasSent.isBehind(new ProcessEngineException("wrapped", ofTheEngine)))
                .isTrue();
    }

    @Test
    void lackOfMemoryIsNot() {
        assertThat(WhatWasSent.isBehind(new ProcessEngineException("wrapped", new OutOfMemoryError())))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "22021, true",
        "22P02, true",
        "42S02, true",
        "42P01, true",
        "42000, true",
        "42501, false",
        "23505, false",
        "08006, false",
        ", false"
    })
    void ofTheDatabaseOnlyWhatIsAboutValuesIs(String state, boolean is) {
        assertThat(WhatWasSent.isBehind(new ProcessEngineException("wrapped", new SQLException("none", state))))
                .isEqualTo(is);
    }

    @Test
    void aConnectionThatIsNotThereIsNot() {
        assertThat(WhatWasSent.isBehind(new IllegalStateException(new SQLTransientConnectionException())))
                .isFalse();
    }

    private static RuntimeException thrown(String... calls) {
        RuntimeException failure = new NullPointerException();
        failure.setStackTrace(calls(calls));
        return failure;
    }

    private static StackTraceElement[] calls(String... types) {
        return Stream.of(types)
                .map(type -> new StackTraceElement(type, "execute", null, 1))
                .toArray(StackTraceElement[]::new);
    }
}
