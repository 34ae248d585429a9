package org.escalationdesk.remote;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** What the desk has of the remote systems: their values as the adapters bring them, and the calls; told by properties alone. */
final class RemoteSide implements AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    RemoteSide(Clock clock, WhileWaiting turns, Map<String, String> properties) {
        TestPropertyValues.of(properties).applyTo(context);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(WhileWaiting.class, () -> turns);
        context.register(Systems.class, Calls.class);
        context.refresh();
    }

    RemoteCalls calls() {
        return context.getBean(RemoteCalls.class);
    }

    OwnAddress ownAddress() {
        return context.getBean(OwnAddress.class);
    }

    RemoteSystem system(String settings) {
        return systems().stream()
                .filter(system -> system.settings().equals(settings))
                .findFirst()
                .orElseThrow();
    }

    List<RemoteSystem> systems() {
        return List.copyOf(context.getBeansOfType(RemoteSystem.class).values());
    }

    @Override
    public void close() {
        context.close();
    }

    /** The systems of all adapters. */
    @ComponentScan(basePackages = "org.escalationdesk", resourcePattern = "*/*System.class")
    static class Systems {}

    @EnableConfigurationProperties({RemoteSettings.class, OAuth2Settings.class, SandboxSettings.class})
    @Import({Endpoints.class, OwnAddress.class, RemoteCalls.class})
    static class Calls {

        @Bean
        MessageSource messageSource() {
            return RemoteFixture.messages();
        }
    }
}
