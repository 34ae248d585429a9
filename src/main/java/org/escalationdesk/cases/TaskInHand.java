package org.escalationdesk.cases;

import java.time.Instant;

/**
 * Somebody got a task of the case: took it, was given it, or had it from its opening.
 *
 * @param task the task's id
 * @param user who got it
 * @param since UTC
 */
record TaskInHand(String task, String user, Instant since) {}
