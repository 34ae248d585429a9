package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * The webapps' set-up page does not exist here: it lets anybody become administrator while there is none
 * (CVE-2026-77226). Any spelling of its path is meant.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ClosedSetup extends OncePerRequestFilter {

    private static final Pattern SETUP = Pattern.compile(".*/admin/(?:[^/]*/)?setup(?:[^a-z].*)?");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SETUP.matcher(plain(request.getRequestURI())).matches()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The path without encodings, path parameters, dots, doubled slashes and capitals. */
    private static String plain(String uri) {
        String path = uri;
        for (int layer = 0; layer < 5 && path.contains("%"); layer++) {
            try {
                path = UriUtils.decode(path, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException brokenEncoding) {
                break;
            }
        }
        return path.replaceAll(";[^/]*", "")
                .replace('\\', '/')
                .replaceAll("/(?:\\./)+", "/")
                .replaceAll("/{2,}", "/")
                .toLowerCase(Locale.ROOT);
    }
}
