package org.escalationdesk.process.engine.tuning;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.defaults.DefaultSqlSessionFactory;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.db.sql.DbSqlSessionFactory;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.util.StringUtils;

/**
 * Reads the engine's statements from their XML while the application makes what does not need them. Other databases or table
 * prefixes: the engine reads them itself.
 *
 * <p>Reading them is a quarter of what a start has to do one after the other: with it the start takes 1.28 times the bare engine's,
 * without 1.39 (docs/performance.md). It goes when the engine starts no slower without; {@code
 * desk.tuning.read-statements-ahead=false} turns it off.
 */
final class EngineStatements implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String BEAN = "engineStatements";

    /** What was read, of a kind of database. */
    record ReadAhead(String databaseType, FutureTask<Configuration> statements) {

        /** Gives them to the engine, which then does not read them again. Call before it is initialised, once. */
        void giveTo(ProcessEngineConfigurationImpl engine) {
            if (engine.getDatabaseType() == null) {
                // the settings' URL may not be the last word
                engine.initDatabaseType();
            }
            boolean otherDatabase = !databaseType.equals(engine.getDatabaseType());
            boolean otherTables = StringUtils.hasLength(engine.getDatabaseTablePrefix());
            if (otherDatabase || otherTables || engine.isUseSharedSqlSessionFactory()) {
                return;
            }
            Configuration read;
            try {
                read = statements.get();
            } catch (ExecutionException unreadable) {
                // the engine meets the same, and says so
                return;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
            read.setEnvironment(new Environment("default", new ManagedTransactionFactory(), engine.getDataSource()));
            read.setDefaultStatementTimeout(engine.getJdbcStatementTimeout());
            read.setDefaultExecutorType(engine.isJdbcBatchProcessing() ? ExecutorType.BATCH : ExecutorType.SIMPLE);
            engine.setSqlSessionFactory(new DefaultSqlSessionFactory(read));
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (context.getBeanFactory().containsSingleton(BEAN) || !isOn(context.getEnvironment())) {
            // whoever starts many engines in one process reads once for all of them
            return;
        }
        databaseType(context.getEnvironment()).ifPresent(type -> {
            FutureTask<Configuration> statements = new FutureTask<>(() -> new Reader().read(type));
            Thread thread = new Thread(statements, "engine-statements");
            thread.setDaemon(true);
            thread.start();
            context.getBeanFactory().registerSingleton(BEAN, new ReadAhead(type, statements));
        });
    }

    /** Before any settings are bound. */
    private static boolean isOn(PropertyResolver settings) {
        return settings.getProperty(Tuning.PREFIX + ".enabled", Boolean.class, true)
                && settings.getProperty(Tuning.PREFIX + ".read-statements-ahead", Boolean.class, true);
    }

    /** The engine's name of the kind of database that the settings name; empty where that is none the desk knows. */
    static Optional<String> databaseType(PropertyResolver settings) {
        String url = settings.getProperty("spring.datasource.url", "");
        if (!url.startsWith("jdbc:")) {
            // what is wrong with it is said where it is used
            return Optional.empty();
        }
        return switch (DatabaseDriver.fromJdbcUrl(url)) {
            case H2 -> Optional.of(DbSqlSessionFactory.H2);
            case POSTGRESQL -> Optional.of(DbSqlSessionFactory.POSTGRES);
            default -> Optional.empty();
        };
    }

    /** The engine's own reading, without an engine. */
    static final class Reader extends StandaloneProcessEngineConfiguration {

        Configuration read(String type) {
            setDatabaseType(type);
            // MyBatis asks for both, and uses neither to read
            dataSource = new DelegatingDataSource();
            transactionFactory = new ManagedTransactionFactory();
            initSqlSessionFactory();
            return getSqlSessionFactory().getConfiguration();
        }
    }
}
