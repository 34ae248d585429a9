package org.escalationdesk.clocks;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.terms.Coded;

/**
 * Measures how long something takes, and why: it counts while it runs and does not while it is paused. Times are told from outside,
 * may come late, and never go back: what is told to have happened before the last change happened with it.
 *
 * @param changes oldest first; never empty
 */
public record Stopwatch(@JsonProperty("changes") List<Change> changes) {

    /** What it does from a moment on. */
    public enum State implements Coded {
        RUNNING,
        PAUSED,
        STOPPED
    }

    /** @param at UTC, from when it is in the state */
    public record Change(Instant at, State state) {}

    /**
     * A stretch of time in which it counted, or did not.
     *
     * @param until empty while it goes on
     */
    public record Stretch(Instant from, Optional<Instant> until, boolean counted) {

        Duration length(Instant now) {
            Duration length = Duration.between(from, until.orElse(now));
            return length.isNegative() ? Duration.ZERO : length;
        }
    }

    @JsonCreator
    public Stopwatch {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a stopwatch was started once");
        }
    }

    public static Stopwatch startedAt(Instant at) {
        return new Stopwatch(List.of(new Change(at, State.RUNNING)));
    }

    /** Changes nothing unless it runs. */
    public Stopwatch pausedAt(Instant at) {
        return state() == State.RUNNING ? changed(at, State.PAUSED) : this;
    }

    /** Changes nothing unless it is paused. */
    public Stopwatch resumedAt(Instant at) {
        return state() == State.PAUSED ? changed(at, State.RUNNING) : this;
    }

    /** For good; a second stop changes nothing. */
    public Stopwatch stoppedAt(Instant at) {
        return state() == State.STOPPED ? this : changed(at, State.STOPPED);
    }

    public State state() {
        return last().state();
    }

    /** When it was stopped, UTC; empty while it is not. */
    public Optional<Instant> stopped() {
        return state() == State.STOPPED ? Optional.of(last().at()) : Optional.empty();
    }

    /** The time that counts, until now or until it was stopped. */
    public Duration elapsed(Instant now) {
        return explain().stream()
                .filter(Stretch::counted)
                .map(stretch -> stretch.length(now))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The stretches that count and those that do not, oldest first; empty stretches are left out. */
    public List<Stretch> explain() {
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < changes.size() && changes.get(i).state() != State.STOPPED; i++) {
            Optional<Instant> until =
                    i + 1 < changes.size() ? Optional.of(changes.get(i + 1).at()) : Optional.empty();
            Stretch stretch =
                    new Stretch(changes.get(i).at(), until, changes.get(i).state() == State.RUNNING);
            if (!until.equals(Optional.of(stretch.from()))) {
                stretches.add(stretch);
            }
        }
        return stretches;
    }

    private Stopwatch changed(Instant at, State state) {
        List<Change> longer = new ArrayList<>(changes);
        longer.add(new Change(at.isBefore(last().at()) ? last().at() : at, state));
        return new Stopwatch(longer);
    }

    private Change last() {
        return changes.get(changes.size() - 1);
    }
}
