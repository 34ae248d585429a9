package org.escalationdesk.escalation;

import org.escalationdesk.terms.Stamp;

/** Something that was said between 21Vianet and us about a service request. */
public record Exchange(Stamp stamp, Side side, String text) {

    /** Who said it. */
    public enum Side {
        TWENTYONE_VIANET,
        US
    }
}
