package org.escalationdesk.crash;

import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.crash.StandIn.Moment;

/** Which exchanges with the stand-in are to wait, and which do. */
final class Holds {

    /** @param of the number of the case or of the request, empty where neither is known */
    private record Hold(Moment moment, String of) {}

    /**
     * An exchange that waits.
     *
     * @param of the number of the case or of the request, or empty
     * @param node whose exchange it is
     */
    record Held(Moment moment, String of, String node) {}

    private final List<Hold> holds = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    synchronized void add(Moment moment, String of) {
        holds.add(new Hold(moment, of));
    }

    /** Lets those of a case go on, or all where none is named. */
    synchronized void release(String of) {
        holds.removeIf(hold -> of.isEmpty() || hold.of().equals(of));
        notifyAll();
    }

    synchronized List<Held> held() {
        return List.copyOf(held);
    }

    /** Waits as long as this exchange is to be held. */
    synchronized void at(Moment moment, String of, String node) {
        Hold hold = new Hold(moment, of);
        if (!holds.contains(hold)) {
            return;
        }
        Held waiting = new Held(moment, of, node);
        held.add(waiting);
        try {
            while (holds.contains(hold)) {
                wait();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            held.remove(waiting);
        }
    }
}
