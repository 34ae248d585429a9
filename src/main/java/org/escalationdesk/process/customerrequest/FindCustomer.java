package org.escalationdesk.process.customerrequest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectory;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerLookup;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.CustomerStandings;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.views.StandingWords;
import org.escalationdesk.terms.Normalization;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * Finds the customer by exact tenant id, then by domain, then by the beginning of the company name, and reads how a customer
 * that is clear stands: delegated access and subscriptions. Where that cannot be read the case goes on and says so. When Partner
 * Center does not answer, the desk's own copy of the list is asked instead.
 */
@Component
class FindCustomer extends ServiceTaskStep<FindCustomer.Found> {

    static final String ONE_CUSTOMER = "one-customer";
    static final String UNCLEAR = "unclear";
    static final String ACCESS_MISSING = "access-missing";

    /** More than a person can compare on a form. */
    static final int LIMIT = 50;

    private final CustomerDirectory directory;
    private final KnownCustomers copy;
    private final CustomerStandings standings;

    FindCustomer(CustomerDirectory directory, KnownCustomers copy, CustomerStandings standings, StepContext context) {
        super(context);
        this.directory = directory;
        this.copy = copy;
        this.standings = standings;
    }

    /**
     * @param unavailable why nobody could be asked; empty when somebody could
     * @param instead says that the copy was asked instead, and of when it is; else empty
     * @param standing of the one customer found; empty when there is not exactly one
     */
    record Found(
            List<Customer> customers,
            Optional<Sentence> unavailable,
            Optional<Sentence> instead,
            Optional<Standing> standing) {

        Found(List<Customer> customers, Optional<Sentence> unavailable, Optional<Sentence> instead) {
            this(customers, unavailable, instead, Optional.empty());
        }

        Found with(Standing read) {
            return new Found(customers, unavailable, instead, Optional.of(read));
        }
    }

    /**
     * @param link for the customer's administrator where access is missing; empty when there is none
     * @param linkUnreadable why there is no link; empty when there is, or when nobody tried
     */
    record Standing(CustomerStanding standing, String link, Sentence linkUnreadable) {}

    @Override
    protected Found ask(SupportCase supportCase) {
        String text = supportCase.customer().searchFor().strip();
        Found found = find(text);
        if (found.customers().size() != 1 || !fits(found.customers().get(0), text)) {
            return found;
        }
        return found.with(found.instead()
                .map(instead -> new Standing(
                        CustomerStanding.unreadable(
                                DelegatedAccess.UNKNOWN, context().now(), instead),
                        "",
                        Sentence.none()))
                .orElseGet(() -> standing(found.customers().get(0))));
    }

    private Found find(String text) {
        try {
            return new Found(search(directory, text), Optional.empty(), Optional.empty());
        } catch (CustomerDirectoryUnavailable e) {
            return copy.refreshedAt()
                    .map(of -> inCopy(text, of, e.sentence()))
                    .orElseGet(() -> new Found(List.of(), Optional.of(e.sentence()), Optional.empty()));
        }
    }

    /** Whether it is what was searched for; whatever else was found, only a person may take for the customer. */
    private static boolean fits(Customer customer, String text) {
        String wanted = Normalization.searchKey(text);
        return Normalization.searchKey(customer.tenantId().value()).equals(wanted)
                || Normalization.searchKey(customer.domain()).startsWith(wanted)
                || Normalization.searchKey(customer.name()).startsWith(wanted);
    }

    private Found inCopy(String text, Instant of, Sentence unavailable) {
        Sentence instead = Sentence.of("process.customer.in-copy", unavailable, of);
        return new Found(search(copy, text), Optional.empty(), Optional.of(instead));
    }

    private Standing standing(Customer customer) {
        CustomerStanding standing = standings.read(customer.tenantId());
        if (standing.delegatedAccess() != DelegatedAccess.MISSING) {
            return new Standing(standing, "", Sentence.none());
        }
        try {
            return new Standing(standing, standings.relationshipLink().orElse(""), Sentence.none());
        } catch (CustomerDirectoryUnavailable e) {
            return new Standing(standing, "", e.sentence());
        }
    }

    /** As it was told; a name that has other letters there than it was told with is found by what it reads like. */
    private static List<Customer> search(CustomerLookup customers, String told) {
        List<Customer> found = lookUp(customers, told);
        String plain = Normalization.identifier(told);
        return found.isEmpty() && !plain.equals(told) ? lookUp(customers, plain) : found;
    }

    private static List<Customer> lookUp(CustomerLookup customers, String text) {
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
        if (found.standing().isPresent()) {
            supportCase.customer().found(customers.get(0), found.instead().orElse(Sentence.none()), stamp);
            return stands(customers.get(0), found.standing().get(), supportCase, stamp);
        }
        List<Customer> shown = customers.size() > LIMIT ? customers.subList(0, LIMIT) : customers;
        Sentence why = why(found, supportCase.customer().searchFor());
        supportCase
                .customer()
                .unclear(
                        shown,
                        found.instead()
                                .map(instead -> Sentence.lines(why, instead))
                                .orElse(why),
                        stamp);
        return UNCLEAR;
    }

    private String stands(Customer customer, Standing read, SupportCase supportCase, Stamp stamp) {
        supportCase.customer().stands(read.standing(), StandingWords.line(read.standing()), stamp);
        if (read.standing().delegatedAccess() != DelegatedAccess.MISSING) {
            return ONE_CUSTOMER;
        }
        supportCase
                .customer()
                .accessMissing(
                        StandingWords.accessMissing(customer, read.link(), read.linkUnreadable()), read.link(), stamp);
        return ACCESS_MISSING;
    }

    @Override
    protected void refused(Sentence sentence, SupportCase supportCase, Stamp stamp) {
        supportCase.customer().unclear(List.of(), sentence, stamp);
    }

    private static Sentence why(Found found, String text) {
        int count = found.customers().size();
        if (found.unavailable().isPresent()) {
            return Sentence.of(
                    "process.customer.unavailable", found.unavailable().get());
        }
        if (count == 0) {
            return Sentence.of("process.customer.none", text);
        }
        if (count == 1) {
            return Sentence.of("process.customer.another", text);
        }
        return count > LIMIT
                ? Sentence.of("process.customer.too-many", LIMIT, text)
                : Sentence.of("process.customer.several", count, text);
    }
}
