package org.escalationdesk.process.engine;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Plugin;
import org.apache.ibatis.plugin.Signature;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.postgresql.PGStatement;

/**
 * How the engine's queries join what they list with a person's rights on it, on PostgreSQL (docs/performance.md).
 *
 * <p>The right may be for the one task, for its process or for everything, and PostgreSQL looks three values up in an index at
 * once when they are an array. As a list of columns they are three searches to it, dear enough that it rather compares each task
 * with each right.
 *
 * <p>Such a query is planned for the values that it is asked with. What pgjdbc prepares on the server is planned without them
 * after a while, and then PostgreSQL takes the rights that a person has for few. What asks for one case's tasks is prepared all the
 * same: there are few of them whatever PostgreSQL takes the rights for, and to plan costs more than to find them.
 */
@Intercepts(@Signature(type = StatementHandler.class, method = "parameterize", args = Statement.class))
final class JoinedRights implements Interceptor {

    private static final String JOINED = "= ANY (ARRAY[";

    /** Not where the case is one of several conditions of which one suffices: such a query reads other cases' tasks too. */
    private static final Pattern OF_ONE_CASE = Pattern.compile(
            "\\b(?:and|where)\\s+\\w+\\.(?:BUSINESS_KEY_|PROC_INST_ID_) = \\?(?!\\s+or\\b)", Pattern.CASE_INSENSITIVE);

    private JoinedRights() {}

    /** Call before the engine reads its statements. They are the same for all engines of this application, of which there is one. */
    static void byIndexOnPostgres() {
        String postgres = DbSqlSessionFactory.POSTGRES;
        DbSqlSessionFactory.databaseSpecificAuthJoinStart.put(postgres, JOINED);
        DbSqlSessionFactory.databaseSpecificAuthJoinSeparator.put(postgres, ",");
        DbSqlSessionFactory.databaseSpecificAuthJoinEnd.put(postgres, "])");
    }

    /** Call once the engine has read its statements. */
    static void plannedByValueOnPostgres(ProcessEngineConfigurationImpl engine) {
        if (engine.getDatabaseType().equals(DbSqlSessionFactory.POSTGRES)) {
            engine.getSqlSessionFactory().getConfiguration().addInterceptor(new JoinedRights());
        }
    }

    /** Leaves everything else as it is: MyBatis asks with each statement, and a proxy would cost as much as many a statement. */
    @Override
    public Object plugin(Object target) {
        return target instanceof StatementHandler query
                        && isPlannedByValue(query.getBoundSql().getSql())
                ? Plugin.wrap(target, this)
                : target;
    }

    private static boolean isPlannedByValue(String sql) {
        return sql.contains(JOINED) && !OF_ONE_CASE.matcher(sql).find();
    }

    @Override
    public Object intercept(Invocation invocation) throws ReflectiveOperationException, SQLException {
        Statement statement = (Statement) invocation.getArgs()[0];
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        return invocation.proceed();
    }
}
