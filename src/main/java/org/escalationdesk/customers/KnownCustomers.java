package org.escalationdesk.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk's own copy of the partner's list of customers. Texts are compared without case and without the difference between
 * full-width and half-width letters.
 */
@Repository
public class KnownCustomers implements CustomerLookup {

    private static final int LONGEST_TEXT = 512;
    private static final int LONGEST_KEY = 1024;

    private static final String SELECT = "SELECT tenant_id, name, domain FROM known_customer ";
    private static final String LIMITED = " FETCH FIRST :limit ROWS ONLY";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    KnownCustomers(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** As of when the copy is complete; empty as long as there is none. */
    public Optional<Instant> refreshedAt() {
        return jdbc.sql("SELECT refreshed_at FROM known_customer_refresh WHERE refreshed_at IS NOT NULL")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    @Override
    public Optional<Customer> byTenantId(TenantId tenantId) {
        return jdbc.sql(SELECT + "WHERE tenant_id = :tenant")
                .param("tenant", tenantId.value())
                .query(KnownCustomers::customer)
                .optional();
    }

    @Override
    public List<Customer> byDomain(String domain, int limit) {
        return find(
                "WHERE POSITION(:key IN domain_key) = 1"
                        + " ORDER BY CASE WHEN domain_key = :key THEN 0 ELSE 1 END, domain_key, tenant_id",
                domain,
                limit);
    }

    @Override
    public List<Customer> byCompanyName(String beginning, int limit) {
        return find(
                "WHERE POSITION(:key IN name_key) = 1"
                        + " ORDER BY CASE WHEN name_key = :key THEN 0 ELSE 1 END, name_key, tenant_id",
                beginning,
                limit);
    }

    /**
     * Customers whose name or domain contains the text, those that begin with it first, and the one whose tenant id it is. Without
     * a text the first ones by name. At most {@code limit}.
     */
    public List<Customer> search(String text, int limit) {
        if (key(text).isEmpty()) {
            return jdbc.sql(SELECT + "ORDER BY name_key, tenant_id" + LIMITED)
                    .param("limit", limit)
                    .query(KnownCustomers::customer)
                    .list();
        }
        return find(
                "WHERE POSITION(:key IN name_key) > 0 OR POSITION(:key IN domain_key) > 0 OR tenant_id = :key"
                        + " ORDER BY CASE WHEN POSITION(:key IN name_key) = 1 OR POSITION(:key IN domain_key) = 1"
                        + " THEN 0 ELSE 1 END, name_key, tenant_id",
                text,
                limit);
    }

    private List<Customer> find(String whereAndOrder, String text, int limit) {
        String key = key(text);
        if (key.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + whereAndOrder + LIMITED)
                .param("key", key)
                .param("limit", limit)
                .query(KnownCustomers::customer)
                .list();
    }

    /**
     * Makes the copy equal to the list: adds, corrects and removes what differs. Whoever comes at the same time waits, and a list
     * that is older than the copy changes nothing.
     *
     * @param all the complete list
     * @param asOf when reading it began
     * @return whether the copy is now this list
     */
    @Transactional
    public boolean replaceAll(List<Customer> all, Instant asOf) {
        Optional<Instant> copied = hold();
        if (copied.isPresent() && copied.get().isAfter(asOf)) {
            return false;
        }
        Map<TenantId, Customer> before = new HashMap<>();
        jdbc.sql(SELECT).query(KnownCustomers::customer).list().forEach(known -> before.put(known.tenantId(), known));
        Map<TenantId, Customer> wanted = new LinkedHashMap<>();
        all.forEach(customer -> wanted.put(customer.tenantId(), keepable(customer)));

        List<Customer> added = new ArrayList<>();
        List<Customer> changed = new ArrayList<>();
        wanted.values().forEach(customer -> {
            Customer known = before.remove(customer.tenantId());
            if (known == null) {
                added.add(customer);
            } else if (!known.equals(customer)) {
                changed.add(customer);
            }
        });
        write(
                "INSERT INTO known_customer (tenant_id, name, domain, name_key, domain_key)"
                        + " VALUES (:tenant_id, :name, :domain, :name_key, :domain_key)",
                added);
        write(
                "UPDATE known_customer SET name = :name, domain = :domain, name_key = :name_key,"
                        + " domain_key = :domain_key WHERE tenant_id = :tenant_id",
                changed);
        write("DELETE FROM known_customer WHERE tenant_id = :tenant_id", List.copyOf(before.values()));
        jdbc.sql("UPDATE known_customer_refresh SET refreshed_at = :at WHERE id = 1")
                .param("at", asOf.atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }

    /** Until the transaction ends nobody else renews the copy. */
    private Optional<Instant> hold() {
        jdbc.sql("SELECT id FROM known_customer_refresh WHERE id = 1 FOR UPDATE")
                .query(Integer.class)
                .single();
        return refreshedAt();
    }

    private void write(String sql, List<Customer> customers) {
        if (!customers.isEmpty()) {
            SqlParameterSource[] batch = SqlParameterSourceUtils.createBatch(
                    customers.stream().map(KnownCustomers::row).toList());
            batches.batchUpdate(sql, batch);
        }
    }

    private static Map<String, Object> row(Customer customer) {
        return Map.of(
                "tenant_id", customer.tenantId().value(),
                "name", customer.name(),
                "domain", customer.domain(),
                "name_key", cut(key(customer.name()), LONGEST_KEY),
                "domain_key", cut(key(customer.domain()), LONGEST_KEY));
    }

    private static Customer customer(ResultSet row, int number) throws SQLException {
        return new Customer(new TenantId(row.getString("tenant_id")), row.getString("name"), row.getString("domain"));
    }

    private static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }

    /** One customer's odd name must not keep the others out: without what no database keeps, and not longer than its column. */
    private static Customer keepable(Customer customer) {
        return new Customer(customer.tenantId(), keepable(customer.name()), keepable(customer.domain()));
    }

    private static String keepable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .forEach(kept::appendCodePoint);
        return cut(kept.toString(), LONGEST_TEXT);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splitsACharacter = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splitsACharacter ? length - 1 : length);
    }
}
