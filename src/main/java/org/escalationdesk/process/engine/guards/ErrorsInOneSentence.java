package org.escalationdesk.process.engine.guards;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.access.NotAdmitted;
import org.escalationdesk.access.SignInDelayed;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.EngineSentences;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Puts one sentence for people in the place of what the webapps' REST layer says about an error: engine codes, ids and
 * class names stay in the log. The shape {@code {type, message, code}} is the one that the webapps read.
 */
class ErrorsInOneSentence extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorsInOneSentence.class);
    private static final Pattern TASK = Pattern.compile(".*/engine/[^/]+/task/[^/]+(?:/.*)?");

    private final ObjectMapper json;
    private final EndedTasks ended;

    ErrorsInOneSentence(ObjectMapper json, EndedTasks ended) {
        this.json = json;
        this.ended = ended;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        LastFailure.forget();
        EndedTasks.SubmittedForm.forget();
        try {
            // whoever signs in with a wrong password has no session that could have ended
            var kept = new KeptError(response, !request.getRequestURI().contains("/auth/"));
            chain.doFilter(request, kept);
            if (kept.hasBody() || kept.isUnauthenticated()) {
                answer(request, response, kept);
            }
        } finally {
            EndedTasks.SubmittedForm.forget();
            LastFailure.forget();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, KeptError kept) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Sentence sentence = sentence(request, response.getStatus(), kept);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", sentence.type());
        body.put("message", sentence.text());
        body.put("code", 0);
        byte[] bytes = json.writeValueAsBytes(body);
        response.setStatus(sentence.status());
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private Sentence sentence(HttpServletRequest request, int status, KeptError kept) {
        if (kept.isUnauthenticated()) {
            return new Sentence("AuthenticationException", status, EngineSentences.of("session.ended"));
        }
        if (kept.isOfTheDesk()) {
            return new Sentence("RestException", status, told(kept, "detail"));
        }
        // first: what the engine says of a task that ended, such as a missing right, is not the reason
        Optional<String> tooLate = EndedTasks.SubmittedForm.noted().flatMap(ended::tell);
        if (tooLate.isPresent()) {
            return new Sentence("RestException", HttpServletResponse.SC_CONFLICT, tooLate.get());
        }
        var delayed = LastFailure.noted(SignInDelayed.class);
        if (delayed.isPresent()) {
            long seconds = delayed.get().seconds();
            kept.setHeader("Retry-After", String.valueOf(seconds));
            return new Sentence("AuthenticationException", 429, EngineSentences.of("signIn.delayed", seconds));
        }
        if (LastFailure.noted(DirectoryUnavailable.class).isPresent()) {
            kept.setHeader("Retry-After", "60");
            return new Sentence(
                    "AuthenticationException",
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    EngineSentences.of("signIn.directory"));
        }
        var notAdmitted = LastFailure.noted(NotAdmitted.class);
        if (notAdmitted.isPresent()) {
            return new Sentence(
                    "AuthenticationException",
                    HttpServletResponse.SC_FORBIDDEN,
                    EngineSentences.of(
                            switch (notAdmitted.get().why()) {
                                case NO_GROUP -> "signIn.noGroup";
                                case ID_TAKEN -> "signIn.idTaken";
                                case NO_ID -> "signIn.noId";
                            }));
        }
        var refusal = LastFailure.noted(Refusal.class);
        if (refusal.isPresent()) {
            return new Sentence("RestException", 400, refusal.get().getMessage());
        }
        if (LastFailure.noted(OptimisticLockingException.class).isPresent()
                || LastFailure.noted(ConcurrencyFailureException.class).isPresent()) {
            return new Sentence("OptimisticLockingException", 409, EngineSentences.of("changed.meanwhile"));
        }
        if (status == HttpServletResponse.SC_FORBIDDEN
                || LastFailure.noted(AuthorizationException.class).isPresent()) {
            return new Sentence(
                    "AuthorizationException", HttpServletResponse.SC_FORBIDDEN, EngineSentences.of("not.allowed"));
        }
        boolean task = TASK.matcher(request.getRequestURI()).matches();
        if (task
                && (status == HttpServletResponse.SC_NOT_FOUND
                        || LastFailure.noted(NullValueException.class).isPresent())) {
            return new Sentence(
                    "InvalidRequestException", HttpServletResponse.SC_NOT_FOUND, EngineSentences.of("task.gone"));
        }
        String uri = request.getRequestURI();
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR && isOfWhatWasSent(request)) {
            LOG.warn("{} {} was sent what it does not take: {}", request.getMethod(), uri, typeTold(kept));
            String sentence = uri.endsWith("/submit-form")
                    ? "answer.only"
                    : uri.endsWith("/retries") ? "job.retryOnly" : "sent.unfit";
            return new Sentence("RestException", HttpServletResponse.SC_BAD_REQUEST, EngineSentences.of(sentence));
        }
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.warn(
                "Reference {}: {} {} answered {} {}",
                reference,
                request.getMethod(),
                uri,
                status,
                typeTold(kept),
                // how it came about tells something of the desk's own failures only
                status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                        ? LastFailure.noted().orElse(null)
                        : null);
        if (LOG.isDebugEnabled()) {
            LOG.debug("Reference {}: {}", reference, original(kept));
        }
        return new Sentence("RestException", status, EngineSentences.of("neutral", reference));
    }

    /** Whether the REST layer stumbled over a body or a parameter before the engine was asked, or the engine over a value. */
    private static boolean isOfWhatWasSent(HttpServletRequest request) {
        return LastFailure.noted()
                .map(WhatWasSent::isBehind)
                .orElse(!request.getMethod().equals("GET") || request.getQueryString() != null);
    }

    private String typeTold(KeptError kept) {
        return told(kept, "type").replaceAll("\\W", " ");
    }

    /** What was sent is in it: it is personal, and must not begin a line of the log. */
    private String original(KeptError kept) {
        return (told(kept, "type") + ": " + told(kept, "message")).replaceAll("\\p{Cntrl}", " ");
    }

    private String told(KeptError kept, String part) {
        try {
            return json.readTree(kept.body()).path(part).asText();
        } catch (IOException notJson) {
            return "";
        }
    }

    /** What the engine threw last on this thread, before the REST layer wraps it into a text of its own. */
    static final class LastFailure {

        private static final ThreadLocal<Throwable> LAST = new ThreadLocal<>();

        private LastFailure() {}

        static void note(Throwable failure) {
            LAST.set(failure);
        }

        static void forget() {
            LAST.remove();
        }

        static Optional<Throwable> noted() {
            return Optional.ofNullable(LAST.get());
        }

        /** The cause of this type, however deeply the engine has wrapped it. */
        static <T extends Throwable> Optional<T> noted(Class<T> type) {
            @Nullable Throwable cause = LAST.get();
            for (int depth = 0; cause != null && depth < 50; depth++, cause = cause.getCause()) {
                if (type.isInstance(cause)) {
                    return Optional.of(type.cast(cause));
                }
            }
            return Optional.empty();
        }
    }

    private record Sentence(String type, int status, String text) {}

    /** Holds an error's body back; everything else passes through untouched. */
    private static final class KeptError extends HttpServletResponseWrapper {

        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private @Nullable ServletOutputStream stream;
        private @Nullable PrintWriter writer;
        private final boolean signedIn;
        private boolean unauthenticated;

        KeptError(HttpServletResponse response, boolean signedIn) {
            super(response);
            this.signedIn = signedIn;
        }

        boolean hasBody() {
            if (writer != null) {
                writer.flush();
            }
            return body.size() > 0;
        }

        boolean isUnauthenticated() {
            return unauthenticated;
        }

        /** Its own controllers say one sentence already, as a problem (RFC 9457). */
        boolean isOfTheDesk() {
            String type = getContentType();
            return type != null && type.startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        }

        /** Who is not signed in any more gets a sentence; the container would answer with its own words. */
        @Override
        public void sendError(int status) throws IOException {
            if (signedIn && status == SC_UNAUTHORIZED) {
                setStatus(status);
                unauthenticated = true;
            } else {
                super.sendError(status);
            }
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            if (signedIn && status == SC_UNAUTHORIZED) {
                sendError(status);
            } else {
                super.sendError(status, message);
            }
        }

        byte[] body() {
            return body.toByteArray();
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            if (!error()) {
                return super.getOutputStream();
            }
            if (stream == null) {
                stream = new Kept(body);
            }
            return stream;
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            if (!error()) {
                return super.getWriter();
            }
            if (writer == null) {
                writer = new PrintWriter(new OutputStreamWriter(body, StandardCharsets.UTF_8));
            }
            return writer;
        }

        @Override
        public void flushBuffer() throws IOException {
            if (!error()) {
                super.flushBuffer();
            }
        }

        private boolean error() {
            return stream != null || writer != null || getStatus() >= 400;
        }
    }

    private static final class Kept extends ServletOutputStream {

        private final ByteArrayOutputStream body;

        Kept(ByteArrayOutputStream body) {
            this.body = body;
        }

        @Override
        public void write(int b) {
            body.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            body.write(bytes, from, length);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
