package org.escalationdesk.customers;

/** The customers could not be looked up. The message is one sentence for people. */
public class CustomerDirectoryUnavailable extends RuntimeException {

    public CustomerDirectoryUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
