package org.escalationdesk.health;

/** Health could not be read. The message is one sentence for people. */
public class ServiceHealthUnavailable extends RuntimeException {

    public ServiceHealthUnavailable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
