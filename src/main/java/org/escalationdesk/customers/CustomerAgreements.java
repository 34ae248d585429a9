package org.escalationdesk.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The customers' advanced online service agreements, as managers recorded them. What was recorded before is kept. */
@Repository
public class CustomerAgreements {

    private static final String SELECT =
            "SELECT id, tenant_id, agreed, evidence, valid_from, valid_until, recorded_at, "
                    + "recorded_by FROM customer_agreement ";
    private static final String OF_TENANT = SELECT + "WHERE tenant_id = :tenant ORDER BY id DESC";

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerAgreements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The customer's agreement that is in force today, whatever was recorded ahead. */
    public Optional<CustomerAgreement> find(TenantId tenantId) {
        return find(tenantId, today());
    }

    /** The customer's agreement that is in force on a day in China. */
    public Optional<CustomerAgreement> find(TenantId tenantId, LocalDate day) {
        return CustomerAgreement.inForce(history(tenantId), day);
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException when there is none */
    public CustomerAgreement get(long id) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", id)
                .query(CustomerAgreements::agreement)
                .single();
    }

    private record Ending(long id, CustomerAgreement agreement) {

        LocalDate lastDay() {
            return agreement.validUntil().orElseThrow();
        }
    }

    /**
     * The ids of the agreements of which somebody is to be reminded now: they end soon, no successor is on file, and nobody was
     * reminded of them. From now on somebody was. Whoever asks at the same time waits for the end of this transaction, and finds
     * them marked.
     *
     * @param soon the last day in China that is near enough
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> remindOfEnding(LocalDate soon) {
        LocalDate today = today();
        List<Ending> ending = jdbc.sql(SELECT + "WHERE valid_until BETWEEN :today AND :soon AND agreed = TRUE "
                        + "AND reminded_at IS NULL ORDER BY valid_until, id FOR UPDATE")
                .param("today", today)
                .param("soon", soon)
                .query((row, i) -> new Ending(row.getLong("id"), agreement(row, i)))
                .list();
        if (ending.isEmpty()) {
            return List.of();
        }
        Map<TenantId, List<CustomerAgreement>> histories = histories(ending);
        List<Long> due = ending.stream()
                .filter(one -> isWithoutSuccessor(
                        one, histories.getOrDefault(one.agreement().tenantId(), List.of())))
                .map(Ending::id)
                .toList();
        if (!due.isEmpty()) {
            jdbc.sql("UPDATE customer_agreement SET reminded_at = :now WHERE id IN (:ids)")
                    .param("now", clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
                    .param("ids", due)
                    .update();
        }
        return due;
    }

    private Map<TenantId, List<CustomerAgreement>> histories(List<Ending> ending) {
        return jdbc
                .sql(SELECT + "WHERE tenant_id IN (:tenants) ORDER BY id DESC")
                .param(
                        "tenants",
                        ending.stream()
                                .map(one -> one.agreement().tenantId().value())
                                .distinct()
                                .toList())
                .query(CustomerAgreements::agreement)
                .list()
                .stream()
                .collect(Collectors.groupingBy(CustomerAgreement::tenantId));
    }

    /** It is in force until its last day, and nothing is on the day after. */
    private static boolean isWithoutSuccessor(Ending one, List<CustomerAgreement> newestFirst) {
        return CustomerAgreement.inForce(newestFirst, one.lastDay())
                        .filter(one.agreement()::equals)
                        .isPresent()
                && CustomerAgreement.inForce(newestFirst, one.lastDay().plusDays(1))
                        .isEmpty();
    }

    /** What was last recorded of the customer, in force or not. */
    public Optional<CustomerAgreement> newest(TenantId tenantId) {
        return jdbc.sql(OF_TENANT + " FETCH FIRST 1 ROW ONLY")
                .param("tenant", tenantId.value())
                .query(CustomerAgreements::agreement)
                .optional();
    }

    /** Everything that was ever recorded of the customer, the newest first. */
    public List<CustomerAgreement> history(TenantId tenantId) {
        return jdbc.sql(OF_TENANT)
                .param("tenant", tenantId.value())
                .query(CustomerAgreements::agreement)
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void record(CustomerAgreement agreement) {
        jdbc.sql("INSERT INTO customer_agreement (tenant_id, agreed, evidence, valid_from, valid_until, recorded_at, "
                        + "recorded_by) VALUES (:tenant, :agreed, :evidence, :from, :until, :at, :by)")
                .param("tenant", agreement.tenantId().value())
                .param("agreed", agreement.agreed())
                .param("evidence", agreement.evidence())
                .param("from", agreement.validFrom())
                .param("until", agreement.validUntil().orElse(null))
                .param("at", agreement.recorded().at().atOffset(ZoneOffset.UTC))
                .param("by", agreement.recorded().who())
                .update();
    }

    /** The day in China. */
    public LocalDate today() {
        return BeijingTime.dayOf(clock.instant());
    }

    private static CustomerAgreement agreement(ResultSet row, int number) throws SQLException {
        return new CustomerAgreement(
                new TenantId(row.getString("tenant_id")),
                row.getBoolean("agreed"),
                row.getString("evidence"),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                new Stamp(
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getString("recorded_by")));
    }
}
