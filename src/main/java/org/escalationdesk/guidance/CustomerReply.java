package org.escalationdesk.guidance;

import org.escalationdesk.terms.Stamp;

/** What the customer answered, whether by another system or told to an agent. */
public record CustomerReply(Stamp stamp, Way way, boolean solved, String text) {

    /** How the answer came. */
    public enum Way {
        SYSTEM,
        AGENT
    }
}
