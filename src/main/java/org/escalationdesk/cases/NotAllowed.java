package org.escalationdesk.cases;

/** The user who is signed in may not do this. */
public class NotAllowed extends RuntimeException {

    public NotAllowed(Throwable cause) {
        super(cause);
    }

    public NotAllowed(String why) {
        super(why);
    }
}
