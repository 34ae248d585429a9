package org.escalationdesk.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.Excerpt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Makes remote calls: signs them, bounds them in time and size, logs them. Any HTTP status is an answer; only silence and
 * failures of the connection or of the sign-in are thrown, as {@link RemoteCallFailed}.
 */
@Component
public class RemoteCalls {

    /** Tolerant as the answers demand: fields unknown or in another case do no harm, text after the end does. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .build();

    private static final Logger log = LoggerFactory.getLogger(RemoteCalls.class);

    private static final int UNAUTHORIZED = 401;

    private final RemoteSettings settings;
    private final Endpoints endpoints;
    private final TimeLeft timeLeft;
    private final RestClient client;
    private final SignIn signIn;
    private final RetryAfter retryAfter;
    private final Clock clock;

    RemoteCalls(
            RemoteSettings settings,
            Endpoints endpoints,
            OAuth2Settings oauth2,
            List<RemoteSystem> systems,
            SandboxSettings sandbox,
            WhileWaiting whileWaiting,
            Clock clock) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.timeLeft = new TimeLeft(settings.deadline(), clock);
        this.client = RestClient.builder()
                .requestFactory(new BoundedRequestFactory(settings, timeLeft, whileWaiting))
                .build();
        this.retryAfter = new RetryAfter(clock, settings.longestRetryAfter());
        this.signIn = new SignIn(endpoints, oauth2, systems, sandbox, new TokenEndpoint(client, retryAfter), clock);
        this.clock = clock;
    }

    /** Where a system is, without a slash at the end. */
    public URI address(RemoteSystem system) {
        return endpoints.of(system);
    }

    /** The desk's application in the partner's tenant. */
    public Identity partner(RemoteSystem system) {
        return signIn.partner(system);
    }

    /** A user of the partner's; empty when no refresh token is configured. */
    public Optional<Identity> partnerUser(RemoteSystem system) {
        return signIn.partnerUser(system);
    }

    /** The desk's application in a customer's tenant, for a system that tells a tenant's facts to that tenant's tokens only. */
    public Identity inTenant(RemoteSystem system, TenantId tenant) {
        return signIn.inTenant(system, tenant);
    }

    /** The client of a system's own sign-in; empty when it wants none. */
    public Optional<Identity> client(RemoteSystem system) {
        return signIn.client(system);
    }

    /**
     * Makes the call; a token that is refused is replaced once and the call repeated under the same request id.
     *
     * @throws RemoteCallFailed when there is no answer
     */
    public Answer exchange(RemoteCall call) {
        return timeLeft.within(() -> signedExchange(call));
    }

    private Answer signedExchange(RemoteCall call) {
        if (call.identity().isEmpty()) {
            return send(call, Optional.empty());
        }
        Identity identity = call.identity().get();
        String token = signIn.token(identity);
        Answer answer = send(call, Optional.of(token));
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        signIn.forget(identity, token);
        return send(call, Optional.of(signIn.token(identity)));
    }

    /** How long {@link #exchange} takes at most. */
    public Duration longestExchange() {
        return settings.deadline();
    }

    /** After so long no further page of an answer should be asked for; the last one may take its own time. */
    public Duration longestRead() {
        return settings.longestRead();
    }

    private Answer send(RemoteCall call, Optional<String> token) {
        UUID correlationId = UUID.randomUUID();
        RestClient.RequestBodySpec request = client.method(call.method())
                .uri(call.uri())
                .headers(headers -> {
                    headers.setAccept(List.of(MediaType.APPLICATION_JSON));
                    token.ifPresent(headers::setBearerAuth);
                    headers.set("MS-RequestId", call.requestId().toString());
                    headers.set("MS-CorrelationId", correlationId.toString());
                    call.headers().forEach(headers::set);
                });
        // as bytes: the HTTP client logs objects at DEBUG, and these hold what customers say
        call.body()
                .ifPresent(
                        body -> request.contentType(MediaType.APPLICATION_JSON).body(json(body)));
        Instant start = clock.instant();
        try {
            Answer answer = request.exchangeForRequiredValue((sent, received) -> new Answer(
                    received.getStatusCode().value(),
                    received.getHeaders(),
                    withoutEcho(received.getBody().readAllBytes(), token),
                    retryAfter.of(received.getHeaders()),
                    call.system().faults()));
            log.info(
                    "{} {}{}: {} in {} ms; MS-RequestId {}, MS-CorrelationId {}, MS-CV {}, MS-ServerId {}",
                    call.method(),
                    call.uri().getAuthority(),
                    call.uri().getPath(),
                    answer.status(),
                    millisSince(start),
                    call.requestId(),
                    correlationId,
                    header(answer, "MS-CV"),
                    header(answer, "MS-ServerId", "request-id"));
            return answer;
        } catch (ResourceAccessException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            log.warn(
                    "{} {}{}: no answer after {} ms ({}); MS-RequestId {}, MS-CorrelationId {}",
                    call.method(),
                    call.uri().getAuthority(),
                    call.uri().getPath(),
                    millisSince(start),
                    cause.toString(),
                    call.requestId(),
                    correlationId);
            throw silence(cause);
        }
    }

    /** What the other side says may be shown to people: a gateway that repeats our own token in an error must not show it. */
    private static byte[] withoutEcho(byte[] body, Optional<String> token) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return token.filter(text::contains)
                .map(echo -> text.replace(echo, "***").getBytes(StandardCharsets.ISO_8859_1))
                .orElse(body);
    }

    private static RemoteCallFailed silence(Throwable cause) {
        RemoteCallFailed.Kind kind =
                cause instanceof NotSentException ? RemoteCallFailed.Kind.NOT_SENT : RemoteCallFailed.Kind.NO_ANSWER;
        return new RemoteCallFailed(kind, cause.toString(), cause);
    }

    private static byte[] json(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException("not writable as JSON: " + body.getClass(), unwritable);
        }
    }

    private long millisSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis();
    }

    private static String header(Answer answer, String... names) {
        for (String name : names) {
            String value = answer.headers().getFirst(name);
            if (value != null) {
                return Excerpt.beginning(value, 200);
            }
        }
        return "-";
    }

    /** Reads an answer's body; for {@link Answer}. */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = JSON.readValue(body, type);
            if (value != null) {
                return value;
            }
        } catch (IOException unreadable) {
            throw new RemoteCallFailed(RemoteCallFailed.Kind.UNREADABLE, "the answer cannot be read", unreadable);
        }
        throw new RemoteCallFailed(RemoteCallFailed.Kind.UNREADABLE, "the answer is empty", null);
    }
}
