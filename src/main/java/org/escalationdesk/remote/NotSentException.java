package org.escalationdesk.remote;

import java.io.IOException;

/** The connection could not be made, so not a byte of the request left. */
class NotSentException extends IOException {

    NotSentException(String message, Throwable cause) {
        super(message, cause);
    }
}
