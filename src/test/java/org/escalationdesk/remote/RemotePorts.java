package org.escalationdesk.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.escalationdesk.customers.CustomerListSettings;
import org.escalationdesk.escalation.ReconciliationSettings;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.escalation.SyncSettings;
import org.escalationdesk.health.HealthSettings;
import org.escalationdesk.health.ServiceCatalog;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;

/** The desk's ports to the remote systems as production has them, told by properties alone where those are. */
final class RemotePorts implements AutoCloseable {

    /** The partner's tenant, and the secrets, that every other side of these tests knows. */
    static final String WORD = "sandbox";

    static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    /** As the adapters bring them, where the sandbox stands in for them. */
    static final List<RemoteSystem> SYSTEMS = systems();

    private static final String[] ADAPTERS = adapters();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param base under which the remote systems lie side by side */
    RemotePorts(String base, Map<String, String> otherwise) {
        Map<String, String> properties = new TreeMap<>();
        SYSTEMS.forEach(system -> properties.put(
                system.baseUrlProperty(), base + system.sandboxPath().substring("/sandbox".length())));
        properties.putAll(Map.of(
                "desk.sandbox.enabled",
                "false",
                "desk.service-requests.sign-in.token-uri",
                base + "/login/" + WORD + "/oauth2/v2.0/token",
                "desk.service-requests.sign-in.client-id",
                "gateway",
                "desk.service-requests.sign-in.client-secret",
                WORD,
                "desk.service-requests.sign-in.scope",
                "https://graph.chinacloudapi.cn/.default",
                "desk.oauth2.authority",
                base + "/login"));
        properties.putAll(Map.of(
                "desk.oauth2.tenant", WORD,
                "desk.oauth2.client-id", "desk",
                "desk.oauth2.client-secret", WORD,
                "desk.oauth2.refresh-token", WORD));
        properties.putAll(otherwise);
        TestPropertyValues.of(properties).applyTo(context);
        new ConfigDataApplicationContextInitializer().initialize(context);
        context.register(MessageSourceAutoConfiguration.class, Adapters.class);
        context.refresh();
    }

    <T> T port(Class<T> type) {
        return context.getBean(type);
    }

    private static List<RemoteSystem> systems() {
        try (RemoteSide side =
                new RemoteSide(Clock.systemUTC(), new RemoteFixture.Turns(), Map.of("desk.sandbox.enabled", "true"))) {
            return side.systems();
        }
    }

    /** An adapter is a package that brings a remote system. */
    private static String[] adapters() {
        try (Stream<Path> brought = Files.find(
                Path.of("target/classes/org/escalationdesk"),
                2,
                (file, is) -> file.toString().endsWith("System.class"))) {
            return brought.map(file -> file.getParent().getFileName().toString())
                    .filter(part -> !Set.of("remote", "sandbox").contains(part))
                    .map(part -> "org.escalationdesk." + part)
                    .toArray(String[]::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    RemoteSystem system(String settings) {
        return context.getBeansOfType(RemoteSystem.class).values().stream()
                .filter(system -> system.settings().equals(settings))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }

    @ConfigurationPropertiesScan({"org.escalationdesk.remote", "org.escalationdesk.graph"})
    @EnableConfigurationProperties({
        ServiceCatalog.class,
        ServiceRequestSettings.class,
        SyncSettings.class,
        ReconciliationSettings.class,
        HealthSettings.class,
        CustomerListSettings.class
    })
    @Import({
        Endpoints.class,
        OwnAddress.class,
        RemoteCalls.class,
        RemoteFixture.Turns.class,
        SupportPackage.class,
        AdapterScan.class
    })
    static class Adapters {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }

    static final class AdapterScan implements ImportBeanDefinitionRegistrar {

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            new ClassPathBeanDefinitionScanner(registry).scan(ADAPTERS);
        }
    }
}
