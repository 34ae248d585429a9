package org.escalationdesk.remote;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.customers.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.DefaultOAuth2TokenRequestParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/**
 * Signs the desk in with client credentials, and keeps each token until a minute before it expires. The registrations are
 * no beans on purpose: Spring Boot would take them for a way in which people sign in to the desk.
 */
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private static final String PRINCIPAL = "escalation-desk";
    private static final String SANDBOX_CLIENT = "escalation-desk";
    private static final String SANDBOX_SECRET = "sandbox";

    /** The partner's tenant in the sandbox, when none is configured. */
    private static final String SANDBOX_TENANT = "5e0f5e0f-0000-4000-8000-000000000021";

    private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(1);

    /** The directory's error numbers, which say more than OAuth2's codes and hold nothing secret. */
    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d{2,9}");

    private final Endpoints endpoints;
    private final OAuth2Settings oauth2;
    private final PartnerCenterSettings partnerCenter;
    private final GraphSettings graph;
    private final ServiceRequestSettings serviceRequests;
    private final SandboxSettings sandbox;
    private final RetryAfter retryAfter;
    private final OAuth2AuthorizedClientService tokens;
    private final OAuth2AuthorizedClientManager manager;

    SignIn(
            Endpoints endpoints,
            OAuth2Settings oauth2,
            PartnerCenterSettings partnerCenter,
            GraphSettings graph,
            ServiceRequestSettings serviceRequests,
            SandboxSettings sandbox,
            ClientHttpRequestFactory requests,
            RetryAfter retryAfter,
            Clock clock) {
        this.endpoints = endpoints;
        this.oauth2 = oauth2;
        this.partnerCenter = partnerCenter;
        this.graph = graph;
        this.serviceRequests = serviceRequests;
        this.sandbox = sandbox;
        this.retryAfter = retryAfter;
        ClientRegistrationRepository registrations = id -> registration(Identity.ofRegistrationId(id));
        this.tokens = new InMemoryOAuth2AuthorizedClientService(registrations);
        this.manager = manager(registrations, tokens, requests, clock);
    }

    private static OAuth2AuthorizedClientManager manager(
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientService tokens,
            ClientHttpRequestFactory requests,
            Clock clock) {
        RestClientClientCredentialsTokenResponseClient client = new RestClientClientCredentialsTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(requests)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        DefaultOAuth2TokenRequestParametersConverter<OAuth2ClientCredentialsGrantRequest> parameters =
                new DefaultOAuth2TokenRequestParametersConverter<>();
        client.setParametersConverter(request -> new SilentForm(parameters.convert(request)));

        ClientCredentialsOAuth2AuthorizedClientProvider provider =
                new ClientCredentialsOAuth2AuthorizedClientProvider();
        provider.setAccessTokenResponseClient(client);
        provider.setClockSkew(BEFORE_EXPIRY);
        provider.setClock(clock);

        AuthorizedClientServiceOAuth2AuthorizedClientManager manager =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens);
        manager.setAuthorizedClientProvider(provider);
        return manager;
    }

    /** The partner's identity towards Partner Center. */
    Identity partner() {
        return new Identity(Identity.Audience.PARTNER_CENTER, partnerTenant());
    }

    /** The desk's application in a customer's tenant: Graph tells a tenant's health to that tenant's tokens only. */
    Identity inTenant(TenantId tenant) {
        return new Identity(Identity.Audience.GRAPH, tenant.value());
    }

    /** The identity towards the gateway that takes service requests; empty when it wants none. */
    Optional<Identity> serviceRequests() {
        boolean ownSignIn = !serviceRequests.signIn().tokenUri().isBlank();
        boolean toSandbox = sandbox.enabled() && serviceRequests.baseUrl().isBlank();
        return ownSignIn || toSandbox
                ? Optional.of(new Identity(Identity.Audience.SERVICE_REQUESTS, partnerTenant()))
                : Optional.empty();
    }

    /** @throws RemoteCallFailed of kind SIGN_IN when there is no token to be had */
    String token(Identity identity) {
        try {
            OAuth2AuthorizedClient client =
                    manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(identity.registrationId())
                            .principal(PRINCIPAL)
                            .build());
            if (client != null) {
                return client.getAccessToken().getTokenValue();
            }
            throw failed(identity, null);
        } catch (OAuth2AuthorizationException refused) {
            throw failed(identity, refused);
        }
    }

    /** Drops a token that was refused, unless another thread has already replaced it. */
    void forget(Identity identity, String token) {
        OAuth2AuthorizedClient client = tokens.loadAuthorizedClient(identity.registrationId(), PRINCIPAL);
        if (client != null && client.getAccessToken().getTokenValue().equals(token)) {
            tokens.removeAuthorizedClient(identity.registrationId(), PRINCIPAL);
        }
    }

    private ClientRegistration registration(Identity identity) {
        ServiceRequestSettings.SignInSettings gateway = serviceRequests.signIn();
        boolean atGateway = identity.audience() == Identity.Audience.SERVICE_REQUESTS
                && !gateway.tokenUri().isBlank();
        String clientId = atGateway ? gateway.clientId() : orSandbox(oauth2.clientId(), SANDBOX_CLIENT);
        String secret = atGateway
                ? secret("desk.service-requests.sign-in", gateway.clientSecret(), gateway.clientSecretFile())
                : orSandbox(secret("desk.oauth2", oauth2.clientSecret(), oauth2.clientSecretFile()), SANDBOX_SECRET);
        URI tokenUri = atGateway ? URI.create(gateway.tokenUri()) : endpoints.tokenEndpoint(identity.tenant());
        String scope = atGateway ? gateway.scope() : scope(identity.audience());
        return ClientRegistration.withRegistrationId(identity.registrationId())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .tokenUri(tokenUri.toString())
                .clientId(clientId)
                .clientSecret(secret)
                .scope(scope.isBlank() ? List.of() : List.of(scope.strip().split("\\s+")))
                .build();
    }

    private String scope(Identity.Audience audience) {
        return switch (audience) {
            case PARTNER_CENTER, SERVICE_REQUESTS -> partnerCenter.scope();
            case GRAPH -> graph.scope();
        };
    }

    private String partnerTenant() {
        return orSandbox(oauth2.tenant(), SANDBOX_TENANT);
    }

    private String orSandbox(String configured, String ofSandbox) {
        return configured.isBlank() && sandbox.enabled() ? ofSandbox : configured;
    }

    private static String secret(String prefix, String secret, String file) {
        return file.isBlank() ? secret : Endpoints.readSecret(prefix + ".client-secret-file", file);
    }

    /**
     * The service's own words stay out, and so does the exception that quotes them: an answer that could not be read may be
     * the token itself. What did not even arrive is kept as the cause.
     */
    private RemoteCallFailed failed(Identity identity, OAuth2AuthorizationException refused) {
        String code = code(refused);
        Optional<Duration> wait = Optional.empty();
        Throwable cause = null;
        for (Throwable each = refused; each != null; each = each.getCause()) {
            if (each instanceof RestClientResponseException answered) {
                wait = retryAfter.of(answered.getResponseHeaders());
            }
            if (each instanceof java.io.IOException silent) {
                cause = silent;
                break;
            }
        }
        log.warn("No token for {}: {}", identity.registrationId(), cause == null ? code : cause.toString());
        return new RemoteCallFailed(
                RemoteCallFailed.Kind.SIGN_IN, "tenant " + identity.tenant() + ", " + code, cause, wait);
    }

    private static String code(OAuth2AuthorizationException refused) {
        for (Throwable each = refused; each != null; each = each.getCause()) {
            Matcher matcher = AADSTS.matcher(String.valueOf(each.getMessage()));
            if (matcher.find()) {
                return matcher.group();
            }
        }
        for (Throwable each = refused; each != null; each = each.getCause()) {
            if (each instanceof RestClientResponseException answered) {
                return "HTTP " + answered.getStatusCode().value();
            }
        }
        String error = refused == null ? "" : refused.getError().getErrorCode();
        return STANDARD_CODES.contains(error) ? error : "no token in the answer";
    }

    private static final List<String> STANDARD_CODES = List.of(
            OAuth2ErrorCodes.INVALID_CLIENT,
            OAuth2ErrorCodes.INVALID_GRANT,
            OAuth2ErrorCodes.INVALID_REQUEST,
            OAuth2ErrorCodes.INVALID_SCOPE,
            OAuth2ErrorCodes.UNAUTHORIZED_CLIENT,
            OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE,
            OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
            OAuth2ErrorCodes.SERVER_ERROR);

    /** A form that does not show its values as text: the HTTP client logs what it sends at DEBUG. */
    private static final class SilentForm extends LinkedMultiValueMap<String, String> {

        private static final long serialVersionUID = 1;

        private SilentForm(MultiValueMap<String, String> form) {
            super(new LinkedHashMap<>(form == null ? new LinkedHashMap<>() : form));
        }

        @Override
        public String toString() {
            return "form with " + keySet();
        }
    }
}
