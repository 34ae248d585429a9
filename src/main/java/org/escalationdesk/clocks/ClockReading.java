package org.escalationdesk.clocks;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What a clock shows at a moment, and why.
 *
 * @param promise tells the target to people, as a target
 * @param target an ISO 8601 duration; {@code P1D} is a business day
 * @param dueAt UTC; of a paused clock, as if it went on now
 * @param stoppedAt UTC; null while somebody has yet to act
 * @param changesAt UTC, from when on its state is another one unless something happens before; null where it stays
 * @param lapsed whether nobody has to act any more although it was never answered
 * @param rests whether somebody else must act; true also of one that was over before
 * @param counted what counts of the time since it began
 * @param sure false where it depends on days that no notice covers yet
 * @param explanation all the time since it began, oldest first
 */
public record ClockReading(
        ClockName clock,
        Sentence promise,
        String target,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant changesAt,
        boolean lapsed,
        State state,
        boolean rests,
        Duration counted,
        boolean sure,
        List<Stretch> explanation) {

    /** How it stands. */
    public enum State {
        RUNNING,
        PAUSED,
        MET,
        AT_RISK,
        BREACHED,
        /** It is neither at risk nor over, and nobody can say yet until when, because a working day may be announced otherwise. */
        UNSURE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param to UTC; now, where it goes on
     * @param why it counted, or did not
     */
    public record Stretch(Instant from, Instant to, boolean counted, Sentence why) {

        Duration length() {
            return Duration.between(from, to);
        }
    }

    /** The same, each stretch told in another way. */
    public ClockReading explainedBy(UnaryOperator<Stretch> other) {
        return new ClockReading(
                clock,
                promise,
                target,
                startedAt,
                dueAt,
                stoppedAt,
                changesAt,
                lapsed,
                state,
                rests,
                counted,
                sure,
                explanation.stream().map(other).toList());
    }
}
