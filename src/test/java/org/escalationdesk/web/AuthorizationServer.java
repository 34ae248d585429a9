package org.escalationdesk.web;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.server.ServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * A company's provider of OpenID Connect with a sign-in page of its own: Spring Authorization Server, which knows nothing of the desk
 * but its client. People and systems of which it tells:
 *
 * <ul>
 *   <li>{@code wang.fang}, password {@code summer-2026}, an agent of the desk;
 *   <li>the client {@code reports}, an agent too, and the client {@code printers}, which is nobody there.
 * </ul>
 */
final class AuthorizationServer implements AutoCloseable {

    static final String PASSWORD = "summer-2026";

    private static final Map<String, List<String>> GROUPS =
            Map.of("wang.fang", List.of("desk-agents", "canteen"), "reports", List.of("desk-agents"));

    private final ConfigurableApplicationContext running;

    private AuthorizationServer(ConfigurableApplicationContext running) {
        this.running = running;
    }

    static AuthorizationServer start() {
        return new AuthorizationServer(new SpringApplicationBuilder(Provider.class)
                .web(WebApplicationType.SERVLET)
                .properties("spring.config.location=optional:classpath:/no-settings/", "server.port=0")
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .logStartupInfo(false)
                .run());
    }

    static String secretOf(String client) {
        return "a secret of " + client;
    }

    /** Another host than the desk's, so that neither gets the other's cookies. */
    String issuer() {
        return "http://localhost:"
                + ((ServletWebServerApplicationContext) running).getWebServer().getPort();
    }

    /** From now on it signs by another key, and does not know the one before. */
    void changeKeys() {
        running.getBean(Keys.class).change();
    }

    @Override
    public void close() {
        running.close();
    }

    private static final class Keys {

        private final AtomicReference<RSAKey> current = new AtomicReference<>(another());

        private void change() {
            current.set(another());
        }

        private static RSAKey another() {
            try {
                return new RSAKeyGenerator(2048)
                        .keyID(UUID.randomUUID().toString())
                        .generate();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** No configuration by its annotations, or the desk would take it for its own. */
    @EnableWebSecurity
    static class Provider {

        @Bean
        ServletWebServerFactory server() {
            var tomcat = new TomcatServletWebServerFactory(0);
            // no filter is asked where nothing could answer behind it
            tomcat.setRegisterDefaultServlet(true);
            return tomcat;
        }

        @Bean
        Keys keys() {
            return new Keys();
        }

        @Bean
        JWKSource<SecurityContext> keySource(Keys keys) {
            return (wanted, context) -> wanted.select(new JWKSet(keys.current.get()));
        }

        @Bean
        JwtDecoder ownTokens(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        @Order(1)
        SecurityFilterChain protocol(HttpSecurity http) throws Exception {
            var protocol = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.securityMatcher(protocol.getEndpointsMatcher())
                    .with(protocol, server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
                    .exceptionHandling(
                            nobody -> nobody.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain signIn(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(calls -> calls.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(User.withUsername("wang.fang")
                    .password("{noop}" + PASSWORD)
                    .authorities("person")
                    .build());
        }

        @Bean
        RegisteredClientRepository clients() {
            RegisteredClient desk = client("desk")
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    // on an address of the own machine any port is taken
                    .redirectUri("http://127.0.0.1/login/oauth2/code/desk")
                    .scope("openid")
                    .scope("profile")
                    .scope("email")
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .build();
            return new InMemoryRegisteredClientRepository(desk, system("reports"), system("printers"));
        }

        private static RegisteredClient system(String id) {
            return client(id)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build();
        }

        private static RegisteredClient.Builder client(String id) {
            return RegisteredClient.withId(id)
                    .clientId(id)
                    .clientSecret("{noop}" + secretOf(id))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> whatTokensTell() {
            return token -> {
                String name = token.getPrincipal().getName();
                boolean person = name.equals("wang.fang");
                token.getClaims()
                        .claim(person ? "preferred_username" : "client_id", name)
                        .claim("groups", GROUPS.getOrDefault(name, List.of()))
                        .audience(List.of("desk"));
                if (person) {
                    token.getClaims()
                            .claim("given_name", "Fang")
                            .claim("family_name", "Wang")
                            .claim("email", "wang.fang@contoso.example");
                }
            };
        }
    }
}
