package org.escalationdesk.sandbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sandbox's own tables, brought up to date before anyone uses them. They share the application's database, but neither
 * its migrations nor its migration history.
 */
@SandboxPart("sandboxDatabase")
class SandboxDatabase {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    SandboxDatabase(DataSource dataSource, PlatformTransactionManager transactionManager) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/sandbox")
                .table("sandbox_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
        jdbc = JdbcClient.create(dataSource);
        transactions = new TransactionTemplate(transactionManager);
    }

    JdbcClient.StatementSpec sql(String statement) {
        return jdbc.sql(statement);
    }

    void together(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
