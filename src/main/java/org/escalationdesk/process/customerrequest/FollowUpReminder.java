package org.escalationdesk.process.customerrequest;

import org.springframework.stereotype.Component;

/** The model's reminder timer asks here when it is due; expressions reach public classes only. */
@Component
public class FollowUpReminder {

    private final FollowUpSettings settings;

    FollowUpReminder(FollowUpSettings settings) {
        this.settings = settings;
    }

    /** An ISO 8601 repeating interval, such as {@code R3/PT24H}. */
    public String cycle() {
        return "R" + settings.reminders() + "/" + settings.remindAfter();
    }
}
