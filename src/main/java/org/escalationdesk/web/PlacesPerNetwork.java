package org.escalationdesk.web;

import jakarta.servlet.ServletRequest;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.escalationdesk.access.CallerNetwork;

/** How many calls from one network something is done for at the same time. */
final class PlacesPerNetwork {

    private final int most;
    private final ConcurrentHashMap<String, Integer> taken = new ConcurrentHashMap<>();

    /** @param most 0 for any number */
    PlacesPerNetwork(int most) {
        this.most = most;
    }

    static String networkOf(ServletRequest call) {
        // whoever has hung up meanwhile has none
        return CallerNetwork.of(Objects.requireNonNullElse(call.getRemoteAddr(), ""));
    }

    /** @return whether there is a place; then {@link #leave} follows */
    boolean take(String network) {
        boolean there = taken.merge(network, 1, Integer::sum) <= most || most == 0;
        if (!there) {
            leave(network);
        }
        return there;
    }

    void leave(String network) {
        taken.computeIfPresent(network, (same, count) -> count > 1 ? count - 1 : null);
    }
}
