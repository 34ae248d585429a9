package org.escalationdesk.cases;

/**
 * How much somebody had that a colleague has now.
 *
 * @param cases of how many cases tasks were given
 * @param others how many tasks beside them, such as agreed items of remediation plans
 */
public record AllGiven(int cases, int others) {}
