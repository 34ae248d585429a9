package org.escalationdesk.remediation;

import java.time.LocalDate;

/**
 * What is to be done by whom.
 *
 * @param owner a user or a group of the desk
 * @param due the last day, in China
 */
public record AgreedItem(String what, String owner, LocalDate due) {}
