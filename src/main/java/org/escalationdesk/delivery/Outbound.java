package org.escalationdesk.delivery;

import java.time.Duration;

/**
 * One thing that is to leave the house, and whom to ask about it. {@code send}, {@code find} and {@code obstacle} are remote calls;
 * none throws for what the other side did.
 */
public interface Outbound {

    /** Sends it once, under its key. */
    DeliveryOutcome send();

    /** Asks whether it has arrived. */
    LookUp find();

    /** How long after it began to be sent it may still be on its way: before that, nobody can tell that it has not arrived. */
    Duration longestOnItsWay();

    /** Asked before anything is sent. */
    default Obstacle obstacle() {
        return new Obstacle.None();
    }

    /** Asked right before it is sent: whether what had to be true for it still is. */
    default boolean mayBeSent() {
        return true;
    }
}
