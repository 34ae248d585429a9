package org.escalationdesk.web;

import jakarta.servlet.ServletRequest;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.escalationdesk.access.CallerNetwork;

/** How many calls something is done for at the same time: from one network, and in all. */
final class PlacesPerNetwork {

    private final int fromOne;
    private final Semaphore inAll;
    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param fromOne from one network; 0 for any number
     * @param inAll from all of them; 0 for any number
     */
    PlacesPerNetwork(int fromOne, int inAll) {
        this.fromOne = fromOne;
        this.inAll = new Semaphore(inAll == 0 ? Integer.MAX_VALUE : inAll);
    }

    static String networkOf(ServletRequest call) {
        // whoever has hung up meanwhile has none
        return CallerNetwork.of(Objects.requireNonNullElse(call.getRemoteAddr(), ""));
    }

    /** @return whether there is a place; then {@link #leave} follows */
    boolean take(String network) {
        if (!inAll.tryAcquire()) {
            return false;
        }
        boolean there = taken.merge(network, 1, Integer::sum) <= fromOne || fromOne == 0;
        if (!there) {
            leave(network);
        }
        return there;
    }

    void leave(String network) {
        taken.computeIfPresent(network, (same, count) -> count > 1 ? count - 1 : null);
        inAll.release();
    }
}
