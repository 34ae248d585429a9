package org.escalationdesk.remediation;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;

/** One remediation plan: the notice, the cases it cites, the meeting, what was agreed, and whether all of it is done. */
public record RemediationPlan(
        PlanNumber number,
        Notice notice,
        List<CaseNumber> cited,
        Optional<Meeting> meeting,
        List<RemediationItem> items,
        Stamp opened,
        Optional<Stamp> closed) {}
