package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What browsers are told with every answer, refusals and redirects too. The web applications' pages and the sandbox bring a content
 * security policy of their own; where nothing is to be run or shown, nothing may be.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageHeaders extends OncePerRequestFilter {

    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    /** Also of pages that are one sentence and a link. */
    static final String NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String SWAGGER_UI =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        tell(request, response);
        chain.doFilter(request, response);
    }

    /** Also where no filter is reached, and of the request perhaps nothing could be read. */
    static void tell(HttpServletRequest request, HttpServletResponse response) {
        String uri = Objects.requireNonNullElse(request.getRequestURI(), "");
        String path =
                uri.substring(Math.min(uri.length(), request.getContextPath().length()));
        if (path.startsWith("/swagger-ui")) {
            response.setHeader(CONTENT_SECURITY_POLICY, SWAGGER_UI);
        } else if (!path.startsWith("/sandbox")) {
            response.setHeader(CONTENT_SECURITY_POLICY, NOTHING);
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), serial=(), usb=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
