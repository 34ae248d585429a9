package org.escalationdesk.cases;

import java.util.List;

/** The facts of a case as people read them, in their language. */
public interface CaseTold {

    Told of(SupportCase supportCase);

    /**
     * @param facts all that is known; what is empty is left out
     * @param health how the service is, and when that was read or seen; empty before
     * @param incidents the service's active ones, a line each
     */
    record Told(List<Fact> facts, String health, List<String> incidents) {}

    /** A fact with its name. */
    record Fact(String label, String value) {}
}
