package org.escalationdesk.escalation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** 21Vianet's service requests cannot be read now; the message is one sentence for people. */
public class FeedUnavailable extends RuntimeException {

    public FeedUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "there is always a sentence");
    }
}
