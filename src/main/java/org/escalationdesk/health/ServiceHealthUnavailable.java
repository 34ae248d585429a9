package org.escalationdesk.health;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Health could not be read. The message is one sentence for people. */
public class ServiceHealthUnavailable extends RuntimeException {

    public ServiceHealthUnavailable(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "there is always a sentence");
    }
}
