package org.escalationdesk.access;

import org.springframework.security.core.AuthenticationException;

/** Somebody whom the company's sign-in knows and the desk does not let in. */
public class NotAdmitted extends AuthenticationException {

    private final Why why;

    public NotAdmitted(Why why) {
        super(why.name());
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** For whoever is told in words. */
    public enum Why {
        /** None of the groups there is one here. */
        NO_GROUP,
        /** The id belongs to a local user, or to somebody else from there. */
        ID_TAKEN,
        /** The desk cannot know anybody by such an id. */
        NO_ID
    }
}
