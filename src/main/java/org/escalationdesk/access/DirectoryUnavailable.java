package org.escalationdesk.access;

import org.springframework.security.authentication.AuthenticationServiceException;

/** The company's directory did not answer in time, or too many ask it at once: nobody can tell whose a password is. */
public class DirectoryUnavailable extends AuthenticationServiceException {

    public DirectoryUnavailable(String why) {
        super(why);
    }

    public DirectoryUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
