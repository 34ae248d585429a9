package org.escalationdesk.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.escalationdesk.terms.ReaderLanguage;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Status;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers 503 and one sentence at once while the database cannot be used, before anything asks it who calls, and to whoever finds all
 * its connections in use: the API as {@code application/problem+json}, the webapps (signing in as well) in the form
 * {@code {type, message, code}} that they show, and the health in its own, also to one who brings a user.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class DatabaseGoneFilter extends OncePerRequestFilter {

    private static final String WEBAPPS = "/camunda/api/";
    private static final String HEALTH = "/actuator/";
    private static final List<String> API = List.of("/api/", "/v3/", "/swagger-ui", HEALTH);

    /** Files, which are not kept whole until they are answered: one that is on its way when the database goes breaks off. */
    private static final Pattern STREAMED = Pattern.compile("/api/cases/[^/]+/attachments/[^/]+");

    /** Seconds. */
    private static final String RETRY_AFTER = "5";

    private final @Nullable DatabaseGate gate;
    private final ObjectMapper json;
    private final MessageSource messages;

    DatabaseGoneFilter(DataSource database, ObjectMapper json, MessageSource messages) {
        this.gate = database instanceof DatabaseGate gate ? gate : null;
        this.json = json;
        this.messages = messages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = path(request);
        return gate == null || !path.startsWith(WEBAPPS) && API.stream().noneMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        DatabaseGate gate = Objects.requireNonNull(this.gate, "without a gate nothing is filtered");
        gate.begin();
        if (!gate.isUsable() || gate.foundNoneFree()) {
            answer(request, response, gate);
            return;
        }
        HttpServletResponse kept =
                STREAMED.matcher(path(request)).matches() ? response : new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, kept);
        } catch (ServletException | RuntimeException failure) {
            if (!isWithoutDatabase(gate) || response.isCommitted()) {
                throw failure;
            }
            kept.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
        if (isWithoutDatabase(gate) && kept.getStatus() >= 400 && !response.isCommitted()) {
            // it went while this was answered: what is told of the call itself may only come of that
            response.reset();
            answer(request, response, gate);
        } else if (kept instanceof ContentCachingResponseWrapper whole) {
            whole.copyBodyToResponse();
        }
    }

    private static boolean isWithoutDatabase(DatabaseGate gate) {
        return gate.isClosed() || gate.foundNoneFree();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, DatabaseGate gate)
            throws IOException {
        String sentence = messages.getMessage(
                gate.foundNoneFree() ? "database.busy" : "database.gone", null, ReaderLanguage.current());
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // said anew: what was said before is dropped where the database went during the answer
        response.setHeader(
                HttpHeaders.CONTENT_LANGUAGE, ReaderLanguage.current().toLanguageTag());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (path(request).startsWith(WEBAPPS)) {
            write(response, MediaType.APPLICATION_JSON_VALUE, new WebappError("RestException", sentence, 0));
        } else if (path(request).startsWith(HEALTH)) {
            write(response, MediaType.APPLICATION_JSON_VALUE, Map.of("status", Status.DOWN.getCode()));
        } else {
            write(
                    response,
                    MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, sentence));
        }
    }

    private void write(HttpServletResponse response, String type, Object body) throws IOException {
        response.setContentType(type);
        json.writeValue(response.getOutputStream(), body);
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private record WebappError(String type, String message, int code) {}
}
