package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
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

    private final String publicly;

    ForeignPages(@Value("${desk.public-url:}") String publicUrl) {
        publicly = hostOf(publicUrl);
    }

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

    private boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !OWN.contains(site);
        }
        // of older browsers, and where there is no TLS
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isOwn(hostOf(origin), request);
    }

    private boolean isOwn(String host, HttpServletRequest request) {
        return !host.isEmpty()
                && (host.equalsIgnoreCase(publicly)
                        || host.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST))
                        || host.equalsIgnoreCase(asForwarded(request)));
    }

    /** As the declared proxy tells it. */
    private static String asForwarded(HttpServletRequest request) {
        int port = request.getServerPort();
        boolean usual = port == (request.isSecure() ? 443 : 80);
        return usual ? request.getServerName() : request.getServerName() + ":" + port;
    }

    /**
     * With the port, where it is not the usual one: another port is another site. Empty where there is none, such as of a page that
     * was opened as a file.
     */
    private static String hostOf(String address) {
        // names with an underscore, which machines have, are none to URI
        int scheme = address.indexOf("://");
        return scheme < 0 ? "" : address.substring(scheme + 3).replaceFirst("/.*", "");
    }
}
