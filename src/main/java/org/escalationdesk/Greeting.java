package org.escalationdesk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Says on the console where the desk is and who may sign in, once it takes work: when the application is ready, the engine's
 * job executor is only about to start, and the desk's health is still down. In the language of the machine, as the rest that its
 * owner reads on this console; the log itself stays English.
 */
@Component
class Greeting {

    private static final Logger LOG = LoggerFactory.getLogger("Escalation Desk");

    private final Environment environment;

    Greeting(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void readinessChanged(AvailabilityChangeEvent<ReadinessState> change) {
        if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC
                && change.getSource() instanceof ServletWebServerApplicationContext server
                && server.getWebServer() != null) {
            String scheme = environment.getProperty("server.ssl.bundle", "").isEmpty() ? "http" : "https";
            String host = environment.getProperty("server.address", "localhost");
            String contextPath = environment.getProperty("server.servlet.context-path", "");
            String address = scheme + "://" + host + ":" + server.getWebServer().getPort() + contextPath;
            boolean described = environment.getProperty("springdoc.swagger-ui.enabled", Boolean.class, true);
            say(described ? "desk.greeting" : "desk.greeting.plain", address);
            if (environment.getProperty("desk.demonstration.enabled", Boolean.class, false)) {
                say("desk.greeting.demonstration", address);
            }
            if (environment.getProperty("desk.sandbox.enabled", Boolean.class, false)) {
                say("desk.greeting.sandbox", address);
            }
        }
    }

    private void say(String key, String address) {
        LOG.info(DeskSentences.of(key, address));
    }
}
