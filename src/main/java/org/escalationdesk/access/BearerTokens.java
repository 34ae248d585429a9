package org.escalationdesk.access;

import org.springframework.security.core.Authentication;

/** Tokens by which people and other systems call, instead of a name and a password. */
public interface BearerTokens {

    /**
     * Whose the token is, with a role for each group.
     *
     * @throws org.springframework.security.authentication.BadCredentialsException where it is none, is over, or is not for the desk
     * @throws NotAdmitted where the desk does not let its owner in
     * @throws org.springframework.security.authentication.AuthenticationServiceException where it cannot be told at the moment
     */
    Authentication callerOf(String token);
}
