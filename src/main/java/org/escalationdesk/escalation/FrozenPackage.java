package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.terms.Language;

/**
 * One version of a case's package, as it was frozen, and what became of it.
 *
 * @param version counts the packages of a case from 1
 * @param frozenAt UTC
 * @param texts what 21Vianet is to read, in each language
 * @param state empty where nobody decided to file this version
 */
public record FrozenPackage(
        int version,
        String markedTitle,
        Instant frozenAt,
        Map<Language, String> texts,
        Optional<Delivery.State> state,
        Optional<RequestNumber> requestNumber) {}
