package org.escalationdesk.sandbox;

import jakarta.servlet.Filter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Puts the sandbox together, when {@code desk.sandbox.enabled} is true. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("desk.sandbox.enabled")
class SandboxConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Open to everyone who reaches the address; the stand-ins ask for their own tokens. */
    @Bean
    @Order(1)
    SecurityFilterChain sandboxSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher("/sandbox", "/sandbox/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY)))
                .build();
    }

    @Bean
    ServletContextInitializer sandboxSystems(
            Behaviours behaviours, Tokens tokens, Delay delay, ObjectProvider<Clock> clock) {
        return servlets -> {
            for (RemoteSystem system : RemoteSystem.values()) {
                FilterRegistrationBean<Filter> asSystem = filter(
                        new RemoteSystemFilter(system, behaviours, tokens, delay, clock.getIfUnique(Clock::systemUTC)),
                        system.addresses());
                asSystem.setName("sandbox-" + system.id());
                asSystem.onStartup(servlets);
            }
        };
    }

    @Bean
    FilterRegistrationBean<Filter> sandboxCrossSiteGuard() {
        return filter(
                new CrossSiteGuard(), "/sandbox/behaviour", "/sandbox/outages", "/sandbox/21vianet/service-requests/*");
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sandboxCutConnections() {
        return factory -> factory.addContextValves(new CutConnectionValve());
    }

    @Bean(destroyMethod = "close")
    ScheduledDelay sandboxDelay() {
        return new ScheduledDelay();
    }

    private static FilterRegistrationBean<Filter> filter(Filter filter, String... patterns) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(patterns);
        return registration;
    }

    /** One thread is enough: what it starts runs on the server's own. */
    static final class ScheduledDelay implements Delay {

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "sandbox-delay");
            thread.setDaemon(true);
            return thread;
        });

        @Override
        public void then(Duration wait, Runnable work) {
            timer.schedule(work, wait.toMillis(), TimeUnit.MILLISECONDS);
        }

        void close() {
            timer.shutdownNow();
        }
    }
}
