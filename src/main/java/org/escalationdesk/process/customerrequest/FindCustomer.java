package org.escalationdesk.process.customerrequest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectory;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerLookup;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.engine.ServiceTaskStep;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * Finds the customer by exact tenant id, then by domain, then by the beginning of the company name; in the desk's own copy of the
 * list when Partner Center does not answer.
 */
@Component
class FindCustomer extends ServiceTaskStep<FindCustomer.Found> {

    static final String ONE_CUSTOMER = "one-customer";
    static final String UNCLEAR = "unclear";

    /** More than a person can compare on a form. */
    static final int LIMIT = 50;

    /** Beijing time, as on the forms. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final CustomerDirectory directory;
    private final KnownCustomers copy;

    FindCustomer(CustomerDirectory directory, KnownCustomers copy, StepContext context) {
        super(context);
        this.directory = directory;
        this.copy = copy;
    }

    /**
     * @param unavailable why nobody could be asked; empty when somebody could
     * @param instead says that the copy was asked instead, and of when it is; else empty
     */
    record Found(List<Customer> customers, Optional<String> unavailable, Optional<String> instead) {}

    @Override
    protected Found ask(SupportCase supportCase) {
        String text = supportCase.searchFor().strip();
        try {
            return new Found(search(directory, text), Optional.empty(), Optional.empty());
        } catch (CustomerDirectoryUnavailable e) {
            return copy.refreshedAt()
                    .map(of -> inCopy(text, of, e.getMessage()))
                    .orElseGet(() -> new Found(List.of(), Optional.of(e.getMessage()), Optional.empty()));
        }
    }

    private Found inCopy(String text, Instant of, String unavailable) {
        String instead = context().sentences().say("process.customer.in-copy", unavailable, TIME.format(of));
        return new Found(search(copy, text), Optional.empty(), Optional.of(instead));
    }

    private static List<Customer> search(CustomerLookup customers, String text) {
        Optional<TenantId> tenantId = TenantId.parse(text);
        if (tenantId.isPresent()) {
            return customers.byTenantId(tenantId.get()).stream().toList();
        }
        List<Customer> byDomain = customers.byDomain(text, LIMIT + 1);
        Optional<Customer> exactly = byDomain.stream()
                .filter(customer -> customer.domain().equalsIgnoreCase(text))
                .findFirst();
        if (exactly.isPresent()) {
            return List.of(exactly.get());
        }
        List<Customer> byName = customers.byCompanyName(text, LIMIT + 1);
        return java.util.stream.Stream.concat(byName.stream(), byDomain.stream())
                .distinct()
                .toList();
    }

    @Override
    protected String apply(Found found, SupportCase supportCase, Stamp stamp) {
        List<Customer> customers = found.customers();
        if (found.unavailable().isEmpty() && customers.size() == 1) {
            supportCase.customerFound(customers.get(0), found.instead().orElse(""), stamp);
            return ONE_CUSTOMER;
        }
        List<Customer> shown = customers.size() > LIMIT ? customers.subList(0, LIMIT) : customers;
        String why = why(found, supportCase.searchFor());
        supportCase.customerUnclear(
                shown, found.instead().map(instead -> why + " " + instead).orElse(why), stamp);
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
