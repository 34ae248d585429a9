package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes addresses in one spelling only, normalized as RFC 3986, section 6.2.2 has it: no dots that lead elsewhere, no empty parts, no
 * parameters of a part, nothing encoded that need not be. Whatever decides by the path behind this reads the same path, and Spring
 * fails at no other.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class NormalPaths extends OncePerRequestFilter {

    /** The encoded ones are letters, digits, dot, hyphen, underscore, and the semicolon. */
    private static final Pattern ODD =
            Pattern.compile("//|;|/\\.{1,2}(?:/|$)|%(?:2[DEde]|3[0-9Bb]|[46][1-9A-Fa-f]|[57][0-9Aa]|5[Ff])");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!ODD.matcher(request.getRequestURI()).find()) {
            chain.doFilter(request, response);
        } else if (ErrorPage.isWantedBy(request) && !Refusals.concernApi(request)) {
            ErrorPage.write(request, response, HttpStatus.BAD_REQUEST);
        } else {
            Refusals.write(request, response, HttpStatus.BAD_REQUEST, Refusals.words(HttpStatus.BAD_REQUEST));
        }
    }
}
