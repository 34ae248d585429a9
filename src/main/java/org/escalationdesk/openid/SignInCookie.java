package org.escalationdesk.openid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * What a browser has to bring back from the provider's page, and by which application it came. Nobody has a session while signing
 * in, and the one who comes back comes from another site: so it is a cookie of its own that goes along then, and lasts for minutes.
 */
class SignInCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    static final String NAME = "DESK-SIGN-IN";
    static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Set<String> APPLICATIONS = Set.of("tasklist", "cockpit", "admin", "welcome");
    private static final String APPLICATION = SignInCookie.class.getName() + ".application";

    private final ObjectMapper json;
    private final String registration;

    SignInCookie(ObjectMapper json, String registration) {
        this.json = json;
        this.registration = registration;
    }

    private record Kept(
            String authorizationUri,
            String clientId,
            String redirectUri,
            Set<String> scopes,
            String state,
            String nonce,
            String verifier,
            String application) {}

    /** By which the person came; for whoever has just been {@link #removeAuthorizationRequest let go on}. */
    static String applicationOf(HttpServletRequest request) {
        Object application = request.getAttribute(APPLICATION);
        return application != null && APPLICATIONS.contains(application.toString())
                ? application.toString()
                : "welcome";
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Kept kept = read(request);
        if (kept == null || !kept.state.equals(request.getParameter(OAuth2ParameterNames.STATE))) {
            return null;
        }
        request.setAttribute(APPLICATION, kept.application);
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(kept.authorizationUri)
                .clientId(kept.clientId)
                .redirectUri(kept.redirectUri)
                .scopes(kept.scopes)
                .state(kept.state)
                .attributes(attributes -> attributes.putAll(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID, registration,
                        OidcParameterNames.NONCE, kept.nonce,
                        PkceParameterNames.CODE_VERIFIER, kept.verifier)))
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            write(request, response, "", Duration.ZERO);
            return;
        }
        String application = request.getParameter("app");
        var kept = new Kept(
                begun.getAuthorizationUri(),
                begun.getClientId(),
                begun.getRedirectUri(),
                begun.getScopes(),
                begun.getState(),
                begun.getAttribute(OidcParameterNames.NONCE),
                begun.getAttribute(PkceParameterNames.CODE_VERIFIER),
                application == null ? "" : application);
        try {
            write(
                    request,
                    response,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(kept)),
                    LONGEST);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
        write(request, response, "", Duration.ZERO);
        return begun;
    }

    private void write(HttpServletRequest request, HttpServletResponse response, String value, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(NAME, value)
                .path(request.getContextPath() + OpenIdSignIn.CALLBACK)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private @Nullable Kept read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .flatMap(cookie -> parsed(cookie.getValue()).stream())
                        .findFirst()
                        .orElse(null);
    }

    /** Whatever the browser has brought. */
    private Optional<Kept> parsed(String value) {
        try {
            Kept kept = json.readValue(Base64.getUrlDecoder().decode(value), Kept.class);
            return Stream.of(
                                    kept.authorizationUri,
                                    kept.clientId,
                                    kept.redirectUri,
                                    kept.scopes,
                                    kept.state,
                                    kept.nonce,
                                    kept.verifier,
                                    kept.application)
                            .allMatch(Objects::nonNull)
                    ? Optional.of(kept)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }
}
