package org.escalationdesk.process.customerrequest;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectory;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.engine.ServiceTaskStep;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** Finds the customer by exact tenant id, then by domain, then by the beginning of the company name. */
@Component
class FindCustomer extends ServiceTaskStep<FindCustomer.Found> {

    static final String ONE_CUSTOMER = "one-customer";
    static final String UNCLEAR = "unclear";

    /** More than a person can compare on a form. */
    static final int LIMIT = 50;

    private final CustomerDirectory directory;

    FindCustomer(CustomerDirectory directory, StepContext context) {
        super(context);
        this.directory = directory;
    }

    /** @param unavailable why nobody could be asked; empty when somebody could */
    record Found(List<Customer> customers, Optional<String> unavailable) {}

    @Override
    protected Found ask(SupportCase supportCase) {
        String text = supportCase.searchFor().strip();
        try {
            return new Found(search(text), Optional.empty());
        } catch (CustomerDirectoryUnavailable e) {
            return new Found(List.of(), Optional.of(e.getMessage()));
        }
    }

    private List<Customer> search(String text) {
        Optional<TenantId> tenantId = TenantId.parse(text);
        if (tenantId.isPresent()) {
            return directory.byTenantId(tenantId.get()).stream().toList();
        }
        List<Customer> byDomain = directory.byDomain(text, LIMIT + 1);
        Optional<Customer> exactly = byDomain.stream()
                .filter(customer -> customer.domain().equalsIgnoreCase(text))
                .findFirst();
        if (exactly.isPresent()) {
            return List.of(exactly.get());
        }
        List<Customer> byName = directory.byCompanyName(text, LIMIT + 1);
        return java.util.stream.Stream.concat(byName.stream(), byDomain.stream())
                .distinct()
                .toList();
    }

    @Override
    protected String apply(Found found, SupportCase supportCase, Stamp stamp) {
        List<Customer> customers = found.customers();
        if (found.unavailable().isEmpty() && customers.size() == 1) {
            supportCase.customerFound(customers.get(0), stamp);
            return ONE_CUSTOMER;
        }
        List<Customer> shown = customers.size() > LIMIT ? customers.subList(0, LIMIT) : customers;
        supportCase.customerUnclear(shown, why(found, supportCase.searchFor()), stamp);
        return UNCLEAR;
    }

    private String why(Found found, String text) {
        int count = found.customers().size();
        if (found.unavailable().isPresent()) {
            return context()
                    .sentences()
                    .say("process.customer.unavailable", found.unavailable().get());
        }
        if (count == 0) {
            return context().sentences().say("process.customer.none", text);
        }
        return count > LIMIT
                ? context().sentences().say("process.customer.too-many", LIMIT, text)
                : context().sentences().say("process.customer.several", count, text);
    }
}
