package org.escalationdesk.terms;

/** Ends the start of the desk; the message is the one sentence that the console shows instead of a stack trace. */
public class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }
}
