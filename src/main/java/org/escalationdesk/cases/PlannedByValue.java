package org.escalationdesk.cases;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.NullUnmarked;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has PostgreSQL plan each query for the values that it is asked with. What pgjdbc prepares on the server may be planned for any
 * value after a while, and what is good for a word that one case has is not for a word that all have.
 */
@NullUnmarked // the driver bears annotations whose classes are not there: asked about its nulls, the compiler warns
final class PlannedByValue extends JdbcTemplate {

    PlannedByValue(DataSource database) {
        super(database);
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
