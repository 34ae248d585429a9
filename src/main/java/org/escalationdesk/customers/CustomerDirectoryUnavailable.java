package org.escalationdesk.customers;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The customers could not be looked up. The message is one sentence for people. */
public class CustomerDirectoryUnavailable extends RuntimeException {

    public CustomerDirectoryUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "there is always a sentence");
    }
}
