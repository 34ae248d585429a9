package org.escalationdesk.process.retentionwatch;

import org.escalationdesk.privacy.RetentionSettings;
import org.springframework.stereotype.Component;

/** The model's timer asks here when it is due; expressions reach public classes only. */
@Component
public class RetentionTimer {

    private final RetentionSettings settings;

    RetentionTimer(RetentionSettings settings) {
        this.settings = settings;
    }

    /** An ISO 8601 repeating interval without end, such as {@code R/PT1H}. */
    public String cycle() {
        return "R/" + settings.removeEvery();
    }
}
