package org.escalationdesk.guidance;

import org.escalationdesk.terms.Stamp;

/** What we told the customer to do, and when it was recorded as sent. */
public record Guidance(Stamp stamp, String text) {

    /** In characters. */
    public static final int LONGEST = 10_000;
}
