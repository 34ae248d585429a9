package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.escalationdesk.terms.ReaderLanguage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The demonstration answers to this machine's own names only. A foreign page whose name is made to point to 127.0.0.1 (DNS
 * rebinding) would otherwise sign in with the well-known passwords from the visitor's browser.
 */
@Component
@ConditionalOnProperty("desk.demonstration.enabled")
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class LocalNamesOnly extends OncePerRequestFilter {

    /** RFC 9110, 15.5.20; the servlet API has no name for it. */
    static final int MISDIRECTED_REQUEST = 421;

    private static final Pattern LOCAL =
            Pattern.compile("(?:.+\\.)?localhost|127(?:\\.\\d{1,3}){3}|\\[?(?:::1|0:0:0:0:0:0:0:1)]?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (LOCAL.matcher(request.getServerName().toLowerCase(Locale.ROOT)).matches()) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(MISDIRECTED_REQUEST);
            ReaderLanguageFilter.declare(ReaderLanguage.current(), response);
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getOutputStream().write(SecuritySentences.of("localOnly").getBytes(StandardCharsets.UTF_8));
        }
    }
}
