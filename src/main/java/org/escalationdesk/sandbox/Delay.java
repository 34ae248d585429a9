package org.escalationdesk.sandbox;

import java.time.Duration;

/** Lets something happen later without holding a thread meanwhile. */
@FunctionalInterface
interface Delay {

    void then(Duration wait, Runnable work);
}
