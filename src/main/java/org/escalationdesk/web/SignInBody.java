package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Names and passwords are the only bodies of strangers that are read. Those that came along with their headers, as browsers send
 * them, pass; for those that let us wait a few threads are there, and not the ones that serve everybody else.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 6)
class SignInBody extends OncePerRequestFilter {

    /** Of the 200 threads that serve everybody. */
    static final int WAITING = 20;

    /** From one network, so that it keeps nobody out who signs in from elsewhere on a bad line. */
    static final int WAITING_FROM_ONE = 5;

    /** An attribute of the request, which says whether its body has arrived; that is seen before any filter ({@link ShortVisits}). */
    static final String IS_THERE = SignInBody.class.getName() + ".there";

    private static final Pattern PATH = Pattern.compile("/camunda/api/[^/]+/auth/user/[^/]+/login/[^/]+/?");

    private final PlacesPerNetwork places = new PlacesPerNetwork(WAITING_FROM_ONE, WAITING);

    static boolean concerns(HttpServletRequest request) {
        return concerns(request.getMethod(), request.getRequestURI(), request.getContextPath());
    }

    static boolean concerns(String method, String uri, String contextPath) {
        return method.equals("POST")
                && PATH.matcher(uri.substring(Math.min(uri.length(), contextPath.length())))
                        .matches();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !concerns(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Boolean.TRUE.equals(request.getAttribute(IS_THERE))) {
            chain.doFilter(request, response);
            return;
        }
        String network = PlacesPerNetwork.networkOf(request);
        if (!places.take(network)) {
            refuse(request, response);
            return;
        }
        byte[] body;
        try {
            body = BoundedBody.read(request, response);
        } finally {
            places.leave(network);
        }
        if (body != null) {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        Refusals.write(request, response, HttpStatus.TOO_MANY_REQUESTS, SecuritySentences.of("manySignIns"));
        response.flushBuffer();
    }
}
