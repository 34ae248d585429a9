package org.escalationdesk.escalation;

/** How a note reaches a service request by machine. */
public interface ServiceRequestNotes {

    /** Adds the note once. A remote call; does not throw for what the other side did. */
    SubmissionOutcome add(InformationNote note);

    /** Asks whether the request has the note, by its mark. A remote call; does not throw for what the other side did. */
    LookUp find(InformationNote note);
}
