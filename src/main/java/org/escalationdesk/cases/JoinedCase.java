package org.escalationdesk.cases;

import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Stamp;

/**
 * A case that was about the same problem and ended here.
 *
 * @param reporter who waits to hear that it is solved
 */
public record JoinedCase(CaseNumber number, Contact reporter, Stamp stamp) {}
