package org.escalationdesk.escalation;

import java.util.Set;
import org.escalationdesk.terms.Contact;

/**
 * What 21Vianet is told: the support information of a service request.
 *
 * @param severity the one we ask for
 * @param explanation why we escalate, one sentence or more, for the grounds chosen
 * @param tried what we tried ourselves and what came of it
 * @param contact at our desk, never the customer's
 */
public record SupportInformation(
        String title,
        String description,
        String businessImpact,
        Severity severity,
        Set<Ground> grounds,
        String explanation,
        String tried,
        Contact contact) {}
