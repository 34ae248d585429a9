package org.escalationdesk.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person sees of a service's health where the desk cannot read it. */
public enum SeenHealth {
    WORKS,
    /** Something of it does not work as it should, which 21Vianet calls an advisory and no incident. */
    ADVISORY,
    DEGRADED,
    INTERRUPTED,
    UNKNOWN;

    /** Whether the service is out; the admin center shows an incident then. */
    public boolean isOutage() {
        return this == DEGRADED || this == INTERRUPTED;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
