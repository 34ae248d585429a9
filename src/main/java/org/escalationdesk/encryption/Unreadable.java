package org.escalationdesk.encryption;

import org.escalationdesk.terms.Sentence;

/** What is kept encrypted cannot be read: it is not as the desk wrote it, or its key is not configured. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    private Unreadable(String message, Sentence sentence) {
        super(message);
        this.sentence = sentence;
    }

    static Unreadable changed() {
        return new Unreadable("what is kept encrypted was changed", Sentence.of("encryption.changed"));
    }

    static Unreadable withoutKey(String id) {
        return new Unreadable(
                "the key " + id + " is not among desk.encryption.keys", Sentence.of("encryption.no-key", id));
    }

    /** For people. */
    public Sentence sentence() {
        return sentence;
    }
}
