package org.escalationdesk.process.clockwatch;

import org.escalationdesk.clocks.ClockSettings;
import org.springframework.stereotype.Component;

/** The model's timer asks here when it is due; expressions reach public classes only. */
@Component
public class ClockWatchTimer {

    private final ClockSettings settings;

    ClockWatchTimer(ClockSettings settings) {
        this.settings = settings;
    }

    /** An ISO 8601 repeating interval without end, such as {@code R/PT1M}. */
    public String cycle() {
        return "R/" + settings.watchEvery();
    }
}
