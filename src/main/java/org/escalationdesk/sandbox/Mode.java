package org.escalationdesk.sandbox;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a remote system treats what it is asked. */
enum Mode {
    NORMAL,
    /** Does what it is asked, {@code seconds} later. */
    SLOW,
    /** Answers {@code status}, and does nothing. */
    FAILING,
    /** Answers 429 with {@code Retry-After: seconds}. */
    THROTTLING,
    /** Answers a new service request with 400 and {@code reason}. */
    REFUSING,
    /** Answers 501: there is no such thing here. */
    NOT_OFFERED,
    /** Keeps what it is sent, and answers {@code status} as if it had not. */
    ACCEPT_THEN_FAIL,
    /** Keeps what it is sent, and cuts the connection without an answer. */
    ACCEPT_THEN_CUT;

    /** As written in JSON: {@code accept-then-cut}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Mode> of(String id) {
        return Stream.of(values()).filter(mode -> mode.id().equals(id)).findFirst();
    }
}
