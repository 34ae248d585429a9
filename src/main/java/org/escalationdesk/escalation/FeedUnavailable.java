package org.escalationdesk.escalation;

import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Unavailable;
import org.jspecify.annotations.Nullable;

/** 21Vianet's service requests cannot be read now. */
public class FeedUnavailable extends Unavailable {

    public FeedUnavailable(Sentence sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
