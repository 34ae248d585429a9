package org.escalationdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.StartRefused;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the profile {@code production} asks for, and what it says when it does not get it. */
@WholeRun
class ProductionTest {

    private static final String NOWHERE = "jdbc:postgresql://127.0.0.1:1/desk";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url",
                "spring.datasource.username",
                "spring.datasource.password",
                "desk.service-requests.channel",
                "desk.public-url",
                "desk.encryption.current"
            })
    void whatIsMissingIsNamed(String property) {
        Map<String, String> settings = complete(NOWHERE);
        settings.remove(property);

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(property + " is not set")
                .hasMessageMatching("[^.]*(\\.[^ ][^.]*)*\\.");
    }

    @ParameterizedTest
    @CsvSource({
        "spring.datasource.url, jdbc:h2:mem:production, start.notPostgres",
        "desk.sandbox.enabled, true, start.sandbox",
        "desk.demonstration.enabled, true, start.demonstration",
        "desk.public-url, http://desk.partner.example, start.noPublicUrl",
        "desk.public-url, desk.partner.example, start.noPublicUrl",
        "server.address, 10.0.0.11, start.plainHttp",
        "desk.oidc.issuer, http://login.partner.example, start.signInWithoutTls",
        "desk.ldap.url, ldap://dc.partner.example, start.directoryWithoutTls",
        "desk.ldap.url, 'nonsense of somebody', start.directoryWithoutTls",
        "desk.ldap.url, 'ldaps://dc1.partner.example, ldap://dc2.partner.example', start.directoryWithoutTls",
        "spring.datasource.url, jdbc:postgresql://10.0.0.12/desk, start.databaseWithoutTls",
        "spring.datasource.url, 'jdbc:postgresql://127.0.0.1,db.partner.example:5433/desk?sslmode=prefer', start.databaseWithoutTls"
    })
    void whatBelongsToTheFreshMachineIsRefused(String property, String value, String sentence) {
        Map<String, String> settings = complete(NOWHERE);
        settings.put(property, value);

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessage(DeskSentences.of(sentence));
    }

    /** Somebody who sets a desk up reads once what is missing. */
    @Test
    void everythingIsToldAtOnce() {
        Map<String, String> settings = complete(NOWHERE);
        settings.remove("spring.datasource.password");
        settings.remove("desk.public-url");
        settings.put("server.address", "0.0.0.0");
        settings.put("desk.sandbox.enabled", "true");
        settings.put("desk.demonstration.enabled", "true");
        settings.remove("desk.encryption.keys.k1");
        settings.put("desk.encryption.keys.k2", "c2hvcnQ=");
        settings.put("desk.ldap.url", "ldap://dc.partner.example");
        settings.put("desk.oidc.issuer", "https://login.partner.example");

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        DeskSentences.of("start.notSet", "spring.datasource.password", "DESK_DATABASE_PASSWORD"),
                        DeskSentences.of("start.sandbox"),
                        DeskSentences.of("start.demonstration"),
                        DeskSentences.of("start.noPublicUrl"),
                        DeskSentences.of("start.directoryWithoutTls"),
                        DeskSentences.of("start.twoSignIns"),
                        DeskSentences.of("start.plainHttp"),
                        StartRefused.sentence("encryption.start.unknown-current", "k1"),
                        StartRefused.sentence("encryption.start.length", "k2")));
    }

    @ParameterizedTest
    @CsvSource({
        "server.tomcat.remoteip.internal-proxies, 10\\.0\\.0\\.1, jdbc:postgresql://10.0.0.12/desk?sslmode=verify-full",
        "server.ssl.bundle, desk, jdbc:postgresql://10.0.0.12/desk?user=a&sslmode=require",
        "server.address, 127.0.0.1, jdbc:postgresql:desk"
    })
    void whatIsSafeIsLetPass(String property, String value, String database) {
        Map<String, String> settings = complete(database);
        settings.put("server.address", "10.0.0.11");
        settings.put(property, value);
        var context = new GenericApplicationContext();
        context.getEnvironment().setActiveProfiles("production");
        settings.put(
                "server.tomcat.remoteip.internal-proxies",
                settings.getOrDefault("server.tomcat.remoteip.internal-proxies", ProductionSettings.LOOPBACK_PROXIES));
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", Map.copyOf(settings)));

        assertThatCode(() -> new ProductionSettings().initialize(context)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "ldaps://dc.partner.example, false",
        "LDAPS://dc.partner.example:3269, false",
        "ldap://127.0.0.1, false",
        "'ldaps://dc1.partner.example, ldaps://dc2.partner.example', false",
        "ldap://localhost:1389, false",
        "ldap://[::1]:1389, false",
        "ldap://dc.partner.example, true"
    })
    void aDirectoryWithTlsOrOnThisMachineIsLetPass(String url, String startTls) {
        Map<String, String> settings = complete(NOWHERE);
        settings.put("desk.ldap.url", url);
        settings.put("desk.ldap.start-tls", startTls);
        settings.put("server.address", "127.0.0.1");
        var context = new GenericApplicationContext();
        context.getEnvironment().setActiveProfiles("production");
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", Map.copyOf(settings)));

        assertThatCode(() -> new ProductionSettings().initialize(context)).doesNotThrowAnyException();
    }

    @Test
    void onAnEmptyDatabaseTheAdministratorIsMissing() {
        Map<String, String> settings = complete(OnPostgres.emptyDatabase());
        settings.remove("desk.administrator.id");

        assertThatThrownBy(() -> start(settings))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("desk.administrator.id");
    }

    @Test
    void secretsAreReadFromFiles(@TempDir Path secrets) throws IOException {
        Map<String, String> settings = complete(OnPostgres.emptyDatabase());
        settings.remove("spring.datasource.password");
        settings.remove("desk.administrator.password");
        Files.writeString(secrets.resolve("spring.datasource.password"), "postgres\n");
        Files.writeString(secrets.resolve("desk.administrator.password"), "Correct-Horse-7-Battery\n");
        settings.put("DESK_SECRETS", secrets.toString());

        try (var desk = start(settings)) {
            assertThat(desk.getBean(IdentityService.class).checkPassword("chen", "Correct-Horse-7-Battery"))
                    .isTrue();
            assertThat(desk.getBean(IdentityService.class)
                            .createUserQuery()
                            .userIdIn("agent", "manager", "admin")
                            .list())
                    .isEmpty();
        }
    }

    @Test
    void theDatabaseOfANewerDeskIsRefused() {
        var database = new DriverManagerDataSource("jdbc:h2:mem:newer;DB_CLOSE_DELAY=-1");
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .ignoreMigrationPatterns("*:future")
                .load();
        new DatabaseVersion().migrate(flyway);
        JdbcClient.create(database)
                .sql(
                        "INSERT INTO \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                                + " \"script\", \"installed_by\", \"execution_time\", \"success\")"
                                + " VALUES (999, '999', 'of the future', 'SQL', 'V999__of_the_future.sql', 'sa', 1, TRUE)")
                .update();

        assertThatThrownBy(() -> new DatabaseVersion().migrate(flyway))
                .isInstanceOf(StartRefused.class)
                .hasMessage(DeskSentences.of("start.databaseNewer", "999"));
    }

    @Test
    void aDatabaseThatDoesNotLetTheDeskInIsOneSentence() {
        // which bears its user behind the name
        String there = OnPostgres.emptyDatabase().replaceFirst("\\?.*", "");

        assertThat(refusal(NOWHERE, "postgres")).isEqualTo(DeskSentences.of("start.databaseUnreachable"));
        assertThat(refusal(there, "nobody")).isEqualTo(DeskSentences.of("start.databaseSignIn"));
        assertThat(refusal(there.replaceFirst("/desk\\d+", "/elsewhere"), "postgres"))
                .isEqualTo(DeskSentences.of("start.databaseUnknown"));
    }

    private static String refusal(String url, String user) {
        try (var connection = DriverManager.getConnection(url, user, "postgres")) {
            throw new AssertionError("connected to " + connection);
        } catch (SQLException e) {
            return new DatabaseRefusedAnalyzer()
                    .analyze(new IllegalStateException("wrapped", e))
                    .getDescription();
        }
    }

    static Map<String, String> complete(String database) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.datasource.url", database);
        settings.put("spring.datasource.username", "postgres");
        settings.put("spring.datasource.password", "postgres");
        settings.put("desk.service-requests.channel", "admin-center");
        settings.put("desk.public-url", "https://127.0.0.1");
        settings.putAll(TestKeys.SETTINGS);
        settings.put("desk.administrator.id", "chen");
        settings.put("desk.administrator.password", "Correct-Horse-7-Battery");
        settings.put("desk.partner-center.base-url", "http://127.0.0.1:1");
        settings.put("desk.graph.base-url", "http://127.0.0.1:1");
        settings.put("desk.oauth2.authority", "http://127.0.0.1:1");
        settings.put("desk.oauth2.tenant", "11111111-1111-4111-8111-111111111111");
        settings.put("desk.oauth2.client-id", "desk");
        settings.put("desk.oauth2.client-secret", "secret");
        return settings;
    }

    private static ConfigurableApplicationContext start(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--camunda.bpm.job-execution.enabled=false",
                "--camunda.bpm.webapp.enabled=false"));
        settings.forEach((property, value) -> arguments.add("--" + property + "=" + value));
        return new SpringApplicationBuilder(EscalationDesk.class)
                .profiles("production")
                .run(arguments.toArray(String[]::new));
    }
}
