package org.escalationdesk.escalation;

import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Unavailable;
import org.jspecify.annotations.Nullable;

/** The other side could not be asked for its open requests. */
public class OpenRequestsUnavailable extends Unavailable {

    public OpenRequestsUnavailable(Sentence sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
