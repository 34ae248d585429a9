package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.access.BearerTokens;
import org.escalationdesk.access.NotAdmitted;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the API be called with a bearer token (RFC 6750) in the place of a name and a password. */
class CallersWithTokens extends OncePerRequestFilter {

    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([\\w.~+/=-]+)");

    private final BearerTokens tokens;
    private final AuthenticationEntryPoint refused;
    private final AccessDeniedHandler notAllowed;

    CallersWithTokens(BearerTokens tokens, AuthenticationEntryPoint refused, AccessDeniedHandler notAllowed) {
        this.tokens = tokens;
        this.refused = refused;
        this.notAllowed = notAllowed;
    }

    static boolean isCalledWithToken(HttpServletRequest request) {
        return bearer(request).matches();
    }

    private static Matcher bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return BEARER.matcher(header == null ? "" : header);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher bearer = bearer(request);
        if (bearer.matches()) {
            try {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(tokens.callerOf(bearer.group(1)));
                SecurityContextHolder.setContext(context);
            } catch (NotAdmitted stranger) {
                notAllowed.handle(request, response, new AccessDeniedException("not admitted", stranger));
                return;
            } catch (AuthenticationException invalid) {
                refused.commence(request, response, invalid);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
