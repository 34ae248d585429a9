package org.escalationdesk.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Normalization;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk's own copy of the partner's list of customers. Texts are compared as people read them, see
 * {@link Normalization#searchKey}.
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
                        + " ORDER BY CASE WHEN name_key = :key THEN 0 ELSE 1 END, name_order, tenant_id",
                beginning,
                limit);
    }

    /**
     * A place in the list that {@link #search} makes.
     *
     * @param begins whether the customer there begins with what is searched for
     * @param nameOrder of the customer there, as {@link NameOrder} has it
     */
    public record Place(boolean begins, String nameOrder, TenantId tenantId) {}

    /** @param next where the list goes on; empty at its end */
    public record Page(List<Customer> items, Optional<Place> next) {}

    /**
     * Customers in whose name or domain all words of the text stand, those that begin with it first, and the one whose tenant id
     * it is. Without a text all by name. At most {@code limit}.
     *
     * @param after those that come after this place; empty for the beginning
     */
    public Page search(String text, Optional<Place> after, int limit) {
        String key = key(text);
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("key", key);
        parameters.put("limit", limit + 1);
        String words = "TRUE";
        for (String word : new LinkedHashSet<>(List.of(key.split(" ")))) {
            String name = "word" + parameters.size();
            parameters.put(name, word);
            words += " AND (POSITION(:" + name + " IN name_key) > 0 OR POSITION(:" + name + " IN domain_key) > 0)";
        }
        String where = key.isEmpty() ? "TRUE" : "(" + words + " OR tenant_id = :key)";
        String rest = "CASE WHEN POSITION(:key IN name_key) = 1 OR POSITION(:key IN domain_key) = 1 THEN 0 ELSE 1 END";
        if (after.isPresent()) {
            where += " AND (" + rest + " > :rest OR " + rest
                    + " = :rest AND (name_order > :name OR name_order = :name AND tenant_id > :tenant))";
            parameters.put("rest", after.get().begins() ? 0 : 1);
            parameters.put("name", after.get().nameOrder());
            parameters.put("tenant", after.get().tenantId().value());
        }
        List<Customer> found = jdbc.sql(
                        SELECT + "WHERE " + where + " ORDER BY " + rest + ", name_order, tenant_id" + LIMITED)
                .params(parameters)
                .query(KnownCustomers::customer)
                .list();
        return found.size() <= limit
                ? new Page(found, Optional.empty())
                : new Page(found.subList(0, limit), Optional.of(place(found.get(limit - 1), key)));
    }

    private static Place place(Customer customer, String key) {
        return new Place(
                key(customer.name()).startsWith(key) || key(customer.domain()).startsWith(key),
                NameOrder.of(customer.name()),
                customer.tenantId());
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
        Set<TenantId> withoutOrder = withoutOrder();
        Map<TenantId, Customer> wanted = new LinkedHashMap<>();
        all.forEach(customer -> wanted.put(customer.tenantId(), keepable(customer)));

        List<Customer> added = new ArrayList<>();
        List<Customer> changed = new ArrayList<>();
        wanted.values().forEach(customer -> {
            Customer known = before.remove(customer.tenantId());
            if (known == null) {
                added.add(customer);
            } else if (!known.equals(customer) || withoutOrder.contains(customer.tenantId())) {
                changed.add(customer);
            }
        });
        write(
                "INSERT INTO known_customer (tenant_id, name, domain, name_key, name_order, domain_key)"
                        + " VALUES (:tenant_id, :name, :domain, :name_key, :name_order, :domain_key)",
                added);
        write(
                "UPDATE known_customer SET name = :name, domain = :domain, name_key = :name_key,"
                        + " name_order = :name_order, domain_key = :domain_key WHERE tenant_id = :tenant_id",
                changed);
        write("DELETE FROM known_customer WHERE tenant_id = :tenant_id", List.copyOf(before.values()));
        jdbc.sql("UPDATE known_customer_refresh SET refreshed_at = :at WHERE id = 1")
                .param("at", asOf.atOffset(ZoneOffset.UTC))
                .update();
        return true;
    }

    /** Those that an earlier release of the desk wrote. */
    private Set<TenantId> withoutOrder() {
        return jdbc.sql("SELECT tenant_id FROM known_customer WHERE name_order = ''")
                .query((row, number) -> new TenantId(row.getString("tenant_id")))
                .set();
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
                "name_key", key(customer.name()),
                "name_order", NameOrder.of(customer.name()),
                "domain_key", key(customer.domain()));
    }

    private static Customer customer(ResultSet row, int number) throws SQLException {
        return new Customer(new TenantId(row.getString("tenant_id")), row.getString("name"), row.getString("domain"));
    }

    static String key(String text) {
        return Excerpt.beginning(Normalization.searchKey(text), LONGEST_KEY);
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
        return Excerpt.beginning(kept.toString(), LONGEST_TEXT);
    }
}
