package org.escalationdesk;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.escalationdesk.encryption.EncryptionSettings;
import org.escalationdesk.terms.StartRefused;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * Refuses the start of the profile {@code production} before anything is begun, as long as something it must bring along is
 * missing or unsafe, and tells everything at once. What only the database or the remote systems' settings can tell is checked
 * where they are read.
 */
class ProductionSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Of application-production.yml: only what runs on the same machine is believed. */
    static final String LOOPBACK_PROXIES = "127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|0:0:0:0:0:0:0:1";

    private static final String POSTGRES = "jdbc:postgresql:";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|\\[?(?:::1|0:0:0:0:0:0:0:1)]?");
    private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]*).*");
    private static final Pattern TLS = Pattern.compile(".*[?&]sslmode=(?:require|verify-ca|verify-full)(?:&.*)?");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            List<String> wrong = new Check(environment).all();
            if (!wrong.isEmpty()) {
                throw StartRefused.saying(() -> String.join(System.lineSeparator(), wrong));
            }
        }
    }

    private static final class Check {

        private final Environment environment;
        private final List<String> wrong = new ArrayList<>();

        Check(Environment environment) {
            this.environment = environment;
        }

        List<String> all() {
            require("spring.datasource.url", "DESK_DATABASE_URL");
            require("spring.datasource.username", "DESK_DATABASE_USER");
            require("spring.datasource.password", "DESK_DATABASE_PASSWORD");
            database(value("spring.datasource.url"));
            refuseUnless(!is("desk.sandbox.enabled"), "start.sandbox");
            refuseUnless(!is("desk.demonstration.enabled"), "start.demonstration");
            refuseUnless(!value("desk.service-requests.channel").isBlank(), "start.noChannel");
            refuseUnless(isHttps(value("desk.public-url")), "start.noPublicUrl");
            refuseUnless(
                    value("desk.oidc.issuer").isBlank() || isHttps(value("desk.oidc.issuer")),
                    "start.signInWithoutTls");
            refuseUnless(
                    Stream.of(environment.getProperty("desk.ldap.url", String[].class, new String[0]))
                            .allMatch(this::isEncrypted),
                    "start.directoryWithoutTls");
            refuseUnless(
                    value("desk.oidc.issuer").isBlank()
                            || value("desk.ldap.url").isBlank(),
                    "start.twoSignIns");
            boolean proxiesDeclared =
                    !value("server.tomcat.remoteip.internal-proxies").equals(LOOPBACK_PROXIES);
            refuseUnless(isLoopback(value("server.address")) || bringsTls() || proxiesDeclared, "start.plainHttp");
            wrong.addAll(EncryptionSettings.of(environment).wrong());
            return wrong;
        }

        /** H2 is one process and one file: a second node, a dump while it runs and a restore to a moment are all beyond it. */
        private void database(String url) {
            if (url.isBlank()) {
                return;
            }
            refuseUnless(url.startsWith(POSTGRES), "start.notPostgres");
            Matcher hosts = HOSTS.matcher(url);
            boolean elsewhere = hosts.matches()
                    && Stream.of(hosts.group(1).split(","))
                            .map(host -> host.replaceFirst(":\\d+$", ""))
                            .anyMatch(host -> !host.isEmpty() && !isLoopback(host));
            refuseUnless(
                    !elsewhere || TLS.matcher(url).matches() || is("desk.database.without-tls"),
                    "start.databaseWithoutTls");
        }

        private boolean bringsTls() {
            return !value("server.ssl.bundle").isBlank()
                    || !value("server.ssl.key-store").isBlank()
                    || !value("server.ssl.certificate").isBlank();
        }

        private void require(String property, String variable) {
            if (value(property).isBlank()) {
                wrong.add(DeskSentences.of("start.notSet", property, variable));
            }
        }

        private void refuseUnless(boolean condition, String sentence) {
            if (!condition) {
                wrong.add(DeskSentences.of(sentence));
            }
        }

        private String value(String property) {
            return environment.getProperty(property, "");
        }

        private boolean is(String property) {
            return environment.getProperty(property, Boolean.class, false);
        }

        /** Or on this machine, or none. */
        private boolean isEncrypted(String directory) {
            if (directory.isBlank() || is("desk.ldap.start-tls")) {
                return true;
            }
            try {
                URI address = URI.create(directory);
                return "ldaps".equalsIgnoreCase(address.getScheme())
                        || address.getHost() != null && isLoopback(address.getHost());
            } catch (IllegalArgumentException noAddress) {
                return false;
            }
        }

        private static boolean isLoopback(String host) {
            return LOOPBACK.matcher(host).matches();
        }

        private static boolean isHttps(String url) {
            try {
                URI address = URI.create(url);
                return "https".equals(address.getScheme()) && address.getHost() != null;
            } catch (IllegalArgumentException noAddress) {
                return false;
            }
        }
    }
}
