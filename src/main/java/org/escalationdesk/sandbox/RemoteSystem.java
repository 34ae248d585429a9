package org.escalationdesk.sandbox;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The remote systems whose behaviour can be switched. */
enum RemoteSystem {
    PARTNER_CENTER("partner-center", "/*", Mode.OF_ANY_SYSTEM),
    GRAPH("graph", "/*", Mode.OF_ANY_SYSTEM),
    /** Its representatives have a page beside it, which asks for no token. */
    TWENTY_ONE_VIANET("21vianet", "/v1/*", EnumSet.allOf(Mode.class));

    private final String id;
    private final String addresses;
    private final Set<Mode> modes;

    RemoteSystem(String id, String below, Set<Mode> modes) {
        this.id = id;
        this.addresses = "/sandbox/" + id + below;
        this.modes = modes;
    }

    String id() {
        return id;
    }

    /** Where it is called, as a pattern of servlets. */
    String addresses() {
        return addresses;
    }

    boolean allows(Mode mode) {
        return modes.contains(mode);
    }

    static Optional<RemoteSystem> of(String id) {
        return Stream.of(values()).filter(system -> system.id.equals(id)).findFirst();
    }
}
