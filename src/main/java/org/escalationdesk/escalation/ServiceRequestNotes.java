package org.escalationdesk.escalation;

import java.time.Duration;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;

/** How a note reaches a service request by machine. */
public interface ServiceRequestNotes {

    /** Adds the note once. A remote call; does not throw for what the other side did. */
    DeliveryOutcome add(InformationNote note);

    /**
     * How long after it began to be sent a note may still be on its way: before that, nobody can tell that it has not arrived.
     */
    Duration longestOnItsWay();

    /** Asks whether the request has the note, by its mark. A remote call; does not throw for what the other side did. */
    LookUp find(InformationNote note);
}
