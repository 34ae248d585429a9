package org.escalationdesk.process.customerlistrefresh;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerList;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.terms.SentenceWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Reads the whole list of customers into the desk's copy. When it cannot be read the copy stays, until the next time. */
@Component
class RefreshCustomerList implements JavaDelegate {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshCustomerList.class);

    private final CustomerList list;
    private final KnownCustomers copy;
    private final SentenceWords words;
    private final Clock clock;

    RefreshCustomerList(CustomerList list, KnownCustomers copy, SentenceWords words, Clock clock) {
        this.list = list;
        this.copy = copy;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Instant began = clock.instant();
        List<Customer> all;
        try {
            all = list.all();
        } catch (CustomerDirectoryUnavailable e) {
            LOG.warn(
                    "The list of customers could not be read: {} The copy of {} stays.",
                    words.inEnglish(e.sentence()),
                    copy.refreshedAt().map(Instant::toString).orElse("never"));
            return;
        }
        if (copy.replaceAll(all, began)) {
            LOG.info("The copy of the list of customers is refreshed: {} customers.", all.size());
        }
    }
}
