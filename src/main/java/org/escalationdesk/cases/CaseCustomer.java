package org.escalationdesk.cases;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/** Whose problem it is: what the customer directory is asked for, who was found, and how that customer stands with us. */
public final class CaseCustomer extends CasePart {

    private @Nullable Customer customer;
    private @Nullable CustomerStanding standing;
    private String relationshipLink = "";
    private String searchFor = "";
    private List<Customer> candidates = List.of();

    CaseCustomer() {}

    /** Nobody has looked yet. */
    static CaseCustomer searchedFor(String text) {
        CaseCustomer sought = new CaseCustomer();
        sought.searchFor = text;
        return sought;
    }

    public void found(Customer found, Stamp stamp) {
        found(found, Sentence.none(), stamp);
    }

    /** @param where on where it was found, when that was not the usual place; else nothing */
    public void found(Customer found, Sentence where, Stamp stamp) {
        requireOpen();
        is(found, List.of());
        notice(Sentence.none());
        String who = found.name() + ", " + found.domain();
        happened(stamp, What.CUSTOMER_FOUND, Sentence.lines(Sentence.words(who), where));
    }

    /** @param why the sentence that tells the agent what was found or not */
    public void unclear(List<Customer> found, Sentence why, Stamp stamp) {
        requireOpen();
        is(null, found);
        notice(why);
        happened(stamp, What.CUSTOMER_UNCLEAR, why);
    }

    private void is(@Nullable Customer found, List<Customer> amongThese) {
        customer = found;
        standing = null;
        relationshipLink = "";
        candidates = List.copyOf(amongThese);
    }

    /** @param inWords the standing in one line, for the timeline */
    public void stands(CustomerStanding read, Sentence inWords, Stamp stamp) {
        requireOpen();
        standing = read;
        happened(stamp, read.unreadable().isEmpty() ? What.STANDING_READ : What.STANDING_UNREADABLE, inWords);
    }

    /**
     * The standing was too old and was read again; where that failed, what was read before stays.
     *
     * @param link for the customer's administrator, empty where the desk could not read it
     * @param inWords the standing in one line, for the timeline
     */
    void standsNow(CustomerStanding newer, Optional<String> link, Sentence inWords, Stamp stamp) {
        standing = standing == null ? newer : standing.readAgain(newer);
        if (newer.delegatedAccess() == DelegatedAccess.GRANTED) {
            relationshipLink = "";
        } else {
            link.ifPresent(read -> relationshipLink = read);
        }
        happened(stamp, newer.unreadable().isEmpty() ? What.STANDING_READ : What.STANDING_UNREADABLE, inWords);
    }

    /**
     * The customer does not let us in; an agent asks for access, or goes on without it.
     *
     * @param why the sentences that tell the agent what to do
     * @param link for the customer's administrator; empty when it must be fetched in Partner Center
     */
    public void accessMissing(Sentence why, String link, Stamp stamp) {
        requireOpen();
        notice(why);
        relationshipLink = link;
        happened(stamp, What.ACCESS_MISSING, "");
    }

    /** @throws CaseRefusal when it is not clear yet which customer it is */
    public void goOnWithoutAccess(Stamp stamp) {
        requireOpen();
        if (customer == null) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_CLEAR);
        }
        notice(Sentence.none());
        happened(stamp, What.WENT_ON_WITHOUT_ACCESS, "");
    }

    /**
     * The customer is one of those found; it is then looked up by its tenant id, which finds no other.
     *
     * @throws CaseRefusal when the tenant is not one of those found
     */
    public void picked(TenantId tenantId, Stamp stamp) {
        requireOpen();
        Customer picked = candidates.stream()
                .filter(candidate -> candidate.tenantId().equals(tenantId))
                .findFirst()
                .orElseThrow(() -> new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_AMONG_THOSE_FOUND));
        searchFor = tenantId.value();
        notice(Sentence.none());
        happened(stamp, What.CUSTOMER_PICKED, picked.name() + ", " + picked.domain());
    }

    public void searchAgainFor(String text, Stamp stamp) {
        requireOpen();
        searchFor = text;
        happened(stamp, What.CUSTOMER_SEARCHED_AGAIN, text);
    }

    /**
     * It is another customer's problem. How that one stands, and how its services are, is read when it is asked for; what a manager
     * overrode was for the other one.
     */
    void corrected(Customer right, Stamp stamp) {
        if (right.equals(customer)) {
            return;
        }
        if (customer == null) {
            notice(Sentence.none());
        }
        String before = customer == null ? searchFor : inOneLine(customer);
        happened(stamp, What.CORRECTED, Sentence.of("cases.corrected.customer", before, inOneLine(right)));
        is(right, List.of(right));
        searchFor = right.tenantId().value();
        whole().preparation().overridesLapse();
        whole().health().ofSomethingElse();
    }

    private static String inOneLine(Customer customer) {
        return customer.name() + ", " + customer.domain() + ", " + customer.tenantId();
    }

    /** Empty as long as it is not clear which customer it is. */
    public Optional<Customer> known() {
        return Optional.ofNullable(customer);
    }

    /** Whether both are known, and one customer. */
    boolean isTheSameAs(CaseCustomer other) {
        return customer != null && other.customer != null && customer.tenantId().equals(other.customer.tenantId());
    }

    /** How the customer stood when it was last found; empty before. */
    public Optional<CustomerStanding> standing() {
        return Optional.ofNullable(standing);
    }

    /** What the customer's administrator needs to give us delegated access; empty when that is not missing, or not known. */
    public String relationshipLink() {
        return relationshipLink;
    }

    /** What the customer directory is asked for: what the reporter said, or what an agent corrected it to. */
    public String searchFor() {
        return searchFor;
    }

    public List<Customer> candidates() {
        return candidates;
    }

    /** Whether Partner Center was read and lists no subscription of the customer. */
    public boolean isWithoutSubscription() {
        return standing != null
                && standing.relationship() != CustomerStanding.Relationship.NONE
                && standing.unreadable().isEmpty()
                && standing.subscriptions().isEmpty();
    }
}
