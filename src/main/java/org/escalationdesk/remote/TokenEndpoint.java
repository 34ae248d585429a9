package org.escalationdesk.remote;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.DefaultMapOAuth2AccessTokenResponseConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Asks for tokens. It stands in for Spring Security's own client, which shows the secret in the HTTP client's DEBUG log, and
 * the service's answer in its exceptions; neither leaves this class.
 */
class TokenEndpoint implements OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> {

    private static final Logger log = LoggerFactory.getLogger(TokenEndpoint.class);

    /** The directory's error numbers, which say more than OAuth2's codes and hold nothing secret. */
    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d{2,9}");

    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private static final List<String> STANDARD_CODES = List.of(
            OAuth2ErrorCodes.INVALID_CLIENT,
            OAuth2ErrorCodes.INVALID_GRANT,
            OAuth2ErrorCodes.INVALID_REQUEST,
            OAuth2ErrorCodes.INVALID_SCOPE,
            OAuth2ErrorCodes.UNAUTHORIZED_CLIENT,
            OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE);

    private final RestClient client;
    private final RetryAfter retryAfter;
    private final DefaultMapOAuth2AccessTokenResponseConverter converter =
            new DefaultMapOAuth2AccessTokenResponseConverter();

    TokenEndpoint(RestClient client, RetryAfter retryAfter) {
        this.client = client;
        this.retryAfter = retryAfter;
    }

    /** @throws RemoteCallFailed of kind SIGN_IN when there is no token to be had */
    @Override
    public OAuth2AccessTokenResponse getTokenResponse(OAuth2ClientCredentialsGrantRequest request) {
        return tokens(request.getClientRegistration(), Optional.empty());
    }

    /**
     * A token for the user to whom the refresh token belongs, perhaps with a new refresh token.
     *
     * @throws RemoteCallFailed of kind SIGN_IN when there is no token to be had
     */
    OAuth2AccessTokenResponse refresh(ClientRegistration registration, String refreshToken) {
        return tokens(registration, Optional.of(refreshToken));
    }

    private OAuth2AccessTokenResponse tokens(ClientRegistration registration, Optional<String> refreshToken) {
        Answer answer = send(registration, refreshToken);
        if (answer.status() != 200) {
            throw failed(registration, reason(answer), null, answer.retryAfter());
        }
        try {
            Map<String, Object> fields = RemoteCalls.JSON.readValue(answer.body(), new TypeReference<>() {});
            if (!holdsAToken(fields)) {
                throw new IllegalArgumentException("no token");
            }
            return converter.convert(fields);
        } catch (IOException | RuntimeException unreadable) {
            // its message may quote the token
            throw failed(registration, "no token in the answer", null, Optional.empty());
        }
    }

    /** Whether it is an answer to the question, and its token can stand in a header (RFC 6749, appendix A.12). */
    private static boolean holdsAToken(Map<String, Object> fields) {
        return fields.get("error") == null
                && fields.get("access_token") instanceof String token
                && TOKEN.matcher(token).matches();
    }

    private Answer send(ClientRegistration registration, Optional<String> refreshToken) {
        try {
            return client.post()
                    .uri(URI.create(registration.getProviderDetails().getTokenUri()))
                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                    .accept(MediaType.APPLICATION_JSON)
                    // as bytes, which the HTTP client does not log
                    .body(form(registration, refreshToken).getBytes(StandardCharsets.US_ASCII))
                    .exchangeForRequiredValue((sent, received) -> new Answer(
                            received.getStatusCode().value(),
                            received.getHeaders(),
                            received.getBody().readAllBytes(),
                            retryAfter.of(received.getHeaders()),
                            Map.of()));
        } catch (ResourceAccessException silent) {
            throw failed(registration, "the sign-in service gave no answer", silent.getCause(), Optional.empty());
        }
    }

    private static String form(ClientRegistration registration, Optional<String> refreshToken) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", registration.getAuthorizationGrantType().getValue());
        form.put("client_id", registration.getClientId());
        form.put("client_secret", registration.getClientSecret());
        refreshToken.ifPresent(token -> form.put("refresh_token", token));
        if (registration.getScopes() != null && !registration.getScopes().isEmpty()) {
            form.put("scope", String.join(" ", registration.getScopes()));
        }
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String reason(Answer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        Matcher number = AADSTS.matcher(body);
        if (number.find()) {
            return number.group();
        }
        return STANDARD_CODES.stream()
                .filter(code -> body.contains("\"" + code + "\""))
                .findFirst()
                .orElse("HTTP " + answer.status());
    }

    private static RemoteCallFailed failed(
            ClientRegistration registration, String reason, @Nullable Throwable cause, Optional<Duration> wait) {
        log.warn(
                "No token from {}: {}{}",
                registration.getProviderDetails().getTokenUri(),
                reason,
                cause == null ? "" : " (" + cause + ")");
        String id = registration.getRegistrationId();
        String tenant = id.substring(id.indexOf('/') + 1);
        boolean asUser = AuthorizationGrantType.REFRESH_TOKEN.equals(registration.getAuthorizationGrantType());
        String as = asUser ? ", with the refresh token" : "";
        return new RemoteCallFailed(
                RemoteCallFailed.Kind.SIGN_IN, "tenant " + tenant + as + ", " + reason, cause, wait);
    }
}
