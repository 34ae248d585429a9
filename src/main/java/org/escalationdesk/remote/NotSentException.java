package org.escalationdesk.remote;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The connection could not be made, so not a byte of the request left. */
class NotSentException extends IOException {

    NotSentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
