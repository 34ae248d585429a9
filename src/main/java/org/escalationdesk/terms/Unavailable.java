package org.escalationdesk.terms;

import org.jspecify.annotations.Nullable;

/** What was asked for cannot be had now. The sentence tells people why; the message is for a stack trace. */
public abstract class Unavailable extends RuntimeException {

    private final transient Sentence sentence;

    protected Unavailable(Sentence sentence, @Nullable Throwable cause) {
        super(sentence.toString(), cause);
        this.sentence = sentence;
    }

    public Sentence sentence() {
        return sentence;
    }
}
