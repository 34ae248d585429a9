package org.escalationdesk.servicerequestapi;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.escalation.OpenRequests;
import org.escalationdesk.escalation.RequestNumber;

/** Stands where requests are filed in the admin center, which no machine can ask. */
class NoOpenRequests implements OpenRequests {

    @Override
    public boolean canBeAsked() {
        return false;
    }

    @Override
    public Page page(Optional<String> place) {
        return new Page(List.of(), Optional.empty());
    }

    @Override
    public Standing standing(RequestNumber number) {
        return Standing.UNKNOWN;
    }
}
