package org.escalationdesk;

import org.escalationdesk.terms.StartRefused;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses the start of the profile {@code production} before anything is begun, as long as something it must bring along is
 * missing. What only the database or the remote systems' settings can tell is checked where they are read.
 */
class ProductionSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            require(environment, "spring.datasource.url", "DESK_DATABASE_URL");
            require(environment, "spring.datasource.username", "DESK_DATABASE_USER");
            require(environment, "spring.datasource.password", "DESK_DATABASE_PASSWORD");
            // H2 is one process and one file: a second node, a dump while it runs and a restore to a moment are all
            // beyond it
            refuseUnless(
                    value(environment, "spring.datasource.url").startsWith("jdbc:postgresql:"), "start.notPostgres");
            refuseUnless(!environment.getProperty("desk.sandbox.enabled", Boolean.class, false), "start.sandbox");
            refuseUnless(!value(environment, "desk.service-requests.channel").isBlank(), "start.noChannel");
        }
    }

    private static void require(Environment environment, String property, String variable) {
        if (value(environment, property).isBlank()) {
            throw new StartRefused(DeskSentences.of("start.notSet", property, variable));
        }
    }

    private static String value(Environment environment, String property) {
        return environment.getProperty(property, "");
    }

    private static void refuseUnless(boolean condition, String sentence) {
        if (!condition) {
            throw new StartRefused(DeskSentences.of(sentence));
        }
    }
}
