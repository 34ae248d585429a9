package org.escalationdesk.sandbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.escalationdesk.sandbox.SandboxCustomer.Address;
import org.escalationdesk.sandbox.SandboxCustomer.GraphAccess;
import org.escalationdesk.sandbox.SandboxCustomer.Relationship;
import org.escalationdesk.sandbox.SandboxCustomer.Subscription;

/** The partner's customers and their subscriptions, laid down on the first start. */
@SandboxPart("sandboxCustomers")
class SandboxCustomers {

    private static final String SEPARATOR = " ";

    private final SandboxDatabase database;

    SandboxCustomers(SandboxDatabase database) {
        this.database = database;
        database.together(() -> {
            int present = database.sql("select count(*) from sandbox_customer")
                    .query(Integer.class)
                    .single();
            if (present == 0) {
                layDown(WellKnownCustomers.all());
            }
        });
    }

    /** Every customer in the order of the list. */
    List<SandboxCustomer> listed() {
        return database.sql("select * from sandbox_customer where relationship = 'RESELLER' order by list_order")
                .query(SandboxCustomers::customer)
                .list();
    }

    /** Former customers too. */
    Optional<SandboxCustomer> byTenant(String tenantId) {
        return database.sql("select * from sandbox_customer where tenant_id = :tenant")
                .param("tenant", tenantId)
                .query(SandboxCustomers::customer)
                .optional();
    }

    Optional<SandboxCustomer> byTenantOrDomain(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return byTenant(wanted)
                .or(() -> listed().stream()
                        .filter(customer -> customer.customDomains().contains(wanted))
                        .findFirst());
    }

    List<Subscription> subscriptions(String tenantId) {
        return database.sql("select * from sandbox_subscription where tenant_id = :tenant order by list_order")
                .param("tenant", tenantId)
                .query(SandboxCustomers::subscription)
                .list();
    }

    private void layDown(List<SandboxCustomer> customers) {
        for (int order = 0; order < customers.size(); order++) {
            SandboxCustomer customer = customers.get(order);
            layDown(customer, order);
            List<Subscription> subscriptions = WellKnownCustomers.subscriptions(customer);
            for (int number = 0; number < subscriptions.size(); number++) {
                layDown(customer, subscriptions.get(number), number);
            }
        }
    }

    private void layDown(SandboxCustomer customer, int order) {
        database.sql("""
                        insert into sandbox_customer (tenant_id, list_order, company_name, domain, custom_domains,
                            relationship, delegated_access, graph_access, region, city, address_line, postal_code, email,
                            phone)
                        values (:tenant, :order, :name, :domain, :domains, :relationship, :delegated, :graph, :region,
                            :city, :line, :postal, :email, :phone)""")
                .param("tenant", customer.tenantId())
                .param("order", order)
                .param("name", customer.companyName())
                .param("domain", customer.domain())
                .param("domains", String.join(SEPARATOR, customer.customDomains()))
                .param("relationship", customer.relationship().name())
                .param("delegated", customer.delegatedAccess())
                .param("graph", customer.graphAccess().name())
                .param("region", customer.address().region())
                .param("city", customer.address().city())
                .param("line", customer.address().addressLine())
                .param("postal", customer.address().postalCode())
                .param("email", customer.email())
                .param("phone", customer.address().phone())
                .update();
    }

    private void layDown(SandboxCustomer customer, Subscription subscription, int order) {
        database.sql("""
                        insert into sandbox_subscription (id, tenant_id, list_order, offer_id, offer_name, quantity, status,
                            suspension_reasons)
                        values (:id, :tenant, :order, :offerId, :offerName, :quantity, :status, :reasons)""")
                .param("id", subscription.id())
                .param("tenant", customer.tenantId())
                .param("order", order)
                .param("offerId", subscription.offerId())
                .param("offerName", subscription.offerName())
                .param("quantity", subscription.quantity())
                .param("status", subscription.status())
                .param("reasons", String.join(SEPARATOR, subscription.suspensionReasons()))
                .update();
    }

    private static SandboxCustomer customer(ResultSet row, int number) throws SQLException {
        return new SandboxCustomer(
                row.getString("tenant_id"),
                row.getString("company_name"),
                row.getString("domain"),
                words(row.getString("custom_domains")),
                Relationship.valueOf(row.getString("relationship")),
                row.getBoolean("delegated_access"),
                GraphAccess.valueOf(row.getString("graph_access")),
                new Address(
                        row.getString("region"),
                        row.getString("city"),
                        row.getString("address_line"),
                        row.getString("postal_code"),
                        row.getString("phone")),
                row.getString("email"));
    }

    private static Subscription subscription(ResultSet row, int number) throws SQLException {
        return new Subscription(
                row.getString("id"),
                row.getString("offer_id"),
                row.getString("offer_name"),
                row.getInt("quantity"),
                row.getString("status"),
                words(row.getString("suspension_reasons")));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(SEPARATOR));
    }
}
