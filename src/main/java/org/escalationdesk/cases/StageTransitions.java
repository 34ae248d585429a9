package org.escalationdesk.cases;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Which stage may follow which; the processes lead along it, and whatever else would jump is refused by the case. A new stage is
 * one line for where it leads, and its name in the lines of those that lead to it.
 */
final class StageTransitions {

    private static final Map<Stage, Set<Stage>> LEADS_TO = new EnumMap<>(Stage.class);

    static {
        from(Stage.REPORTED, Stage.CLARIFY, Stage.COMPARE, Stage.TROUBLESHOOT, Stage.CLOSED);
        from(Stage.CLARIFY, Stage.COMPARE, Stage.TROUBLESHOOT, Stage.CLOSED);
        from(Stage.COMPARE, Stage.TROUBLESHOOT, Stage.CLOSED);
        from(Stage.KNOWN_OUTAGE, Stage.TROUBLESHOOT, Stage.CLOSED);
        from(Stage.TROUBLESHOOT, Stage.KNOWN_OUTAGE, Stage.GUIDE, Stage.PREPARE, Stage.CONFIRM, Stage.CLOSED);
        from(Stage.GUIDE, Stage.TROUBLESHOOT, Stage.CONFIRM, Stage.CLOSED);
        from(Stage.PREPARE, Stage.TROUBLESHOOT, Stage.SUBMIT, Stage.HAND_OVER, Stage.CONFIRM, Stage.CLOSED);
        from(
                Stage.SUBMIT,
                Stage.PREPARE,
                Stage.HAND_OVER,
                Stage.SUBMISSION_UNKNOWN,
                Stage.WITH_21VIANET,
                Stage.CONFIRM);
        from(
                Stage.HAND_OVER,
                Stage.SUBMISSION_UNKNOWN,
                Stage.PREPARE,
                Stage.WITH_21VIANET,
                Stage.CONFIRM,
                Stage.CLOSED);
        from(Stage.SUBMISSION_UNKNOWN, Stage.PREPARE, Stage.WITH_21VIANET, Stage.CONFIRM, Stage.CLOSED);
        from(Stage.WITH_21VIANET, Stage.CONFIRM, Stage.CLOSED);
        from(Stage.CONFIRM, Stage.TROUBLESHOOT, Stage.CLOSED);
        from(Stage.CAME_BACK, Stage.CLARIFY, Stage.COMPARE, Stage.TROUBLESHOOT, Stage.PREPARE, Stage.CLOSED);
        // only what opens it again leads on from here
        from(Stage.CLOSED, Stage.CAME_BACK, Stage.WITH_21VIANET);
    }

    private StageTransitions() {}

    private static void from(Stage stage, Stage... next) {
        Set<Stage> reachable = EnumSet.noneOf(Stage.class);
        reachable.addAll(Set.of(next));
        LEADS_TO.put(stage, reachable);
    }

    /** A step of the same stage may always follow, as long as the case is open. */
    static boolean leads(Stage from, Stage to) {
        return from == to
                ? from != Stage.CLOSED
                : LEADS_TO.getOrDefault(from, Set.of()).contains(to);
    }
}
