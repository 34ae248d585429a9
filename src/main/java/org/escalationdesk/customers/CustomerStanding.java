package org.escalationdesk.customers;

import java.time.Instant;
import java.util.List;
import org.escalationdesk.terms.Sentence;

/**
 * How a customer stood with the partner at a moment.
 *
 * @param subscriptions none when {@code unreadable} says why
 * @param unreadable why the subscriptions, and perhaps the access too, could not be read; empty when all was read
 * @param triedInVain why it could not be read again since; empty when that was not tried, or when it was read
 */
public record CustomerStanding(
        Relationship relationship,
        DelegatedAccess delegatedAccess,
        List<Subscription> subscriptions,
        Instant readAt,
        Sentence unreadable,
        Sentence triedInVain) {

    /** Whether the customer is one of the partner's. */
    public enum Relationship {
        OURS,
        NONE,

        /** Partner Center did not say. */
        UNKNOWN
    }

    /** Whether the partner may administer the customer's tenant. */
    public enum DelegatedAccess {
        GRANTED,
        MISSING,

        /** Partner Center did not say. */
        UNKNOWN
    }

    public CustomerStanding {
        // cases of the time before it was asked say nothing
        relationship = relationship == null ? Relationship.UNKNOWN : relationship;
        subscriptions = subscriptions == null ? List.of() : List.copyOf(subscriptions);
        unreadable = unreadable == null ? Sentence.none() : unreadable;
        triedInVain = triedInVain == null ? Sentence.none() : triedInVain;
    }

    public static CustomerStanding read(DelegatedAccess access, List<Subscription> subscriptions, Instant at) {
        return new CustomerStanding(Relationship.OURS, access, subscriptions, at, Sentence.none(), Sentence.none());
    }

    /** The customer is none of the partner's: there is nothing more to read. */
    public static CustomerStanding notOurs(Instant at) {
        return new CustomerStanding(
                Relationship.NONE, DelegatedAccess.UNKNOWN, List.of(), at, Sentence.none(), Sentence.none());
    }

    /** @param access as far as it could be read */
    public static CustomerStanding unreadable(DelegatedAccess access, Instant at, Sentence why) {
        Relationship relationship = access == DelegatedAccess.UNKNOWN ? Relationship.UNKNOWN : Relationship.OURS;
        return new CustomerStanding(relationship, access, List.of(), at, why, Sentence.none());
    }

    /** What is known after it was read again: where that failed, what was read before, unless access is gone. */
    public CustomerStanding readAgain(CustomerStanding newer) {
        boolean failed = !newer.unreadable.isEmpty() && newer.delegatedAccess != DelegatedAccess.MISSING;
        return failed && unreadable.isEmpty()
                ? new CustomerStanding(
                        relationship, delegatedAccess, subscriptions, readAt, unreadable, newer.unreadable)
                : newer;
    }

    public List<Subscription> suspended() {
        return having(Subscription.Status.SUSPENDED);
    }

    public List<Subscription> active() {
        return having(Subscription.Status.ACTIVE);
    }

    private List<Subscription> having(Subscription.Status status) {
        return subscriptions.stream()
                .filter(subscription -> subscription.status() == status)
                .toList();
    }
}
