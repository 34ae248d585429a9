package org.escalationdesk.escalation;

/** 21Vianet's service requests cannot be read now; the message is one sentence for people. */
public class FeedUnavailable extends RuntimeException {

    public FeedUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
