package org.escalationdesk.sandbox;

import java.util.List;
import org.escalationdesk.sandbox.SandboxCustomer.Subscription;
import org.jspecify.annotations.Nullable;

/** The resources of Partner Center, as its reference prints them. Absent members are left out. */
final class PartnerCenterLanguage {

    private PartnerCenterLanguage() {}

    record Attributes(String objectType, @Nullable String etag) {

        static Attributes of(String objectType) {
            return new Attributes(objectType, null);
        }
    }

    record Header(String key, String value) {}

    record Link(String uri, String method, List<Header> headers) {

        static Link to(String uri, Header... headers) {
            return new Link(uri, "GET", List.of(headers));
        }
    }

    record Links(Link self, @Nullable Link next, @Nullable Link offer) {

        static Links self(String uri) {
            return new Links(Link.to(uri), null, null);
        }
    }

    record Page<T>(
            int totalCount, List<T> items, @Nullable String continuationToken, Links links, Attributes attributes) {

        static <T> Page<T> whole(List<T> items, String uri) {
            return new Page<>(items.size(), items, null, Links.self(uri), Attributes.of("Collection"));
        }
    }

    record Address(
            String country, String region, String city, String addressLine1, String postalCode, String phoneNumber) {}

    record CompanyProfile(
            String tenantId,
            String domain,
            String companyName,
            @Nullable Address address,
            @Nullable String email,
            Links links,
            Attributes attributes) {

        static CompanyProfile brief(SandboxCustomer customer) {
            return of(customer, null, null);
        }

        static CompanyProfile full(SandboxCustomer customer) {
            SandboxCustomer.Address at = customer.address();
            Address address = new Address("CN", at.region(), at.city(), at.addressLine(), at.postalCode(), at.phone());
            return of(customer, address, customer.email());
        }

        private static CompanyProfile of(SandboxCustomer customer, @Nullable Address address, @Nullable String email) {
            return new CompanyProfile(
                    customer.tenantId(),
                    customer.domain(),
                    customer.companyName(),
                    address,
                    email,
                    Links.self("/customers/" + customer.tenantId() + "/profiles/company"),
                    Attributes.of("CustomerCompanyProfile"));
        }
    }

    record BillingProfile(
            String id,
            String email,
            String culture,
            String language,
            String companyName,
            Links links,
            Attributes attributes) {

        static BillingProfile of(SandboxCustomer customer) {
            return new BillingProfile(
                    customer.tenantId(),
                    customer.email(),
                    "zh-CN",
                    "zh",
                    customer.companyName(),
                    Links.self("/customers/" + customer.tenantId() + "/profiles/billing"),
                    new Attributes("CustomerBillingProfile", "1"));
        }
    }

    record Customer(
            String id,
            @Nullable String commerceId,
            CompanyProfile companyProfile,
            @Nullable BillingProfile billingProfile,
            String relationshipToPartner,
            @Nullable Boolean allowDelegatedAccess,
            @Nullable List<String> customDomains,
            Links links,
            Attributes attributes) {

        static Customer listed(SandboxCustomer customer) {
            return new Customer(
                    customer.tenantId(),
                    null,
                    CompanyProfile.brief(customer),
                    null,
                    "reseller",
                    null,
                    null,
                    Links.self("/customers/" + customer.tenantId()),
                    Attributes.of("Customer"));
        }

        /** Without delegated access, address, e-mail and domains stay hidden. */
        static Customer byId(SandboxCustomer customer) {
            boolean open = customer.delegatedAccess();
            return new Customer(
                    customer.tenantId(),
                    customer.tenantId(),
                    open ? CompanyProfile.full(customer) : CompanyProfile.brief(customer),
                    BillingProfile.of(customer),
                    "reseller",
                    open,
                    open ? customer.customDomains() : null,
                    Links.self("/customers/" + customer.tenantId()),
                    Attributes.of("Customer"));
        }
    }

    record SubscriptionResource(
            String id,
            String offerId,
            String entitlementId,
            String offerName,
            String friendlyName,
            int quantity,
            String unitType,
            String creationDate,
            String effectiveStartDate,
            String commitmentEndDate,
            String status,
            boolean autoRenewEnabled,
            boolean isTrial,
            String billingType,
            String billingCycle,
            @Nullable List<String> suspensionReasons,
            String contractType,
            Links links,
            String orderId,
            Attributes attributes) {

        static SubscriptionResource of(String tenantId, Subscription subscription) {
            return new SubscriptionResource(
                    subscription.id(),
                    subscription.offerId(),
                    subscription.id(),
                    subscription.offerName(),
                    subscription.offerName(),
                    subscription.quantity(),
                    "licenses",
                    "2026-01-12T06:41:12Z",
                    "2026-01-12T00:00:00Z",
                    "2027-01-11T00:00:00Z",
                    subscription.status(),
                    true,
                    false,
                    "license",
                    "monthly",
                    subscription.suspensionReasons().isEmpty() ? null : subscription.suspensionReasons(),
                    "subscription",
                    new Links(
                            Link.to("/customers/" + tenantId + "/subscriptions/" + subscription.id()),
                            null,
                            Link.to("/offers/" + subscription.offerId())),
                    subscription.id(),
                    new Attributes("Subscription", "1"));
        }
    }

    record RelationshipRequest(String url, Attributes attributes) {}
}
