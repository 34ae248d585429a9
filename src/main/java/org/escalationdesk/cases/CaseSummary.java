package org.escalationdesk.cases;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;

/** A case as lists show it. Instants are UTC. */
public record CaseSummary(
        CaseNumber number,
        Stage stage,
        Optional<End> end,
        String title,
        ProblemKind kind,
        ServiceId service,
        Optional<Severity> severity,
        Optional<String> tenantId,
        String customerName,
        Optional<String> domain,
        Optional<String> requestNumber,
        Instant openedAt,
        Optional<Instant> dueAt,
        Optional<Instant> closedAt) {}
