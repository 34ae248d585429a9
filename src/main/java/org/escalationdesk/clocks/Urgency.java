package org.escalationdesk.clocks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** In which order people should take what waits for them, most urgent first; within one, by due date. */
public enum Urgency {
    BREACHED_A(90),
    BREACHED(80),
    AT_RISK_A(70),
    AT_RISK(60),
    SEVERITY_A(50),
    ORDINARY(40);

    private final int priority;

    Urgency(int priority) {
        this.priority = priority;
    }

    /** The priority of the engine's tasks; the higher, the more urgent. */
    public int priority() {
        return priority;
    }

    public boolean isBreached() {
        return this == BREACHED_A || this == BREACHED;
    }

    public boolean isAtRisk() {
        return this == AT_RISK_A || this == AT_RISK;
    }

    /**
     * @param state of the most urgent clock that runs
     * @param severityA whether severity A is in force
     */
    static Urgency of(ClockReading.State state, boolean severityA) {
        return switch (state) {
            case BREACHED -> severityA ? BREACHED_A : BREACHED;
            case AT_RISK -> severityA ? AT_RISK_A : AT_RISK;
            case RUNNING, PAUSED, MET, UNSURE -> severityA ? SEVERITY_A : ORDINARY;
        };
    }

    /** What a task of this priority is; one that somebody else gave it is the next lower one. */
    public static Urgency ofPriority(int priority) {
        Optional<Urgency> found = Arrays.stream(values())
                .filter(urgency -> urgency.priority <= priority)
                .max(Comparator.comparingInt(Urgency::priority));
        return found.orElse(ORDINARY);
    }
}
