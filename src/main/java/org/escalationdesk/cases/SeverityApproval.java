package org.escalationdesk.cases;

import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.terms.Stamp;

/**
 * A manager's approval that severity A is asked for.
 *
 * @param information what was approved, word for word: whatever is written differently needs an approval of its own
 */
record SeverityApproval(SupportInformation information, Stamp stamp) {}
