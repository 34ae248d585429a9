package org.escalationdesk.remote;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.escalationdesk.customers.CustomerListSettings;
import org.escalationdesk.escalation.ReconciliationSettings;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.escalation.SyncSettings;
import org.escalationdesk.health.HealthSettings;
import org.escalationdesk.health.ServiceCatalog;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The desk's ports to the remote systems as production has them, told by properties alone where those are. */
final class RemotePorts implements AutoCloseable {

    /** The partner's tenant, and the secrets, that every other side of these tests knows. */
    static final String WORD = "sandbox";

    static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** @param base under which the remote systems lie side by side */
    RemotePorts(String base, Map<String, String> otherwise) {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "desk.sandbox.enabled", "false",
                "desk.partner-center.base-url", base + "/partner-center",
                "desk.graph.base-url", base + "/graph",
                "desk.service-requests.base-url", base + "/21vianet",
                "desk.service-requests.sign-in.token-uri", base + "/login/" + WORD + "/oauth2/v2.0/token",
                "desk.service-requests.sign-in.client-id", "gateway",
                "desk.service-requests.sign-in.client-secret", WORD,
                "desk.service-requests.sign-in.scope", "https://graph.chinacloudapi.cn/.default",
                "desk.oauth2.authority", base + "/login"));
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

    @ComponentScan(
            basePackages = {
                "org.escalationdesk.partnercenter",
                "org.escalationdesk.graph",
                "org.escalationdesk.servicerequestapi"
            })
    @ConfigurationPropertiesScan({
        "org.escalationdesk.remote",
        "org.escalationdesk.partnercenter",
        "org.escalationdesk.graph",
        "org.escalationdesk.servicerequestapi"
    })
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
        RemoteSentences.class,
        SupportPackage.class
    })
    static class Adapters {

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }
}
