package org.escalationdesk.process.engine.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.csrf.MissingCsrfTokenException;
import org.springframework.stereotype.Component;

/** Who is signed in to Tasklist, Cockpit or Admin, with the groups that this person has now. */
@Component
class WebappSession implements AuthenticationConverter {

    static final Set<String> ONLY_READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final EngineUsers users;

    WebappSession(EngineUsers users) {
        this.users = users;
    }

    /**
     * @return null where nobody is signed in
     * @throws MissingCsrfTokenException when the call would change something and does not bring the session's token, as a page of
     *     somebody else's cannot
     */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        Authentication person = AuthenticationUtil.getAuthsFromSession(session).getAuthentications().stream()
                .findFirst()
                .map(signedIn -> users.withGroups(signedIn.getIdentityId()))
                .orElse(null);
        if (person != null && !ONLY_READING.contains(request.getMethod()) && !bringsToken(request, session)) {
            throw new MissingCsrfTokenException(null);
        }
        return person;
    }

    static boolean bringsToken(HttpServletRequest request, HttpSession session) {
        Object token = session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME);
        String brought = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        return token != null
                && brought != null
                && MessageDigest.isEqual(
                        token.toString().getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8));
    }
}
