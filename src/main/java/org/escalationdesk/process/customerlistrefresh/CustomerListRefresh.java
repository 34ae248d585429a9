package org.escalationdesk.process.customerlistrefresh;

import org.escalationdesk.customers.CustomerListSettings;
import org.springframework.stereotype.Component;

/** The model's timer asks here when it is due; expressions reach public classes only. */
@Component
public class CustomerListRefresh {

    private final CustomerListSettings settings;

    CustomerListRefresh(CustomerListSettings settings) {
        this.settings = settings;
    }

    /** An ISO 8601 interval that repeats without end, such as {@code R/PT1H}. */
    public String cycle() {
        return "R/" + settings.refreshEvery();
    }
}
