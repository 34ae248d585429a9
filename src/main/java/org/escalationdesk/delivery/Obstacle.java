package org.escalationdesk.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.escalationdesk.terms.Sentence;

/** What the other side has already that keeps something from being sent. */
public sealed interface Obstacle {

    <T> T fold(
            Function<None, T> none,
            Function<Itself, T> itself,
            Function<Another, T> another,
            Function<NoAnswer, T> noAnswer);

    /** Nothing, or nothing that can be asked for. */
    record None() implements Obstacle {

        @Override
        public <T> T fold(
                Function<None, T> none,
                Function<Itself, T> itself,
                Function<Another, T> another,
                Function<NoAnswer, T> noAnswer) {
            return none.apply(this);
        }
    }

    /** The very thing that is to be sent. */
    record Itself(Reference reference) implements Obstacle {

        @Override
        public <T> T fold(
                Function<None, T> none,
                Function<Itself, T> itself,
                Function<Another, T> another,
                Function<NoAnswer, T> noAnswer) {
            return itself.apply(this);
        }
    }

    /** Another for the same case, which the desk does not know: a person compares the two. */
    record Another(Reference reference, String title) implements Obstacle {

        @Override
        public <T> T fold(
                Function<None, T> none,
                Function<Itself, T> itself,
                Function<Another, T> another,
                Function<NoAnswer, T> noAnswer) {
            return another.apply(this);
        }
    }

    /**
     * No answer, or none that can be trusted.
     *
     * @param reason one sentence for people
     * @param retryAfter how long the other side asks us to wait
     */
    record NoAnswer(Sentence reason, Optional<Duration> retryAfter) implements Obstacle {

        @Override
        public <T> T fold(
                Function<None, T> none,
                Function<Itself, T> itself,
                Function<Another, T> another,
                Function<NoAnswer, T> noAnswer) {
            return noAnswer.apply(this);
        }
    }
}
