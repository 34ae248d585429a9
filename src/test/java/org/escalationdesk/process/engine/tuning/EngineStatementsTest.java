package org.escalationdesk.process.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.process.engine.tuning.EngineStatements.ReadAhead;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@WholeRun
class EngineStatementsTest extends ProcessTest {

    private static final String LISTED = "selectTaskByQueryCriteria";

    @Autowired
    private ProcessEngine running;

    @Autowired
    private ReadAhead readAhead;

    private static FutureTask<Configuration> reading(String databaseType) {
        FutureTask<Configuration> task = new FutureTask<>(() -> new EngineStatements.Reader().read(databaseType));
        task.run();
        return task;
    }

    private static ProcessEngineConfigurationImpl engine(String databaseType) {
        StandaloneInMemProcessEngineConfiguration engine = new StandaloneInMemProcessEngineConfiguration();
        engine.setDataSource(new DelegatingDataSource());
        engine.setDatabaseType(databaseType);
        return engine;
    }

    @Test
    void theEngineWorksWithWhatWasReadAhead() throws Exception {
        ProcessEngineConfigurationImpl engine =
                (ProcessEngineConfigurationImpl) running.getProcessEngineConfiguration();

        assertThat(engine.getSqlSessionFactory().getConfiguration())
                .isSameAs(readAhead.statements().get());
        assertThat(readAhead.databaseType()).isEqualTo(engine.getDatabaseType());
        assertThat(readAhead.statements().get().getEnvironment().getTransactionFactory())
                .hasSameClassAs(engine.getTransactionFactory());
    }

    @Test
    void itHasTheEnginesSettings() {
        ProcessEngineConfigurationImpl engine = engine("h2");
        engine.setJdbcStatementTimeout(7);
        engine.setJdbcBatchProcessing(false);

        new ReadAhead("h2", reading("h2")).giveTo(engine);

        Configuration statements = engine.getSqlSessionFactory().getConfiguration();
        assertThat(statements.getDefaultStatementTimeout()).isEqualTo(7);
        assertThat(statements.getDefaultExecutorType()).isEqualTo(ExecutorType.SIMPLE);
        assertThat(statements.getEnvironment().getDataSource()).isSameAs(engine.getDataSource());
    }

    @Test
    void eachDatabaseHasItsOwn() {
        ProcessEngineConfigurationImpl one = engine("h2");
        ProcessEngineConfigurationImpl other = engine("postgres");

        new ReadAhead("h2", reading("h2")).giveTo(one);
        new ReadAhead("postgres", reading("postgres")).giveTo(other);

        assertThat(one.getSqlSessionFactory().getConfiguration().hasStatement(LISTED))
                .isTrue();
        assertThat(variable(one, "bitand2")).isNotEqualTo(variable(other, "bitand2"));
    }

    private static String variable(ProcessEngineConfigurationImpl engine, String name) {
        return engine.getSqlSessionFactory().getConfiguration().getVariables().getProperty(name);
    }

    @Test
    void otherTablesAreLeftToTheEngine() {
        ProcessEngineConfigurationImpl engine = engine("h2");
        engine.setDatabaseTablePrefix("DESK.");

        new ReadAhead("h2", reading("h2")).giveTo(engine);

        assertThat(engine.getSqlSessionFactory()).isNull();
    }

    @Test
    void anotherDatabaseIsLeftToTheEngine() {
        ProcessEngineConfigurationImpl engine = engine("oracle");

        new ReadAhead("h2", reading("h2")).giveTo(engine);

        assertThat(engine.getSqlSessionFactory()).isNull();
    }

    @Test
    void theDatabaseItselfTellsWhichOneItIs() {
        ProcessEngineConfigurationImpl engine = engine(null);
        engine.setDataSource(new DriverManagerDataSource("jdbc:h2:mem:which", "sa", ""));

        new ReadAhead("postgres", reading("postgres")).giveTo(engine);

        assertThat(engine.getDatabaseType()).isEqualTo("h2");
        assertThat(engine.getSqlSessionFactory()).isNull();
    }

    @Test
    void whatCannotBeReadIsLeftToTheEngine() {
        ProcessEngineConfigurationImpl engine = engine("h2");
        FutureTask<Configuration> failing = new FutureTask<>(() -> {
            throw new IllegalStateException("unreadable");
        });
        failing.run();

        new ReadAhead("h2", failing).giveTo(engine);

        assertThat(engine.getSqlSessionFactory()).isNull();
    }
}
