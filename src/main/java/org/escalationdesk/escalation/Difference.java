package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;

/**
 * Something that the desk and 21Vianet know differently, or that neither settled in time; managers look into it.
 *
 * @param detail what differs, for people
 * @param foundAt when it was first found, UTC
 */
public record Difference(
        long id,
        Kind kind,
        Optional<CaseNumber> caseNumber,
        Optional<RequestNumber> requestNumber,
        Sentence detail,
        Instant foundAt) {

    /** What differs. */
    public enum Kind {
        /** 21Vianet tells of a service request that no case of ours has. */
        UNKNOWN_REQUEST,
        /** A case of ours waits for 21Vianet, where its service request is not open. */
        NOT_OPEN_THERE,
        /** 21Vianet has a service request open whose case is closed here. */
        STILL_OPEN_THERE,
        /** A submission stood longer than its limit and could not be settled by machine. */
        SUBMISSION_NOT_SETTLED,
        /** What 21Vianet tells of a service request could not be noted in its case. */
        NEWS_NOT_NOTED,
        /** The desk was restored from a backup, and the case may have been filed since the backup was made. */
        RESTORED
    }
}
