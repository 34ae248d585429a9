package org.escalationdesk.cases;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps what became of service requests where it can be counted without reading cases. What happened once stays. */
final class Escalations {

    private final JdbcClient jdbc;

    Escalations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes what is new, in the transaction of the case. */
    void keep(Optional<Escalation> before, Optional<Escalation> now) {
        if (now.isPresent() && !now.equals(before)) {
            Escalation escalation = now.get();
            if (update(escalation) == 0) {
                insert(escalation);
            }
        }
    }

    private int update(Escalation escalation) {
        return jdbc.sql("UPDATE escalation SET lowered = lowered OR :lowered, rejected = rejected OR :rejected, "
                        + "inappropriate = inappropriate OR :inappropriate WHERE request_number = :request")
                .param("lowered", escalation.lowered())
                .param("rejected", escalation.rejected())
                .param("inappropriate", escalation.inappropriate())
                .param("request", escalation.request().value())
                .update();
    }

    private void insert(Escalation escalation) {
        OffsetDateTime filedAt = escalation.filedAt().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        "INSERT INTO escalation (request_number, case_number, service, agent, grounds, filed_at, lowered, rejected, "
                                + "inappropriate) VALUES (:request, :number, :service, :agent, :grounds, :filedAt, :lowered, "
                                + ":rejected, :inappropriate)")
                .param("request", escalation.request().value())
                .param("number", escalation.caseNumber().value())
                .param("service", escalation.service().value())
                .param("agent", escalation.agent())
                .param("grounds", escalation.grounds())
                .param("filedAt", filedAt)
                .param("lowered", escalation.lowered())
                .param("rejected", escalation.rejected())
                .param("inappropriate", escalation.inappropriate())
                .update();
    }
}
