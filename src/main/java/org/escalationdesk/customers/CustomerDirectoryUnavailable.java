package org.escalationdesk.customers;

import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Unavailable;
import org.jspecify.annotations.Nullable;

/** The customers could not be looked up. */
public class CustomerDirectoryUnavailable extends Unavailable {

    public CustomerDirectoryUnavailable(Sentence sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
