package org.escalationdesk.crash;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Where on the road of a service request the desk may die. The rows of {@code docs/faults.md} name them in these words. */
enum CrashPoint {
    BEFORE_THE_INTENT("before the intent commits"),
    AFTER_THE_INTENT("after the intent committed, before it is sent"),
    BEFORE_THE_REQUEST("after it is written down as sent, before the request left"),
    REQUEST_LEFT("after the request left, before 21Vianet filed it"),
    REQUEST_FILED("after 21Vianet filed it, before the answer left"),
    ANSWER_ARRIVED("after the answer arrived, before the result commits"),
    AFTER_THE_RESULT("after the result committed, before the case goes on"),
    BETWEEN_PAGES("during sync, between two pages"),
    WHILE_A_CHANGE_APPLIES("during sync, while a change is applied"),
    NOTE_INTENDED("after a withdrawal was decided, before its note is sent"),
    NOTE_LEFT("after the note left, before 21Vianet wrote it on the request"),
    NOTE_WRITTEN("after 21Vianet wrote the note on the request, before the answer left");

    private final String words;

    CrashPoint(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /**
     * All points, in groups that can be reached at the same moment, each with a case of its own. A round of the sync is at one
     * place only, and comes to no next page while a case that has its number cannot be written.
     */
    static List<Set<CrashPoint>> together() {
        Set<CrashPoint> ofFiledCases = EnumSet.of(BETWEEN_PAGES, NOTE_INTENDED, NOTE_LEFT, NOTE_WRITTEN);
        return List.of(EnumSet.complementOf(EnumSet.copyOf(ofFiledCases)), ofFiledCases);
    }

    /** Whether the case is withdrawn there, once it is filed. */
    boolean isOfAWithdrawal() {
        return this == NOTE_INTENDED || this == NOTE_LEFT || this == NOTE_WRITTEN;
    }

    boolean isDuringSync() {
        return this == BETWEEN_PAGES || this == WHILE_A_CHANGE_APPLIES;
    }

    /** Whether the stand-in holds it up, and the desk's own deadline runs. */
    boolean isAtTheStandIn() {
        return switch (this) {
            case BETWEEN_PAGES, REQUEST_LEFT, REQUEST_FILED, BEFORE_THE_REQUEST, NOTE_LEFT, NOTE_WRITTEN -> true;
            case BEFORE_THE_INTENT,
                    AFTER_THE_INTENT,
                    ANSWER_ARRIVED,
                    AFTER_THE_RESULT,
                    WHILE_A_CHANGE_APPLIES,
                    NOTE_INTENDED -> false;
        };
    }
}
