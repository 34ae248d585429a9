package org.escalationdesk.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which failures tell that the database cannot be used, whatever is asked of it. */
final class Outages {

    /** Of H2: cannot read or write its file (90028, 90031), closed itself (90067, 90098), file damaged (90030) or in use (90020). */
    private static final Set<String> OF_H2 = Set.of("90020", "90028", "90030", "90031", "90067", "90098");

    /** Of PostgreSQL: disk full, I/O error. */
    private static final Set<String> OF_THE_DISK = Set.of("53100", "58030");

    private Outages() {}

    /** Besides: the class of lost connections, and a server that is stopping or starting. */
    static boolean is(SQLException failure) {
        String state = failure.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("57P")
                        || OF_THE_DISK.contains(state)
                        || OF_H2.contains(state));
    }

    static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 50; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** Whether a database's failure is behind it, however deeply wrapped. */
    static boolean isBehind(@Nullable Throwable failure) {
        return isBehind(failure, SQLException.class);
    }

    /** Whether behind it is that all connections were in use. */
    static boolean isOfNoneFree(@Nullable Throwable failure) {
        return isBehind(failure, DatabaseGate.AllInUse.class);
    }

    private static boolean isBehind(@Nullable Throwable failure, Class<? extends SQLException> kind) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 50; depth++, cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
