package org.escalationdesk.sandbox;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
    /** Answers 429 with the date in {@code Retry-After} that is {@code seconds} away. */
    THROTTLING_UNTIL,
    /** Answers 401 to every token. */
    SIGNED_OUT,
    /** Answers 200 with something that is no JSON, and does nothing. */
    GARBAGE,
    /** Answers a new service request with 400 and {@code reason}. */
    REFUSING,
    /** Answers 501: there is no such thing here. */
    NOT_OFFERED,
    /** Keeps what it is sent, and answers {@code status} as if it had not. */
    ACCEPT_THEN_FAIL,
    /** Keeps what it is sent, and cuts the connection without an answer. */
    ACCEPT_THEN_CUT;

    /** What a system can do that only answers questions. */
    static final Set<Mode> OF_ANY_SYSTEM =
            EnumSet.of(NORMAL, SLOW, FAILING, THROTTLING, THROTTLING_UNTIL, SIGNED_OUT, GARBAGE);

    /** As written in JSON: {@code accept-then-cut}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Mode> of(String id) {
        return Stream.of(values()).filter(mode -> mode.id().equals(id)).findFirst();
    }
}
