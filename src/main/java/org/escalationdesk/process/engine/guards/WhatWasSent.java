package org.escalationdesk.process.engine.guards;

import java.sql.SQLException;
import java.util.List;

/**
 * Tells a failure by what was sent from one of the desk's own. The engine checks few of the values that it is asked with: it stumbles
 * over one, or lets the database do so.
 */
final class WhatWasSent {

    /** Classes of SQLSTATE: a value that is none of its type, such as a letter that PostgreSQL does not keep. */
    private static final String OF_DATA = "22";

    /**
     * Those that the engine's statement is wrong by: it does not look whether what is asked for goes together, or exists at all, as case
     * models do not here.
     */
    private static final String OF_STATEMENTS = "42";

    /** Of these statements: what the database does not let its user do. */
    private static final String WITHOUT_RIGHT = "42501";

    private static final String OF_DESK = "org.escalationdesk.";

    /** What commands and queries pass that do nothing of the desk's own. */
    private static final List<String> AROUND_COMMANDS = List.of(
            "org.escalationdesk.process.engine.guards.",
            "org.escalationdesk.process.engine.tuning.",
            "org.escalationdesk.process.engine.people.DeskIdentities");

    private static final String MOVING = "org.camunda.bpm.engine.impl.pvm.";

    private WhatWasSent() {}

    /** Whether it arose where the engine was asked, before a process moved and before any step of the desk's was at work. */
    static boolean isBehind(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 50; depth++) {
            root = root.getCause();
        }
        boolean mayBe = root instanceof SQLException sql ? isOfValues(sql) : root instanceof RuntimeException;
        return mayBe && insideOfCommand(root.getStackTrace()).stream().noneMatch(WhatWasSent::isAtWork);
    }

    private static boolean isOfValues(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith(OF_DATA) || state.startsWith(OF_STATEMENTS))
                && !state.equals(WITHOUT_RIGHT);
    }

    /**
     * From where it was thrown to where a person's command came in; what lies beyond only carries the call. All of it where it was
     * thrown outside of any command, such as when somebody signs in.
     */
    private static List<StackTraceElement> insideOfCommand(StackTraceElement[] calls) {
        int entrance = calls.length;
        while (entrance > 0 && !calls[entrance - 1].getClassName().equals(UserCommandGuard.class.getName())) {
            entrance--;
        }
        return List.of(calls).subList(0, entrance == 0 ? calls.length : entrance);
    }

    private static boolean isAtWork(StackTraceElement call) {
        String type = call.getClassName();
        return type.startsWith(MOVING)
                || type.startsWith(OF_DESK) && AROUND_COMMANDS.stream().noneMatch(type::startsWith);
    }
}
