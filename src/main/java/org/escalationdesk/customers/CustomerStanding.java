package org.escalationdesk.customers;

import java.time.Instant;
import java.util.List;

/**
 * How a customer stood with the partner at a moment.
 *
 * @param subscriptions none when {@code unreadable} says why
 * @param unreadable why the subscriptions, and perhaps the access too, could not be read; empty when all was read
 */
public record CustomerStanding(
        DelegatedAccess delegatedAccess, List<Subscription> subscriptions, Instant readAt, String unreadable) {

    /** Whether the partner may administer the customer's tenant. */
    public enum DelegatedAccess {
        GRANTED,
        MISSING,

        /** Partner Center did not say. */
        UNKNOWN
    }

    public CustomerStanding {
        subscriptions = subscriptions == null ? List.of() : List.copyOf(subscriptions);
        unreadable = unreadable == null ? "" : unreadable;
    }

    public static CustomerStanding read(DelegatedAccess access, List<Subscription> subscriptions, Instant at) {
        return new CustomerStanding(access, subscriptions, at, "");
    }

    /** @param access as far as it could be read */
    public static CustomerStanding unreadable(DelegatedAccess access, Instant at, String why) {
        return new CustomerStanding(access, List.of(), at, why);
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
