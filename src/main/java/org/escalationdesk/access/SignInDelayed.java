package org.escalationdesk.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Whoever failed often lately has to wait, also with the right password. */
public class SignInDelayed extends AuthenticationException {

    private final Duration wait;

    SignInDelayed(Duration wait) {
        super("too many failed attempts to sign in");
        this.wait = wait;
    }

    /** In whole seconds, at least one. */
    public long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
