package org.escalationdesk.process.servicerequestsync;

import org.escalationdesk.escalation.SyncSettings;
import org.springframework.stereotype.Component;

/** The model's timer asks here when it is due; expressions reach public classes only. */
@Component
public class SyncTimer {

    private final SyncSettings settings;

    SyncTimer(SyncSettings settings) {
        this.settings = settings;
    }

    /** An ISO 8601 repeating interval without end, such as {@code R/PT1M}. */
    public String cycle() {
        return "R/" + settings.syncEvery();
    }
}
