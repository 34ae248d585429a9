package org.escalationdesk.partnercenter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectory;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerList;
import org.escalationdesk.customers.CustomerListSettings;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.remote.Answer;
import org.escalationdesk.remote.Identity;
import org.escalationdesk.remote.RemoteCall;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteSentences;
import org.escalationdesk.remote.RemoteSystem;
import org.springframework.stereotype.Component;

/** Customers from Partner Center; only operations that its pages document for 21Vianet. */
@Component
class PartnerCenter implements CustomerDirectory, CustomerList {

    private static final int PAGE_SIZE = 100;

    /** Beyond this many pages a list is not believed to end. */
    private static final int MOST_PAGES = 200;

    /** A search that finds this many is too wide to be read to its end while a case waits. */
    private static final int MOST_SEARCHED = 500;

    private final RemoteSystem system;
    private final RemoteCalls calls;
    private final CustomerListSettings settings;
    private final Clock clock;

    PartnerCenter(RemoteSystem partnerCenterApi, RemoteCalls calls, CustomerListSettings settings, Clock clock) {
        this.system = partnerCenterApi;
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<Customer> byTenantId(TenantId tenantId) {
        return asking(() -> customer(tenantId).flatMap(WireCustomer::toCustomer));
    }

    /** Two customers never share a domain, so the one whose domain it is comes first, wherever in the list it stands. */
    @Override
    public List<Customer> byDomain(String domain, int limit) {
        String wanted = domain.strip();
        return search(
                "Domain",
                wanted,
                limit,
                Customer::domain,
                found -> found.size() >= MOST_SEARCHED
                        || found.stream().anyMatch(customer -> customer.domain().equalsIgnoreCase(wanted)));
    }

    @Override
    public List<Customer> byCompanyName(String beginning, int limit) {
        return search("CompanyName", beginning.strip(), limit, Customer::name, found -> found.size() >= limit);
    }

    @Override
    public List<Customer> all() {
        return asking(() -> customers("size=" + PAGE_SIZE, settings.longestRound(), found -> false, true));
    }

    /** A customer with its relationship and its delegated access; empty when Partner Center says that it is none. */
    Optional<WireCustomer> standing(TenantId tenantId) {
        return asking(() -> customer(tenantId));
    }

    /** What the customer has bought, as one page: the operation has no paging. */
    List<Subscription> subscriptions(TenantId tenantId) {
        return asking(() -> {
            WireCollection.Subscriptions all = itemsOf(get("/v1/customers/" + tenantId + "/subscriptions", Map.of())
                    .readOk(WireCollection.Subscriptions.class));
            boolean whole =
                    all.totalCount() == null || all.totalCount() == all.items().size();
            if (!whole || all.nextToken().isPresent()) {
                throw unreadable("the list of subscriptions is not whole");
            }
            return all.stream().map(WireSubscription::toSubscription).toList();
        });
    }

    /** The link that restores delegated access; empty when no user is signed in, whom this operation needs. */
    Optional<String> relationshipLink() {
        return asking(() -> calls.partnerUser(system)
                .map(user -> get("/v1/customers/relationshiprequests", user, Map.of())
                        .readOk(WireRelationshipRequest.class)
                        .link()
                        .orElseThrow(() -> unreadable("the answer holds no link"))));
    }

    /** Only a record of this very tenant tells anything about it. */
    private Optional<WireCustomer> customer(TenantId tenantId) {
        try {
            WireCustomer customer = get("/v1/customers/" + tenantId, Map.of()).readOk(WireCustomer.class);
            if (!customer.tenant().equals(Optional.of(tenantId))) {
                throw unreadable("the answer is not about the customer that was asked for");
            }
            return Optional.of(customer);
        } catch (RemoteFault fault) {
            return switch (fault.meaning()) {
                case UNKNOWN_TENANT, NO_RELATIONSHIP -> Optional.empty();
                default -> throw fault;
            };
        }
    }

    private List<Customer> search(
            String field,
            String wanted,
            int limit,
            Function<Customer, String> searched,
            Predicate<List<Customer>> enough) {
        if (wanted.isEmpty() || limit <= 0) {
            return List.of();
        }
        Comparator<Customer> exactFirst =
                Comparator.comparing(customer -> !searched.apply(customer).equalsIgnoreCase(wanted));
        return asking(() ->
                customers("size=" + PAGE_SIZE + "&filter=" + filter(field, wanted), calls.longestRead(), enough, false)
                        .stream()
                        .sorted(exactFirst)
                        .limit(limit)
                        .toList());
    }

    /** Begins-with is the only operator there is (Partner Center, get a customer by name). */
    private static String filter(String field, String beginning) {
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("Field", field)
                .put("Value", beginning)
                .put("Operator", "starts_with")
                .toString();
        return URLEncoder.encode(json, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Reads page after page until the list ends or what is read is enough; no page is asked for after the longest time. A list
     * that ends must hold as many as it says, so that nobody is missed in one that is cut off.
     *
     * @param counted whether it must say how many when it holds nobody
     */
    private List<Customer> customers(
            String query, Duration longest, Predicate<List<Customer>> enough, boolean counted) {
        Instant end = clock.instant().plus(longest);
        List<Customer> customers = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<Integer> promised = new HashSet<>();
        int read = 0;
        Answer answer = get("/v1/customers?" + query, Map.of());
        while (true) {
            WireCollection.Customers page = itemsOf(answer.readOk(WireCollection.Customers.class));
            page.items().forEach(item -> identified(item).toCustomer().ifPresent(customers::add));
            read += page.items().size();
            boolean countsItself = page.totalCount() != null
                    && page.totalCount() == page.items().size();
            if (page.totalCount() != null && !countsItself) {
                promised.add(page.totalCount());
            }
            Optional<String> next = page.nextToken();
            if (next.isPresent() && enough.test(customers)) {
                return customers;
            }
            if (next.isEmpty()) {
                if (!Set.of(read).containsAll(promised) || counted && read == 0 && !countsItself) {
                    throw unreadable("the list of customers does not hold as many as it says");
                }
                return customers;
            }
            if (!seen.add(next.get())
                    || seen.size() >= MOST_PAGES
                    || !clock.instant().isBefore(end)) {
                throw unreadable("the list of customers does not end");
            }
            // a seek carries no filter: the token stands for it
            answer = get("/v1/customers?seekOperation=Next", Map.of(WireCollection.CONTINUATION, next.get()));
        }
    }

    /** A list with somebody in it who cannot be told apart says neither who is in it nor who is not. */
    private static WireCustomer identified(WireCustomer item) {
        if (item == null || item.tenant().isEmpty()) {
            throw unreadable("the list holds a customer without a tenant id");
        }
        return item;
    }

    private static <C extends WireCollection<?>> C itemsOf(C page) {
        if (page.items() == null) {
            throw unreadable("the answer is no collection");
        }
        return page;
    }

    private static RemoteCallFailed unreadable(String why) {
        return new RemoteCallFailed(RemoteCallFailed.Kind.UNREADABLE, why, null);
    }

    private Answer get(String pathAndQuery, Map<String, String> headers) {
        return get(pathAndQuery, calls.partner(system), headers);
    }

    private Answer get(String pathAndQuery, Identity identity, Map<String, String> headers) {
        return calls.exchange(
                RemoteCall.get(system, URI.create(calls.address(system) + pathAndQuery), identity, headers));
    }

    private <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (RemoteFault fault) {
            throw new CustomerDirectoryUnavailable(RemoteSentences.of(system, fault), fault);
        } catch (RemoteCallFailed failure) {
            throw new CustomerDirectoryUnavailable(RemoteSentences.of(system, failure), failure);
        }
    }
}
