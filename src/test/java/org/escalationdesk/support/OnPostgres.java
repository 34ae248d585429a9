package org.escalationdesk.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.MapPropertySource;

/**
 * A real PostgreSQL in the place of H2: one server for all tests, an empty database for every context. Before whatever looks at the
 * settings, as the address given at a real start is.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class OnPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static EmbeddedPostgres server;

    private static volatile boolean inContexts;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        inContexts = true;
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("keys", Map.copyOf(TestKeys.SETTINGS)));
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "postgres",
                        Map.of(
                                "spring.datasource.url", emptyDatabase(),
                                "spring.datasource.username", "postgres",
                                "spring.datasource.password", "postgres")));
    }

    /** The JDBC address of a database that nobody else has; user and password are {@code postgres}. */
    public static synchronized String emptyDatabase() {
        try {
            if (server == null) {
                Path folder = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
                // in the folder where the next start removes what a killed one left behind
                server = EmbeddedPostgres.builder()
                        .setOverrideWorkingDirectory(folder.toFile())
                        .setDataDirectory(folder.resolve(UUID.randomUUID().toString()))
                        .setRegisterShutdownHook(false)
                        .start();
                SpringApplication.getShutdownHandlers().add(OnPostgres::stop);
                Runtime.getRuntime().addShutdownHook(new Thread(OnPostgres::stopWithoutContexts));
            }
            String name = "desk" + DATABASES.incrementAndGet();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name + " ENCODING 'UTF8'");
            }
            return server.getJdbcUrl("postgres", name);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Where no application was started nobody runs Spring's handlers. */
    private static void stopWithoutContexts() {
        if (!inContexts) {
            stop();
        }
    }

    /** After the contexts, whose engines want a connection to close: with a hook of its own the server stops beside them. */
    private static synchronized void stop() {
        try {
            server.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
