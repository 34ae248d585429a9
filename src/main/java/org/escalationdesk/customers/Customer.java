package org.escalationdesk.customers;

/** One of the partner's customers. Two customers may share a name, so show it with domain and tenant id. */
public record Customer(TenantId tenantId, String name, String domain) {}
