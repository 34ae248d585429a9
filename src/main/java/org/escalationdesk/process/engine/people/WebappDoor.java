package org.escalationdesk.process.engine.people;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.escalationdesk.access.CallsAtOnce;
import org.escalationdesk.access.WritingRate;
import org.escalationdesk.process.views.EngineSentences;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands before the webapps' own filters, which make a session for everybody who looks at a page, and end the session of whoever
 * calls without its token. Here only those have a session who are signed in; to others nothing is open but the pages and signing
 * in, before whose body nothing of theirs is read; a call without the token changes nothing.
 */
class WebappDoor extends OncePerRequestFilter {

    private static final Pattern OPEN = Pattern.compile("/camunda/api/[^/]+/auth/user/[^/]+/(?:login/[^/]+|logout)/?");
    private static final Pattern TOKEN = Pattern.compile("[0-9A-F]{32}");

    private static final Pattern WRITING = Pattern.compile(
            ".*/camunda/api/(?:desk/.*|.*/(?:claim|unclaim|assignee|submit-form|create|unlock|verify)/?)");

    /** What asks the database, other than pages and what they are made of. */
    private static final Pattern OF_ENGINE = Pattern.compile("/camunda/api/(?!.*/static/).*");

    /** RFC 6585; the servlet API has no name for it. */
    private static final int TOO_MANY_REQUESTS = 429;

    private final ObjectMapper json;
    private final WritingRate rate;
    private final CallsAtOnce atOnce;
    private final Clock clock;

    WebappDoor(ObjectMapper json, WritingRate rate, CallsAtOnce atOnce, Clock clock) {
        this.json = json;
        this.rate = rate;
        this.atOnce = atOnce;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        boolean changes = !WebappSession.ONLY_READING.contains(request.getMethod());
        if (session == null || SignedInPeople.personOf(session).isEmpty()) {
            end(session);
            if (changes && !isOpen(request)) {
                refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "AuthenticationException", "session.ended");
            } else {
                chain.doFilter(new OfNobody(request, clock), response);
            }
        } else if (changes && !WebappSession.bringsToken(request, session)) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN, "RestException", "session.token");
        } else {
            Optional<Long> wait = isWriting(request)
                    ? SignedInPeople.personOf(session).flatMap(rate::secondsToWait)
                    : Optional.empty();
            if (wait.isPresent()) {
                tooMany(response, wait.get());
            } else if (OF_ENGINE.matcher(path(request)).matches()) {
                oneOfFew(request, response, chain, session);
            } else {
                asThePerson(request, response, chain, session);
            }
        }
    }

    /** Many queries are sent as writing calls are. */
    private static boolean isWriting(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "PUT", "DELETE" -> true;
            case "POST" -> WRITING.matcher(request.getRequestURI()).matches();
            default -> false;
        };
    }

    private void oneOfFew(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, HttpSession session)
            throws ServletException, IOException {
        String person = SignedInPeople.personOf(session).orElse("");
        if (!atOnce.begin(person)) {
            tooMany(response, 1);
            return;
        }
        try {
            asThePerson(request, response, chain, session);
        } finally {
            atOnce.end(person);
        }
    }

    private void tooMany(HttpServletResponse response, long seconds) throws IOException {
        response.setHeader("Retry-After", String.valueOf(seconds));
        refuse(response, TOO_MANY_REQUESTS, "RestException", "calls.tooMany");
    }

    private void asThePerson(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, HttpSession session)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IllegalStateException e) {
            if (!isOver(session) || response.isCommitted()) {
                throw e;
            }
            // it was ended during this call
            refuse(response, HttpServletResponse.SC_UNAUTHORIZED, "AuthenticationException", "session.ended");
        }
        HttpSession left = request.getSession(false);
        if (left != null && SignedInPeople.personOf(left).isEmpty()) {
            end(left);
        }
    }

    private static boolean isOver(HttpSession session) {
        try {
            session.getCreationTime();
            return false;
        } catch (IllegalStateException over) {
            return true;
        }
    }

    private static void end(@Nullable HttpSession session) {
        if (session != null && !isOver(session)) {
            session.invalidate();
        }
    }

    private static boolean isOpen(HttpServletRequest request) {
        return OPEN.matcher(path(request)).matches();
    }

    private static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.substring(Math.min(uri.length(), request.getContextPath().length()));
    }

    private void refuse(HttpServletResponse response, int status, String type, String sentence) throws IOException {
        byte[] body = json.writeValueAsBytes(Map.of("type", type, "message", EngineSentences.of(sentence), "code", 0));
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Signing in ends the session of nobody and begins one that is kept. */
    private static final class OfNobody extends HttpServletRequestWrapper {

        private final NobodysSession session;

        OfNobody(HttpServletRequest request, Clock clock) {
            super(request);
            session = new NobodysSession(request.getServletContext(), clock.instant(), token(request));
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return session.isOver() ? super.getSession(create) : session;
        }

        @Override
        public @Nullable HttpSession getSession() {
            return getSession(true);
        }

        private static @Nullable String token(HttpServletRequest request) {
            Cookie[] cookies = request.getCookies();
            return cookies == null
                    ? null
                    : Stream.of(cookies)
                            .filter(cookie -> cookie.getName().equals(CsrfConstants.CSRF_TOKEN_DEFAULT_COOKIE_NAME))
                            .map(Cookie::getValue)
                            .filter(value -> TOKEN.matcher(value).matches())
                            .findFirst()
                            .orElse(null);
        }
    }

    /** What the webapps' filters note during one call of somebody who is not signed in; nothing of it is kept. */
    private static final class NobodysSession implements HttpSession {

        private final Map<String, Object> notes = new HashMap<>();
        private final ServletContext context;
        private final Instant begun;
        private boolean over;

        /** @param token which the browser brings in its cookie; null where it has none yet and gets one */
        NobodysSession(ServletContext context, Instant begun, @Nullable String token) {
            this.context = context;
            this.begun = begun;
            if (token != null) {
                notes.put(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME, token);
            }
        }

        boolean isOver() {
            return over;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return notes.get(name);
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return Collections.enumeration(notes.keySet());
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                notes.remove(name);
            } else {
                notes.put(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            notes.remove(name);
        }

        @Override
        public void invalidate() {
            over = true;
            notes.clear();
        }

        @Override
        public boolean isNew() {
            return true;
        }

        @Override
        public String getId() {
            return "nobody";
        }

        @Override
        public long getCreationTime() {
            return begun.toEpochMilli();
        }

        @Override
        public long getLastAccessedTime() {
            return begun.toEpochMilli();
        }

        @Override
        public ServletContext getServletContext() {
            return context;
        }

        @Override
        public void setMaxInactiveInterval(int seconds) {
            // it ends with the call
        }

        @Override
        public int getMaxInactiveInterval() {
            return 0;
        }
    }
}
