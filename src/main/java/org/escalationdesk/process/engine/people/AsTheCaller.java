package org.escalationdesk.process.engine.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the engine see each API call as the signed-in user with that user's groups, and forgets both afterwards. */
class AsTheCaller extends OncePerRequestFilter {

    private final IdentityService identities;

    AsTheCaller(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        try {
            if (caller != null && caller.isAuthenticated() && !(caller instanceof AnonymousAuthenticationToken)) {
                identities.setAuthentication(caller.getName(), groups(caller));
            }
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }

    private static List<String> groups(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(role -> role.startsWith(EngineUsers.ROLE))
                .map(role -> role.substring(EngineUsers.ROLE.length()))
                .toList();
    }
}
