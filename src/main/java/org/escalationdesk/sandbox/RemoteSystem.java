package org.escalationdesk.sandbox;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The remote systems whose behaviour can be switched. */
enum RemoteSystem {
    PARTNER_CENTER("partner-center", Mode.OF_ANY_SYSTEM),
    GRAPH("graph", Mode.OF_ANY_SYSTEM),
    TWENTY_ONE_VIANET("21vianet", EnumSet.allOf(Mode.class));

    private final String id;
    private final Set<Mode> modes;

    RemoteSystem(String id, Set<Mode> modes) {
        this.id = id;
        this.modes = modes;
    }

    String id() {
        return id;
    }

    boolean allows(Mode mode) {
        return modes.contains(mode);
    }

    static Optional<RemoteSystem> of(String id) {
        return Stream.of(values()).filter(system -> system.id.equals(id)).findFirst();
    }
}
