package org.escalationdesk.health;

import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Unavailable;
import org.jspecify.annotations.Nullable;

/** Health could not be read. */
public class ServiceHealthUnavailable extends Unavailable {

    public ServiceHealthUnavailable(Sentence sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
