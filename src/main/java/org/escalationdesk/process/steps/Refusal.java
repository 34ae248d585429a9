package org.escalationdesk.process.steps;

/** A step refuses what it was given. The message is one sentence for people; nothing is changed, and the form stays open. */
public class Refusal extends RuntimeException {

    public Refusal(String sentence) {
        super(sentence);
    }
}
