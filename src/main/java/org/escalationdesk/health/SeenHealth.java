package org.escalationdesk.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person sees of a service's health where the desk cannot read it. */
public enum SeenHealth {
    WORKS,
    DEGRADED,
    INTERRUPTED,
    UNKNOWN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
