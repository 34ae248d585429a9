package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.UUID;
import org.escalationdesk.escalation.Submission.State;
import org.escalationdesk.terms.CaseNumber;

/**
 * What the ledger knows of one note that a person decided to send to 21Vianet.
 *
 * @param key stays the same however often it is sent
 * @param number counts the notes of a service request from 1
 * @param attempts how often it was sent, or looked for in vain
 * @param reason why it is in its state, possibly empty
 * @param changedAt when it came into its state, UTC
 */
public record InformationNote(
        UUID key,
        CaseNumber caseNumber,
        int packageVersion,
        int number,
        RequestNumber requestNumber,
        String text,
        State state,
        int attempts,
        String reason,
        Instant changedAt) {

    /** What the note ends with, so that a repeat and a person recognise it. */
    public String mark() {
        return "[" + caseNumber + "/" + packageVersion + " #" + number + "]";
    }

    /** The note as 21Vianet gets it. */
    public String markedText() {
        return text.strip() + "\n\n" + mark();
    }

    /**
     * Whether a note found at 21Vianet is this one. Who quotes it may end with its mark too.
     *
     * @param ours whether it bears the name of our side
     */
    public boolean isThis(RequestNote found, boolean ours) {
        return found.says(markedText()) || ours && found.text().strip().endsWith(mark());
    }
}
