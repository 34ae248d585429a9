package org.escalationdesk.process.agreementrenewal;

import org.escalationdesk.customers.AgreementSettings;
import org.springframework.stereotype.Component;

/** The model's timer asks here when it is due; expressions reach public classes only. */
@Component
public class AgreementRenewalTimer {

    private final AgreementSettings settings;

    AgreementRenewalTimer(AgreementSettings settings) {
        this.settings = settings;
    }

    /** An ISO 8601 repeating interval without end, such as {@code R/PT6H}. */
    public String cycle() {
        return "R/" + settings.watchEvery();
    }
}
