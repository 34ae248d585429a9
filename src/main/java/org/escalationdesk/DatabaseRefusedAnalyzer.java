package org.escalationdesk;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows on the console that the database is not there or does not let the desk in: one sentence instead of a stack trace. */
class DatabaseRefusedAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
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
