package org.escalationdesk.crash;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A case that stands at a crash point and cannot go on.
 *
 * @param cases the case, or those that the sync is about to tell something
 * @param where on which nodes it stands, empty when it does not (any more): both sides are looked at
 * @param letGo what ends it
 */
record Standstill(CrashPoint point, List<String> cases, Supplier<Set<String>> where, Runnable letGo) {

    /** The node that it stands on; empty when it does not stand, or nobody can tell on which. */
    Optional<String> node() {
        Set<String> nodes = where.get();
        return nodes.size() == 1 ? Optional.of(nodes.iterator().next()) : Optional.empty();
    }
}
