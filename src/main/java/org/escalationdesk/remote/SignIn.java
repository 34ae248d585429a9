package org.escalationdesk.remote;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.StartRefused;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientCredentialsOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.DelegatingOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Signs the desk in, with client credentials or as a user with a refresh token, and keeps each access token until a minute
 * before it expires. The registrations are
 * no beans on purpose: Spring Boot would take them for a way in which people sign in to the desk.
 */
class SignIn {

    private static final String PRINCIPAL = "escalation-desk";
    private static final String SANDBOX_CLIENT = "escalation-desk";
    private static final String SANDBOX_SECRET = "sandbox";

    private static final String SANDBOX_REFRESH_TOKEN = "sandbox";

    /** The partner's tenant in the sandbox, when none is configured. */
    private static final String SANDBOX_TENANT = "sandbox";

    private static final Duration BEFORE_EXPIRY = Duration.ofMinutes(1);

    private final Endpoints endpoints;
    private final OAuth2Settings oauth2;
    private final SandboxSettings sandbox;
    private final OAuth2AuthorizedClientService tokens;
    private final OAuth2AuthorizedClientManager manager;

    SignIn(
            Endpoints endpoints,
            OAuth2Settings oauth2,
            List<RemoteSystem> systems,
            SandboxSettings sandbox,
            TokenEndpoint tokenEndpoint,
            Clock clock) {
        this.endpoints = endpoints;
        this.oauth2 = oauth2;
        this.sandbox = sandbox;
        Map<String, RemoteSystem.Access> accesses = systems.stream()
                .flatMap(system -> system.accesses().stream())
                .collect(Collectors.toMap(RemoteSystem.Access::id, Function.identity()));
        ClientRegistrationRepository registrations = id -> {
            int slash = id.indexOf('/');
            RemoteSystem.Access access = Objects.requireNonNull(
                    accesses.get(id.substring(0, slash)), "the id of an identity names what a system brings");
            return registration(new Identity(access, id.substring(slash + 1)));
        };
        this.tokens = new InMemoryOAuth2AuthorizedClientService(registrations);
        this.manager = manager(registrations, tokens, tokenEndpoint, userSignIn(tokenEndpoint, clock), clock);
    }

    private UserSignIn userSignIn(TokenEndpoint tokenEndpoint, Clock clock) {
        String configured =
                oauth2.refreshToken().isBlank() && oauth2.refreshTokenFile().isBlank()
                        ? SANDBOX_REFRESH_TOKEN
                        : oauth2.refreshToken();
        RefreshToken refreshToken = new RefreshToken(configured, oauth2.refreshTokenFile());
        return new UserSignIn(refreshToken, tokenEndpoint, BEFORE_EXPIRY, clock);
    }

    private static OAuth2AuthorizedClientManager manager(
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientService tokens,
            TokenEndpoint tokenEndpoint,
            UserSignIn userSignIn,
            Clock clock) {
        ClientCredentialsOAuth2AuthorizedClientProvider provider =
                new ClientCredentialsOAuth2AuthorizedClientProvider();
        provider.setAccessTokenResponseClient(tokenEndpoint);
        provider.setClockSkew(BEFORE_EXPIRY);
        provider.setClock(clock);

        AuthorizedClientServiceOAuth2AuthorizedClientManager manager =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens);
        manager.setAuthorizedClientProvider(new DelegatingOAuth2AuthorizedClientProvider(provider, userSignIn));
        return manager;
    }

    Identity partner(RemoteSystem system) {
        return new Identity(system.application(), partnerTenant());
    }

    Optional<Identity> partnerUser(RemoteSystem system) {
        boolean configured =
                !oauth2.refreshToken().isBlank() || !oauth2.refreshTokenFile().isBlank();
        boolean atSandbox = sandbox.enabled() && oauth2.authority().isBlank();
        return configured || atSandbox ? Optional.of(new Identity(system.user(), partnerTenant())) : Optional.empty();
    }

    Identity inTenant(RemoteSystem system, TenantId tenant) {
        return new Identity(system.application(), tenant.value());
    }

    Optional<Identity> client(RemoteSystem system) {
        boolean ownSignIn = system.application().client().isPresent();
        boolean toSandbox = sandbox.enabled() && system.baseUrl().isBlank();
        return ownSignIn || toSandbox ? Optional.of(partner(system)) : Optional.empty();
    }

    /** @throws RemoteCallFailed of kind SIGN_IN when there is no token to be had */
    String token(Identity identity) {
        OAuth2AuthorizedClient client =
                manager.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(identity.registrationId())
                        .principal(PRINCIPAL)
                        .build());
        return Optional.ofNullable(client)
                .orElseThrow(() -> new IllegalStateException("nothing signs in as " + identity))
                .getAccessToken()
                .getTokenValue();
    }

    /** Drops a token that was refused, unless another thread has already replaced it. */
    void forget(Identity identity, String token) {
        OAuth2AuthorizedClient client = tokens.loadAuthorizedClient(identity.registrationId(), PRINCIPAL);
        if (client != null && client.getAccessToken().getTokenValue().equals(token)) {
            tokens.removeAuthorizedClient(identity.registrationId(), PRINCIPAL);
        }
    }

    private ClientRegistration registration(Identity identity) {
        RemoteSystem.Access access = identity.access();
        return ClientRegistration.withRegistrationId(identity.registrationId())
                .authorizationGrantType(
                        access.asUser()
                                ? AuthorizationGrantType.REFRESH_TOKEN
                                : AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .tokenUri(access.client()
                        .map(RemoteSystem.Client::tokenUri)
                        .orElseGet(
                                () -> endpoints.tokenEndpoint(identity.tenant()).toString()))
                .clientId(access.client()
                        .map(RemoteSystem.Client::clientId)
                        .orElseGet(() -> orSandbox(oauth2.clientId(), SANDBOX_CLIENT)))
                .clientSecret(access.client()
                        .map(client -> secret(client.settings(), client.clientSecret(), client.clientSecretFile()))
                        .orElseGet(() -> orSandbox(
                                secret("desk.oauth2", oauth2.clientSecret(), oauth2.clientSecretFile()),
                                SANDBOX_SECRET)))
                .scope(
                        access.scope().isBlank()
                                ? List.of()
                                : List.of(access.scope().strip().split("\\s+")))
                .build();
    }

    private String partnerTenant() {
        return orSandbox(oauth2.tenant(), SANDBOX_TENANT);
    }

    private String orSandbox(String configured, String ofSandbox) {
        return configured.isBlank() && sandbox.enabled() ? ofSandbox : configured;
    }

    private static String secret(String prefix, String secret, String file) {
        if (file.isBlank()) {
            return secret;
        }
        try {
            return Endpoints.readSecret(prefix + ".client-secret-file", file);
        } catch (StartRefused goneSinceTheStart) {
            throw new RemoteCallFailed(
                    RemoteCallFailed.Kind.SIGN_IN, "the file of the client secret cannot be read", goneSinceTheStart);
        }
    }
}
