package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the API be called by whoever is signed in to the web applications, with their session; who sends a password is taken by it. */
class PeopleOfWebapps extends OncePerRequestFilter {

    /** By these the web applications' scripts are known: a browser need not ask for a password by itself. */
    private static final String[] OF_SCRIPTS = {"X-XSRF-TOKEN", "X-Requested-With"};

    private final AuthenticationConverter sessions;
    private final AccessDeniedHandler withoutToken;

    PeopleOfWebapps(AuthenticationConverter sessions, AccessDeniedHandler withoutToken) {
        this.sessions = sessions;
        this.withoutToken = withoutToken;
    }

    static boolean isCalledByScript(HttpServletRequest request) {
        for (String header : OF_SCRIPTS) {
            if (request.getHeader(header) != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            Authentication person = sessions.convert(request);
            if (person != null) {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(person);
                SecurityContextHolder.setContext(context);
            }
        } catch (CsrfException missing) {
            withoutToken.handle(request, response, missing);
            return;
        }
        chain.doFilter(request, response);
    }
}
