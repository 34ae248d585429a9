package org.escalationdesk.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was last read of the services' health in the customers' tenants. It is written in transactions of its own, so that a
 * reading is known at once, outlives the step that asked, and holds nobody up while the next customer's is read.
 */
@Repository
public class KnownHealth {

    private static final TypeReference<List<ServiceIssue>> ISSUES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final ObjectMapper mapper;
    private final TransactionTemplate atOnce;

    KnownHealth(
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            ObjectMapper mapper,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.mapper = mapper;
        this.atOnce = new TransactionTemplate(transactions);
        this.atOnce.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** However long ago it was read; empty when it never was. */
    public Optional<ServiceHealth> of(TenantId tenant, ServiceId service) {
        return jdbc.sql("SELECT checked_at, status, issues, ended_incidents, unreadable FROM service_health "
                        + "WHERE tenant_id = :tenant AND service = :service")
                .param("tenant", tenant.value())
                .param("service", service.value())
                .query((row, i) -> health(row))
                .optional();
    }

    /** A service in a customer's tenant. */
    public record Place(TenantId tenant, ServiceId service) {}

    /** All that was last read of these tenants' services. */
    public Map<Place, ServiceHealth> of(Collection<TenantId> tenants) {
        Map<Place, ServiceHealth> known = new HashMap<>();
        if (!tenants.isEmpty()) {
            jdbc.sql(
                            "SELECT tenant_id, service, checked_at, status, issues, ended_incidents, unreadable FROM service_health "
                                    + "WHERE tenant_id IN (:tenants)")
                    .param("tenants", tenants.stream().map(TenantId::value).toList())
                    .query(row -> {
                        known.put(
                                new Place(
                                        new TenantId(row.getString("tenant_id")),
                                        new ServiceId(row.getString("service"))),
                                health(row));
                    });
        }
        return known;
    }

    /** Keeps a reading of a whole tenant, unless another one of the same moment or later is kept already. */
    void keep(TenantId tenant, Map<ServiceId, ServiceHealth> read) {
        Optional<Instant> at =
                read.values().stream().map(ServiceHealth::checkedAt).max(Comparator.naturalOrder());
        if (at.isPresent()) {
            unlessSomebodyElseJustDid(() -> replace(tenant, read, at.get()));
        }
    }

    private void replace(TenantId tenant, Map<ServiceId, ServiceHealth> read, Instant at) {
        jdbc.sql("DELETE FROM service_health WHERE tenant_id = :tenant AND checked_at <= :at")
                .param("tenant", tenant.value())
                .param("at", utc(at))
                .update();
        List<Map<String, Object>> rows = read.entrySet().stream()
                .map(service -> Map.<String, Object>of(
                        "tenant", tenant.value(),
                        "service", service.getKey().value(),
                        "at", utc(service.getValue().checkedAt()),
                        "status", service.getValue().status(),
                        "issues", write(service.getValue().activeIssues()),
                        "ended", write(service.getValue().endedIncidents()),
                        "unreadable", service.getValue().unreadable().stored()))
                .toList();
        batches.batchUpdate(
                "INSERT INTO service_health (tenant_id, service, checked_at, status, issues, ended_incidents, unreadable) "
                        + "VALUES (:tenant, :service, :at, :status, :issues, :ended, :unreadable)",
                SqlParameterSourceUtils.createBatch(rows));
    }

    /** Remembers that a tenant is being asked, whatever comes of it. */
    void asked(TenantId tenant, Instant at) {
        unlessSomebodyElseJustDid(() -> {
            int updated = jdbc.sql("UPDATE service_health_asked SET asked_at = :at WHERE tenant_id = :tenant")
                    .param("tenant", tenant.value())
                    .param("at", utc(at))
                    .update();
            if (updated == 0) {
                jdbc.sql("INSERT INTO service_health_asked (tenant_id, asked_at) VALUES (:tenant, :at)")
                        .param("tenant", tenant.value())
                        .param("at", utc(at))
                        .update();
            }
        });
    }

    /** The tenants, first those that were never asked, last the one that was asked last. */
    List<TenantId> longestWaitingFirst(Collection<TenantId> tenants) {
        Map<String, Instant> asked = new HashMap<>();
        jdbc.sql("SELECT tenant_id, asked_at FROM service_health_asked").query(row -> {
            asked.put(row.getString("tenant_id"), instant(row, "asked_at"));
        });
        return tenants.stream()
                .sorted(Comparator.comparing((TenantId tenant) -> asked.getOrDefault(tenant.value(), Instant.MIN))
                        .thenComparing(TenantId::value))
                .toList();
    }

    private void unlessSomebodyElseJustDid(Runnable write) {
        try {
            atOnce.executeWithoutResult(transaction -> write.run());
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            // what the other one wrote is as new
        }
    }

    private ServiceHealth health(ResultSet row) throws SQLException {
        Instant at = instant(row, "checked_at");
        String unreadable = row.getString("unreadable");
        return unreadable.isEmpty()
                ? ServiceHealth.read(
                        at,
                        row.getString("status"),
                        read(row.getString("issues")),
                        read(row.getString("ended_incidents")))
                : ServiceHealth.unreadable(at, Sentence.ofStored(unreadable));
    }

    private String write(List<ServiceIssue> issues) {
        try {
            return mapper.writeValueAsString(issues);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("issues cannot be written", e);
        }
    }

    private List<ServiceIssue> read(String issues) {
        try {
            return mapper.readValue(issues, ISSUES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored issues cannot be read", e);
        }
    }

    /** To the millisecond, as it is stored. */
    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
