package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a page of another site change nothing: a browser that was given a name and a password once sends them along with whatever such
 * a page makes it send, files included. Systems that call the API are no browsers and do not say where a call comes from.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class ForeignPages extends OncePerRequestFilter {

    private static final Set<String> ONLY_READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Fetch Metadata: a page of the desk, or a person who typed or clicked outside of any page. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return ONLY_READING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isForeign(request)) {
            Refusals.write(request, response, HttpStatus.FORBIDDEN, SecuritySentences.of("foreignPage"));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN.contains(site);
        }
        // of older browsers, and where there is no TLS
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !request.getServerName().equalsIgnoreCase(hostOf(origin));
    }

    /** Empty where it has none, such as of a page that was opened as a file. */
    private static String hostOf(String origin) {
        try {
            String host = new URI(origin).getHost();
            return host == null ? "" : host;
        } catch (URISyntaxException unreadable) {
            return "";
        }
    }
}
