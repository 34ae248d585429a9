package org.escalationbench;

import java.util.Optional;

/** What people can do at one of the applications, over HTTP or in its own process. */
interface Desk {

    /** Reports a problem. */
    String report();

    /** The id of a case's open task, when it is this one. */
    Optional<String> open(String number, String task);

    /** Claims the task, opens its form and submits it. */
    void complete(String id, String task);
}
