package org.escalationdesk.escalation;

/** The other side could not be asked for its open requests. The message is one sentence for people. */
public class OpenRequestsUnavailable extends RuntimeException {

    public OpenRequestsUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
