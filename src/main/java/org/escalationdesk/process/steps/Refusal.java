package org.escalationdesk.process.steps;

import java.util.Objects;

/** A step refuses what it was given. The message is one sentence for people; nothing is changed, and the form stays open. */
public class Refusal extends RuntimeException {

    public Refusal(String sentence) {
        super(sentence);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "there is always a sentence");
    }
}
