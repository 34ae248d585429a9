package org.escalationdesk.sandbox;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Stands before one remote system: its headers, its bearer tokens, and its moods. */
class RemoteSystemFilter extends OncePerRequestFilter {

    /** Request attribute: the tenant that the caller's token was issued for. */
    static final String TENANT = "sandboxTenant";

    /** Request attribute: whether the caller's token is a user's, and not only the application's. */
    static final String OF_USER = "sandboxOfUser";

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final RemoteSystem system;
    private final Behaviours behaviours;
    private final Tokens tokens;
    private final Delay delay;
    private final Clock clock;

    RemoteSystemFilter(RemoteSystem system, Behaviours behaviours, Tokens tokens, Delay delay, Clock clock) {
        this.system = system;
        this.behaviours = behaviours;
        this.tokens = tokens;
        this.delay = delay;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        traceHeaders(request, response);
        Behaviour behaviour = behaviours.of(system);
        if (behaviour.mode() == Mode.THROTTLING || behaviour.mode() == Mode.THROTTLING_UNTIL) {
            throttle(response, behaviour);
            return;
        }
        if (behaviour.mode() == Mode.FAILING) {
            write(response, behaviour.status(), fault("0", "The service is not available at the moment."));
            return;
        }
        Optional<Tokens.Access> access = bearer(request).flatMap(tokens::access).filter(this::mayCall);
        if (access.isEmpty() || behaviour.mode() == Mode.SIGNED_OUT) {
            challenge(response);
            return;
        }
        request.setAttribute(TENANT, access.get().tenant());
        request.setAttribute(OF_USER, access.get().ofUser());
        switch (behaviour.mode()) {
            case GARBAGE -> garbage(response);
            case NOT_OFFERED -> write(response, 501, fault("0", "Service requests are not offered here."));
            case SLOW -> {
                AsyncContext later = request.startAsync();
                later.setTimeout(0);
                delay.then(Duration.ofSeconds(behaviour.seconds()), later::dispatch);
            }
            case ACCEPT_THEN_FAIL, ACCEPT_THEN_CUT -> acceptThenDrop(behaviour, request, response, chain);
            default -> chain.doFilter(request, response);
        }
    }

    private void acceptThenDrop(
            Behaviour behaviour, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        if (held.getStatus() >= 300) {
            held.copyBodyToResponse();
            return;
        }
        held.resetBuffer();
        if (behaviour.mode() == Mode.ACCEPT_THEN_CUT) {
            CutConnectionValve.cut(request);
            return;
        }
        write(response, behaviour.status(), fault("0", "Something went wrong on the way."));
    }

    /** Partner Center is the partner's own; Graph answers for whichever tenant the token is for. Neither takes the other's. */
    private boolean mayCall(Tokens.Access access) {
        return access.resource().opens(system)
                && (system == RemoteSystem.GRAPH || access.tenant().equals(Tokens.PARTNER_TENANT));
    }

    private static Optional<String> bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return Optional.empty();
        }
        return Optional.of(header.substring(7).strip());
    }

    private void traceHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (system == RemoteSystem.GRAPH) {
            response.setHeader("request-id", UUID.randomUUID().toString());
            response.setHeader("client-request-id", sent(request, "client-request-id"));
        } else {
            response.setHeader("MS-RequestId", sent(request, "MS-RequestId"));
            response.setHeader("MS-CorrelationId", sent(request, "MS-CorrelationId"));
            response.setHeader(
                    "MS-CV", UUID.randomUUID().toString().replace("-", "").substring(0, 16) + ".0");
            response.setHeader("MS-ServerId", "sandbox-1");
        }
    }

    /** The header as sent when it is a GUID, else a new one: nothing else is worth echoing. */
    private static String sent(HttpServletRequest request, String header) {
        return Guids.parse(request.getHeader(header))
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private void throttle(HttpServletResponse response, Behaviour behaviour) throws IOException {
        int seconds = behaviour.seconds();
        response.setHeader(
                HttpHeaders.RETRY_AFTER,
                behaviour.mode() == Mode.THROTTLING
                        ? Integer.toString(seconds)
                        : HTTP_DATE.format(clock.instant().plusSeconds(seconds)));
        Object body = system == RemoteSystem.GRAPH
                ? GraphFault.of("TooManyRequests", "Too many requests", response)
                : new PartnerCenterFault.Throttled(
                        429, "Rate limit is exceeded. Try again in " + seconds + " seconds.");
        write(response, 429, out -> body);
    }

    /** As a proxy on the way answers that knows better. */
    private static void garbage(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_HTML_VALUE);
        response.getOutputStream().write("<html><p>Please sign in".getBytes(StandardCharsets.UTF_8));
    }

    private void challenge(HttpServletResponse response) throws IOException {
        if (system == RemoteSystem.GRAPH) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"\"");
            write(
                    response,
                    401,
                    out -> GraphFault.of(
                            "InvalidAuthenticationToken", "Access token has expired or is not valid.", out));
        } else {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "OAuth realm=urn:cpsvc:cpid:" + response.getHeader("MS-CorrelationId"));
            write(response, 401, fault("400", "Access denied"));
        }
    }

    private Fault fault(String code, String description) {
        return system == RemoteSystem.GRAPH
                ? out -> GraphFault.of("serviceNotAvailable", description, out)
                : out -> PartnerCenterFault.body(code, description);
    }

    private static void write(HttpServletResponse response, int status, Fault fault) throws IOException {
        byte[] body = Json.text(fault.body(response)).getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @FunctionalInterface
    private interface Fault {

        Object body(HttpServletResponse response);
    }
}
