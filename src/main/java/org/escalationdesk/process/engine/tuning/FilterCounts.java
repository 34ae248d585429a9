package org.escalationdesk.process.engine.tuning;

import java.io.IOException;
import java.io.InputStream;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteFilterCountCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;

/**
 * Counts the tasks of a filter no further than anybody reads on. Tasklist asks for the number with every list, to tell how many
 * pages there are. Other counts, such as those of Cockpit, are the engine's own.
 *
 * <p>Among 100,000 open tasks on PostgreSQL a count takes 22 ms with it and 362 ms without, at the median; lists may take 150
 * (docs/performance.md). It goes when Tasklist asks for no number, or the engine counts to a limit; {@code
 * desk.tuning.limit-counts=false} turns it off.
 */
class FilterCounts extends CommandInterceptor implements SessionFactory {

    private static final String STATEMENT = "countTasksUpTo";
    private static final String MAPPING = "filter-counts.xml";

    private final ThreadLocal<Boolean> counting = ThreadLocal.withInitial(() -> false);
    private final int most;

    /** @param most where counting ends: this number means that there are so many or more */
    FilterCounts(int most) {
        this.most = most;
    }

    /** Once the engine has read its own statements. */
    static void addStatementTo(ProcessEngineConfigurationImpl engine) {
        Configuration statements = engine.getSqlSessionFactory().getConfiguration();
        try (InputStream mapping = FilterCounts.class.getResourceAsStream(MAPPING)) {
            new XMLMapperBuilder(mapping, statements, MAPPING, statements.getSqlFragments()).parse();
        } catch (IOException broken) {
            throw new IllegalStateException(MAPPING + " cannot be read", broken);
        }
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof ExecuteFilterCountCmd)) {
            return next.execute(command);
        }
        counting.set(true);
        try {
            return next.execute(command);
        } finally {
            counting.remove();
        }
    }

    @Override
    public Class<?> getSessionType() {
        return TaskManager.class;
    }

    @Override
    public Session openSession() {
        return new Tasks();
    }

    private final class Tasks extends TaskManager {

        @Override
        public long findTaskCountByQueryCriteria(TaskQueryImpl query) {
            if (!counting.get()) {
                return super.findTaskCountByQueryCriteria(query);
            }
            configureQuery(query);
            query.setMaxResults(most);
            return (Long) getDbEntityManager().selectOne(STATEMENT, query);
        }
    }
}
