package org.escalationdesk.privacy;

/** Nothing was erased. */
public final class ErasureRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String cases;

    ErasureRefused(Reason reason, String cases) {
        super(reason.name());
        this.reason = reason;
        this.cases = cases;
    }

    /** Why. */
    public enum Reason {
        /** What is known is not what was looked at. */
        CHANGED,
        /** Nothing is known of this person. */
        NOBODY,
        /** More texts name the person than were looked for, so that some would have stayed. */
        INCOMPLETE,
        /** Somebody works on cases that name the person. */
        OPEN
    }

    public Reason reason() {
        return reason;
    }

    /** The numbers of the cases it is about, possibly none. */
    public String cases() {
        return cases;
    }
}
