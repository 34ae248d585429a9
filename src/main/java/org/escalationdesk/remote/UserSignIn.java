package org.escalationdesk.remote;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;

/**
 * Signs in as the user to whom the refresh token belongs. Spring Security's own provider wants a user who signed in to the desk
 * before; here there is nobody but the token.
 */
class UserSignIn implements OAuth2AuthorizedClientProvider {

    private final RefreshToken refreshToken;
    private final TokenEndpoint tokenEndpoint;
    private final Duration beforeExpiry;
    private final Clock clock;

    UserSignIn(RefreshToken refreshToken, TokenEndpoint tokenEndpoint, Duration beforeExpiry, Clock clock) {
        this.refreshToken = refreshToken;
        this.tokenEndpoint = tokenEndpoint;
        this.beforeExpiry = beforeExpiry;
        this.clock = clock;
    }

    /** Null, as Spring Security wants it, when there is nothing to do: not such a registration, or a token that is good still. */
    @Override
    public @Nullable OAuth2AuthorizedClient authorize(OAuth2AuthorizationContext context) {
        ClientRegistration registration = context.getClientRegistration();
        if (!AuthorizationGrantType.REFRESH_TOKEN.equals(registration.getAuthorizationGrantType())) {
            return null;
        }
        OAuth2AuthorizedClient known = context.getAuthorizedClient();
        if (known != null && isGood(known.getAccessToken())) {
            return null;
        }
        String used = refreshToken.current();
        OAuth2AccessTokenResponse response = tokenEndpoint.refresh(registration, used);
        Optional.ofNullable(response.getRefreshToken())
                .map(OAuth2RefreshToken::getTokenValue)
                .filter(fresh -> !fresh.isBlank())
                .ifPresent(fresh -> refreshToken.replaced(used, fresh));
        return new OAuth2AuthorizedClient(registration, context.getPrincipal().getName(), response.getAccessToken());
    }

    private boolean isGood(OAuth2Token token) {
        Instant expiry = token.getExpiresAt();
        return expiry == null || clock.instant().isBefore(expiry.minus(beforeExpiry));
    }
}
