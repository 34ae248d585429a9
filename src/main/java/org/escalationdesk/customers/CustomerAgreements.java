package org.escalationdesk.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The customers' advanced online service agreements, as managers recorded them. What was recorded before is kept. */
@Repository
public class CustomerAgreements {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private static final String OF_TENANT = "SELECT tenant_id, agreed, evidence, valid_from, valid_until, recorded_at, "
            + "recorded_by FROM customer_agreement WHERE tenant_id = :tenant ORDER BY id DESC";

    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerAgreements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The customer's agreement that is in force today. */
    public Optional<CustomerAgreement> find(TenantId tenantId) {
        return newest(tenantId).filter(recorded -> recorded.isInForce(today()));
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
        return LocalDate.ofInstant(clock.instant(), CHINA);
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
