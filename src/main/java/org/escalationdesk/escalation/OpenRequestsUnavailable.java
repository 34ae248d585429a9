package org.escalationdesk.escalation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The other side could not be asked for its open requests. The message is one sentence for people. */
public class OpenRequestsUnavailable extends RuntimeException {

    public OpenRequestsUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "there is always a sentence");
    }
}
