package org.escalationdesk.openid;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.escalationdesk.access.BearerTokens;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.NotAdmitted;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.terms.StartRefused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer.SessionFixationConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * People sign in to the web applications at the company's identity provider, and its access tokens are taken by the API. The
 * provider is asked when somebody comes: the desk starts without it, and local users sign in without it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${desk.oidc.issuer:}' != ''")
class OpenIdSignIn {

    static final String BEGIN = "/oauth2/authorization/desk";
    static final String CALLBACK = "/login/oauth2/code/desk";

    private static final String REGISTRATION = "desk";
    private static final List<String> GROUPS = List.of(
            DeskGroups.AGENTS,
            DeskGroups.HELPDESK_AGENTS,
            DeskGroups.MANAGERS,
            DeskGroups.SALES_AGENTS,
            DeskGroups.ADMINISTRATORS);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private final OpenIdSettings settings;
    private final CompanyTokens tokens;
    private final CompanyPeople people;

    OpenIdSignIn(OpenIdSettings settings, CompanyPeople people) {
        this.settings = settings;
        this.people = people;
        this.tokens = new CompanyTokens(settings);
        if (settings.clientId().isBlank() || settings.groups().isEmpty()) {
            throw StartRefused.of("openid.incomplete");
        }
        settings.groups().keySet().stream()
                .filter(group -> !GROUPS.contains(group))
                .findFirst()
                .ifPresent(group -> {
                    throw StartRefused.of("openid.unknown-group", group, String.join(", ", GROUPS));
                });
    }

    @Bean
    BearerTokens companyCallers() {
        JwtDecoder decoder = new SupplierJwtDecoder(() -> decoder(
                NimbusJwtDecoder.withIssuerLocation(settings.issuer()),
                JwtValidators.createDefaultWithIssuer(settings.issuer()),
                new JwtClaimValidator<List<String>>(
                        JwtClaimNames.AUD,
                        audience -> audience != null && audience.contains(settings.expectedAudience()))));
        return new CompanyCallers(decoder, tokens, people);
    }

    /** Asked for by the sign-in of Spring Security. */
    @Bean
    JwtDecoderFactory<ClientRegistration> companyIdTokens() {
        return registration -> decoder(
                NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri()),
                new JwtTimestampValidator(),
                new OidcIdTokenValidator(registration));
    }

    private JwtDecoder decoder(
            NimbusJwtDecoder.JwkSetUriJwtDecoderBuilder keys,
            OAuth2TokenValidator<Jwt> one,
            OAuth2TokenValidator<Jwt> other) {
        NimbusJwtDecoder decoder =
                keys.restOperations(new RestTemplate(requests())).build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(one, other)));
        return decoder;
    }

    @Bean
    @Order(35)
    SecurityFilterChain companySignIn(HttpSecurity http, ObjectMapper json, SessionAuthenticationStrategy sessions)
            throws Exception {
        ClientRegistrationRepository registrations = new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(registration()));
        var requests = new DefaultOAuth2AuthorizationRequestResolver(registrations, "/oauth2/authorization");
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return http.securityMatcher(new OrRequestMatcher(get(BEGIN), get(CALLBACK)))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                // the session is that of the web applications, and begins with the person
                .sessionManagement(management -> management
                        .sessionCreationPolicy(SessionCreationPolicy.STATELESS)
                        .sessionFixation(SessionFixationConfigurer::none))
                .authorizeHttpRequests(all -> all.anyRequest().denyAll())
                .oauth2Login(login -> login.clientRegistrationRepository(registrations)
                        .authorizedClientRepository(new NothingKept())
                        .loginPage("/camunda/")
                        .loginProcessingUrl(CALLBACK)
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests)
                                .authorizationRequestRepository(new SignInCookie(json, REGISTRATION)))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokenEndpoint()))
                        .userInfoEndpoint(endpoint ->
                                endpoint.oidcUserService(told -> new DefaultOidcUser(List.of(), told.getIdToken())))
                        .successHandler((request, response, signedIn) -> {
                            CompanyPerson person = tokens.personOf(((OidcUser) signedIn.getPrincipal()).getClaims());
                            try {
                                people.admit(person);
                            } catch (NotAdmitted refused) {
                                SignInPages.refuse(request, response, refused);
                                return;
                            }
                            sessions.onAuthentication(
                                    UsernamePasswordAuthenticationToken.authenticated(person.id(), null, List.of()),
                                    request,
                                    response);
                            SignInPages.leadOn(request, response, SignInCookie.applicationOf(request));
                        })
                        .failureHandler(SignInPages::refuse)
                        .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                            @Override
                            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                                filter.setAuthenticationFailureHandler(SignInPages::begunInVain);
                                return filter;
                            }
                        }))
                .build();
    }

    private static PathPatternRequestMatcher get(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, path);
    }

    /** As the provider describes itself, asked for within the limits of all other calls: a thread waits for it. */
    ClientRegistration registration() {
        Map<String, Object> provider = new RestTemplate(requests())
                .exchange(
                        RequestEntity.get(
                                        settings.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration")
                                .build(),
                        new ParameterizedTypeReference<Map<String, Object>>() {})
                .getBody();
        if (provider == null || !settings.issuer().equals(provider.get("issuer"))) {
            throw new IllegalStateException("what " + settings.issuer() + " describes is another issuer");
        }
        List<String> scopes = new ArrayList<>(List.of("openid"));
        scopes.addAll(settings.scopes());
        return ClientRegistrations.fromOidcConfiguration(provider)
                .registrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientSecret(settings.secret())
                .scope(scopes)
                .redirectUri("{baseUrl}" + CALLBACK)
                .build();
    }

    private RestClientAuthorizationCodeTokenResponseClient tokenEndpoint() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests())
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    private SimpleClientHttpRequestFactory requests() {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(CONNECT);
        requests.setReadTimeout(settings.answerWithin());
        return requests;
    }
}
