package org.escalationdesk.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The OAuth2 authority {@code /sandbox/login}: client credentials and refresh tokens.
 *
 * <p>Any client id is known, and its secret is {@code sandbox}: a word, not a secret. Nobody can consent in a browser here,
 * so the refresh token {@code sandbox} always works and is exchanged for a real one. Tenants are the customers' (by id or
 * domain) and the partner's: {@link Tokens#PARTNER_TENANT}, {@value #PARTNER_DOMAIN}, or any bare word such as
 * {@code sandbox} or {@code common}.
 */
@SandboxEndpoints("sandboxTokenEndpoint")
class TokenEndpoint {

    static final String PARTNER_DOMAIN = "partner.partner.onmschina.cn";

    private static final String WORD = "sandbox";

    private final Tokens tokens;
    private final SandboxCustomers customers;
    private final Clock clock;

    TokenEndpoint(Tokens tokens, SandboxCustomers customers, ObjectProvider<Clock> clock) {
        this.tokens = tokens;
        this.customers = customers;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    @PostMapping(
            path = "/sandbox/login/{tenant}/oauth2/v2.0/token",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> token(@PathVariable String tenant, HttpServletRequest request) {
        try {
            return grant(tenant, request);
        } catch (Refusal refusal) {
            return answer(refusal.status, refusal.body(clock));
        }
    }

    private ResponseEntity<String> grant(String tenantWanted, HttpServletRequest request) {
        String grantType = need(request, "grant_type");
        Client client = client(request);
        String tenant = tenant(tenantWanted, client.id());
        if (client.secret().isEmpty()) {
            throw new Refusal(
                    401,
                    "invalid_client",
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        }
        if (!client.secret().equals(WORD)) {
            throw new Refusal(
                    401,
                    "invalid_client",
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret"
                            + " value.");
        }
        switch (grantType) {
            case "client_credentials" -> {
                String scope = need(request, "scope");
                if (!scope.endsWith("/.default")) {
                    throw new Refusal(
                            400,
                            "invalid_scope",
                            1002012,
                            "The provided value for scope is not valid. Client credential flows must have a scope value"
                                    + " with /.default suffixed to the resource identifier (application ID URI).");
                }
                Tokens.Access access = new Tokens.Access(tenant, resource(scope, tenant), false);
                return answer(200, Granted.access(tokens.issueAccess(access, client.id())));
            }
            case "refresh_token" -> {
                String refresh = need(request, "refresh_token");
                if (!refresh.equals(WORD) && !tokens.refreshable(refresh).equals(Optional.of(tenant))) {
                    throw new Refusal(
                            400,
                            "invalid_grant",
                            70000,
                            "The provided value for the input parameter 'refresh_token' is not valid.");
                }
                String scope = request.getParameter("scope");
                Resource resource = scope == null ? Resource.PARTNER_CENTER : resource(scope, tenant);
                Tokens.Access access = new Tokens.Access(tenant, resource, true);
                return answer(
                        200,
                        Granted.refreshed(
                                tokens.issueAccess(access, client.id()),
                                tokens.issueRefresh(tenant, client.id()),
                                scope));
            }
            default ->
                throw new Refusal(400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
        }
    }

    /** Of the first scope that names one; {@code openid} and its like name none. */
    private static Resource resource(String scopes, String tenant) {
        return Stream.of(scopes.strip().split("\\s+"))
                .filter(scope -> scope.contains("/"))
                .findFirst()
                .flatMap(Resource::ofScope)
                .orElseThrow(() -> new Refusal(
                        400,
                        "invalid_resource",
                        500011,
                        "The resource principal named " + printable(scopes) + " was not found in the tenant named "
                                + tenant + "."));
    }

    private String tenant(String wanted, String clientId) {
        String name = wanted.toLowerCase(Locale.ROOT);
        if (name.equals(Tokens.PARTNER_TENANT)
                || name.equals(PARTNER_DOMAIN)
                || Guids.parse(name).isEmpty() && !name.contains(".")) {
            return Tokens.PARTNER_TENANT;
        }
        SandboxCustomer customer = customers
                .byTenantOrDomain(name)
                .orElseThrow(() -> new Refusal(
                        400,
                        "invalid_request",
                        90002,
                        "Tenant '" + printable(wanted)
                                + "' not found. Check to make sure you have the correct tenant ID"
                                + " and are signing into the correct cloud."));
        if (customer.graphAccess() == SandboxCustomer.GraphAccess.NO_APPLICATION) {
            throw new Refusal(
                    400,
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + printable(clientId) + "' was not found in the directory '"
                            + customer.companyName() + "'.");
        }
        return customer.tenantId();
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^\\p{Alnum}._-]", "?");
        return Beginning.of(clean, 100);
    }

    private static String need(HttpServletRequest request, String parameter) {
        String value = request.getParameter(parameter);
        if (value == null || value.isBlank()) {
            throw missing(parameter);
        }
        return value;
    }

    private static Refusal missing(String parameter) {
        return new Refusal(
                400,
                "invalid_request",
                900144,
                "The request body must contain the following parameter: '" + parameter + "'.");
    }

    /** From HTTP Basic or from the form, as both are allowed. */
    private static Client client(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String pair = new String(
                        Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                if (colon > 0) {
                    return new Client(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1)));
                }
            } catch (IllegalArgumentException noBase64) {
                throw missing("client_id");
            }
        }
        String secret = request.getParameter("client_secret");
        return new Client(need(request, "client_id"), secret == null ? "" : secret);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    private static ResponseEntity<String> answer(int status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(Json.text(body));
    }

    private record Client(String id, String secret) {

        Client {
            id = Beginning.of(id, 200);
        }
    }

    private record Granted(
            @JsonProperty("token_type") String tokenType,
            @Nullable String scope,
            @JsonProperty("expires_in") long expiresIn,
            @JsonProperty("ext_expires_in") long extExpiresIn,
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("refresh_token") @Nullable String refreshToken) {

        static Granted access(String token) {
            return refreshed(token, null, null);
        }

        static Granted refreshed(String access, @Nullable String refresh, @Nullable String scope) {
            long life = Tokens.ACCESS.toSeconds();
            return new Granted("Bearer", scope, life, life, access, refresh);
        }
    }

    private static final class Refusal extends RuntimeException {

        private final int status;
        private final String error;
        private final int code;

        Refusal(int status, String error, int code, String description) {
            super(description, null, false, false);
            this.status = status;
            this.error = error;
            this.code = code;
        }

        RefusalBody body(Clock clock) {
            String trace = UUID.randomUUID().toString();
            String correlation = UUID.randomUUID().toString();
            String timestamp = clock.instant()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString()
                            .replace('T', ' ')
                            .replace("Z", "")
                    + "Z";
            String description = "AADSTS" + code + ": " + getMessage() + " Trace ID: " + trace + " Correlation ID: "
                    + correlation + " Timestamp: " + timestamp;
            return new RefusalBody(error, description, List.of(code), timestamp, trace, correlation);
        }
    }

    private record RefusalBody(
            String error,
            @JsonProperty("error_description") String errorDescription,
            @JsonProperty("error_codes") List<Integer> errorCodes,
            String timestamp,
            @JsonProperty("trace_id") String traceId,
            @JsonProperty("correlation_id") String correlationId) {}
}
