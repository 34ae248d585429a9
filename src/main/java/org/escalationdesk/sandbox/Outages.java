package org.escalationdesk.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** The outages that somebody switched on, the past ones too. */
@SandboxPart("sandboxOutages")
class Outages {

    private static final int FIRST_NUMBER = 700001;

    private final SandboxDatabase database;
    private final Clock clock;

    Outages(SandboxDatabase database, ObjectProvider<Clock> clock) {
        this.database = database;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    /** The newest first. */
    List<Outage> all() {
        return database.sql("select * from sandbox_outage order by started_at desc, id desc")
                .query(Outages::outage)
                .list();
    }

    /** Those that concern the tenant, the newest first. */
    List<Outage> of(String tenantId) {
        return database.sql("""
                        select * from sandbox_outage where tenant_id in ('', :tenant)
                        order by started_at desc, id desc""")
                .param("tenant", tenantId)
                .query(Outages::outage)
                .list();
    }

    /** Changes nothing where the same service is out for the same tenant already. */
    synchronized void begin(GraphService service, String tenantId, Outage.Kind kind, String title) {
        if (lasting(service, tenantId).isPresent()) {
            return;
        }
        int count = database.sql("select count(*) from sandbox_outage")
                .query(Integer.class)
                .single();
        database.sql("""
                        insert into sandbox_outage (id, service_id, tenant_id, kind, title, started_at)
                        values (:id, :service, :tenant, :kind, :title, :started)""")
                .param("id", service.issuePrefix() + (FIRST_NUMBER + count))
                .param("service", service.name())
                .param("tenant", tenantId)
                .param("kind", kind.name())
                .param("title", title)
                .param("started", now())
                .update();
    }

    /** Changes nothing where there is none. */
    synchronized void end(GraphService service, String tenantId) {
        lasting(service, tenantId)
                .ifPresent(outage -> database.sql("update sandbox_outage set ended_at = :ended where id = :id")
                        .param("ended", now())
                        .param("id", outage.id())
                        .update());
    }

    private Optional<Outage> lasting(GraphService service, String tenantId) {
        return all().stream()
                .filter(outage -> outage.lasts()
                        && outage.service() == service
                        && outage.tenantId().equals(tenantId))
                .findFirst();
    }

    private OffsetDateTime now() {
        return SandboxDatabase.column(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Outage outage(ResultSet row, int number) throws SQLException {
        return new Outage(
                row.getString("id"),
                GraphService.valueOf(row.getString("service_id")),
                row.getString("tenant_id"),
                Outage.Kind.valueOf(row.getString("kind")),
                row.getString("title"),
                instant(row, "started_at").orElseThrow(),
                instant(row, "ended_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
