package org.escalationdesk.process.engine.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;

/** Begins a session of Tasklist, Cockpit, Admin and Welcome for somebody whom another sign-in than theirs let in. */
@Component
class WebappSignIn implements SessionAuthenticationStrategy {

    private final ProcessEngine engine;

    WebappSignIn(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** A session of before ends. */
    @Override
    public void onAuthentication(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        AuthenticationUtil.revalidateSession(
                request, AuthenticationUtil.createAuthentication(engine, person.getName()));
    }
}
