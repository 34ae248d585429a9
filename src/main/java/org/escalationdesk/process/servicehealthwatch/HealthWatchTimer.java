package org.escalationdesk.process.servicehealthwatch;

import org.escalationdesk.health.HealthSettings;
import org.springframework.stereotype.Component;

/** The model's timer asks here when it is due; expressions reach public classes only. */
@Component
public class HealthWatchTimer {

    private final HealthSettings settings;

    HealthWatchTimer(HealthSettings settings) {
        this.settings = settings;
    }

    /** An ISO 8601 repeating interval without end, such as {@code R/PT5M}. */
    public String cycle() {
        return "R/" + settings.watchEvery();
    }
}
