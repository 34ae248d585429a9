package org.escalationdesk.escalation;

import java.util.Set;
import org.escalationdesk.terms.Contact;
import org.jspecify.annotations.Nullable;

/**
 * What 21Vianet is told: the support information of a service request.
 *
 * @param severity the one we ask for
 * @param explanation why we escalate, one sentence or more, for the grounds chosen
 * @param tried what we tried ourselves and what came of it
 * @param excluded what we have excluded as the cause
 * @param contact at our desk, never the customer's
 * @param reachable when the contact can be reached; null where nobody said it yet
 */
public record SupportInformation(
        String title,
        String description,
        String businessImpact,
        Severity severity,
        Set<Ground> grounds,
        String explanation,
        String tried,
        Set<Excluded> excluded,
        Contact contact,
        @Nullable Reachable reachable) {

    public SupportInformation {
        // support information of the time before it was asked for says nothing
        excluded = excluded == null ? Set.of() : excluded;
    }
}
