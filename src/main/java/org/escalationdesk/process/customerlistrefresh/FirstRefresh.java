package org.escalationdesk.process.customerlistrefresh;

import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.customers.KnownCustomers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** As long as there is no copy, a start of the desk does not wait for the timer: it makes it due. */
@Component
class FirstRefresh {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRefresh.class);

    private final KnownCustomers copy;
    private final ManagementService management;
    private final Clock clock;

    FirstRefresh(KnownCustomers copy, ManagementService management, Clock clock) {
        this.copy = copy;
        this.management = management;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void whenThereIsNoCopy() {
        if (copy.refreshedAt().isPresent()) {
            return;
        }
        for (Job timer : management
                .createJobQuery()
                .processDefinitionKey("customer-list-refresh")
                .activityId("customerListIsDue")
                .list()) {
            try {
                management.setJobDuedate(timer.getId(), Date.from(clock.instant()));
            } catch (ProcessEngineException e) {
                LOG.debug("Another node was quicker with the timer {}", timer.getId(), e);
            }
        }
    }
}
