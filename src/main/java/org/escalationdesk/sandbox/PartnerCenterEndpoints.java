package org.escalationdesk.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Attributes;
import org.escalationdesk.sandbox.PartnerCenterLanguage.CompanyProfile;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Customer;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Page;
import org.escalationdesk.sandbox.PartnerCenterLanguage.RelationshipRequest;
import org.escalationdesk.sandbox.PartnerCenterLanguage.SubscriptionResource;
import org.escalationdesk.sandbox.SandboxCustomer.Relationship;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Partner Center as a partner of 21Vianet sees it. */
@SandboxEndpoints("sandboxPartnerCenterEndpoints")
@RequestMapping("/sandbox/partner-center")
class PartnerCenterEndpoints {

    private final SandboxCustomers customers;

    PartnerCenterEndpoints(SandboxCustomers customers) {
        this.customers = customers;
    }

    @GetMapping("/v1/customers")
    ResponseEntity<String> list(
            @RequestParam(required = false) String size,
            @RequestParam(required = false) String filter,
            @RequestParam(required = false) String seekOperation,
            @RequestHeader(name = "MS-ContinuationToken", required = false) String continuationToken) {
        List<SandboxCustomer> all = customers.listed();
        CustomerPage page = seekOperation == null
                ? CustomerPage.first(size, filter)
                : CustomerPage.continued(continuationToken).seek(seekOperation, all);
        String self = "/customers?size=" + page.size()
                + (filter == null ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
        return Json.answer(200, page.of(all, self));
    }

    @GetMapping("/v1/customers/{id}")
    ResponseEntity<String> byId(@PathVariable String id) {
        return Json.answer(200, Customer.byId(customer(id)));
    }

    @GetMapping("/v1/customers/{id}/profiles/company")
    ResponseEntity<String> companyProfile(@PathVariable String id, HttpServletRequest request) {
        needsUser(request);
        SandboxCustomer customer = customer(id);
        return Json.answer(
                200, customer.delegatedAccess() ? CompanyProfile.full(customer) : CompanyProfile.brief(customer));
    }

    @GetMapping("/v1/customers/{id}/subscriptions")
    ResponseEntity<String> subscriptions(@PathVariable String id) {
        String tenant = customer(id).tenantId();
        List<SubscriptionResource> items = customers.subscriptions(tenant).stream()
                .map(subscription -> SubscriptionResource.of(tenant, subscription))
                .toList();
        return Json.answer(200, Page.whole(items, "/customers/" + tenant + "/subscriptions"));
    }

    @GetMapping("/v1/customers/{id}/subscriptions/{subscriptionId}")
    ResponseEntity<String> subscription(@PathVariable String id, @PathVariable String subscriptionId) {
        String tenant = customer(id).tenantId();
        return customers.subscriptions(tenant).stream()
                .filter(subscription -> subscription.id().equalsIgnoreCase(subscriptionId))
                .findFirst()
                .map(subscription -> Json.answer(200, SubscriptionResource.of(tenant, subscription)))
                .orElseThrow(() -> new PartnerCenterFault(404, "20003", "The subscription was not found."));
    }

    @GetMapping("/v1/customers/relationshiprequests")
    ResponseEntity<String> relationshipRequest(HttpServletRequest request) {
        needsUser(request);
        return Json.answer(
                200,
                new RelationshipRequest(
                        "https://portal.partner.microsoftonline.cn/Adminportal/Home?invType=ResellerRelationship&partnerId="
                                + Tokens.PARTNER_TENANT + "&msppId=0&DAP=true#/BillingAccounts/partner-invitation",
                        Attributes.of("RelationshipRequest")));
    }

    /** Documented for other clouds only. */
    @RequestMapping({
        "/v1/servicerequests/**",
        "/v1/customers/{id}/servicerequests/**",
        "/v1/customers/{id}/managedservices"
    })
    ResponseEntity<String> notIn21Vianet() {
        throw PartnerCenterFault.notSupportedHere();
    }

    @RequestMapping("/**")
    ResponseEntity<String> anythingElse(HttpServletRequest request) {
        throw request.getMethod().equals("GET")
                ? new PartnerCenterFault(404, "1000", "There is nothing at this address.")
                : new PartnerCenterFault(405, "900141", "The method is not supported here.");
    }

    @ExceptionHandler
    ResponseEntity<String> fault(PartnerCenterFault fault) {
        return Json.answer(fault.status(), fault.body());
    }

    private static void needsUser(HttpServletRequest request) {
        if (!Boolean.TRUE.equals(request.getAttribute(RemoteSystemFilter.OF_USER))) {
            throw new PartnerCenterFault(403, "2032", "Access denied: the operation wants a signed-in user.");
        }
    }

    private SandboxCustomer customer(String id) {
        String tenant = Guids.parse(id)
                .orElseThrow(() -> new PartnerCenterFault(400, "900118", "The customer id is not valid."));
        SandboxCustomer customer = customers.byTenant(tenant).orElseThrow(PartnerCenterFault::unknownTenant);
        if (customer.relationship() == Relationship.NONE) {
            throw new PartnerCenterFault(403, "20002", "The partner has no relationship with the customer.");
        }
        return customer;
    }
}
