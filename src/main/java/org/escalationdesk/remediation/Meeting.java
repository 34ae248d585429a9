package org.escalationdesk.remediation;

import java.time.LocalDate;

/**
 * The meeting with 21Vianet.
 *
 * @param on a day in China
 */
public record Meeting(LocalDate on, String participants, String minutes) {}
