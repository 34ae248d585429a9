package org.escalationdesk;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows on the console that the database is not there or does not let the desk in: one sentence instead of a stack trace. */
class DatabaseRefusedAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    /** H2's own states: in use, damaged (in two places), not to be read or written (in four). */
    private static final Map<String, String> OF_H2 = Map.of(
            "90020", "start.databaseInUse",
            "90030", "start.databaseDamaged",
            "90049", "start.databaseDamaged",
            "90028", "start.databaseFile",
            "90031", "start.databaseFile",
            "90062", "start.databaseFile",
            "90097", "start.databaseFile");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        String sentence = OF_H2.get(state);
        if (sentence != null) {
            return say(sentence, cause);
        }
        // classes of SQLSTATE: connection, authorization, name of the database
        if (state.startsWith("08")) {
            return say("start.databaseUnreachable", cause);
        } else if (state.startsWith("28")) {
            return say("start.databaseSignIn", cause);
        } else if (state.startsWith("3D")) {
            return say("start.databaseUnknown", cause);
        }
        return null;
    }

    private static FailureAnalysis say(String sentence, SQLException cause) {
        return new FailureAnalysis(DeskSentences.of(sentence), null, cause);
    }
}
