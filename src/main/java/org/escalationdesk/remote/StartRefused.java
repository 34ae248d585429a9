package org.escalationdesk.remote;

/** The settings cannot be right. The message is one sentence that names the property. */
public class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }
}
