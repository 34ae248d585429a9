package org.escalationdesk.remote;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A remote call that brought no answer that can be used. The message is for the log and holds no secret. */
public final class RemoteCallFailed extends RuntimeException {

    public enum Kind {
        /** It certainly did not leave the house. */
        NOT_SENT,

        /** The desk got no token, so it was not sent either. */
        SIGN_IN,

        /** It may have been sent, and no whole answer came. */
        NO_ANSWER,

        /** An answer came and cannot be read. */
        UNREADABLE
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    RemoteCallFailed(Kind kind, String message, @Nullable Throwable cause, Optional<Duration> retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public RemoteCallFailed(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, Optional.empty());
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "there is always a reason");
    }

    public Kind kind() {
        return kind;
    }

    /** How long the sign-in service asks us to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
