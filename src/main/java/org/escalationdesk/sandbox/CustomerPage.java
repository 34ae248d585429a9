package org.escalationdesk.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Attributes;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Customer;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Header;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Link;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Links;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Page;
import org.jspecify.annotations.Nullable;

/**
 * Which customers a call asks for: a filter, a page size (0 for all) and where the page starts. The continuation token is
 * this, written so that nobody reads it.
 */
record CustomerPage(int offset, int size, Filter filter) {

    /** The page size where none is asked for, as in the reference's sample. */
    private static final int DEFAULT_SIZE = 40;

    private static final Filter EVERYBODY = new Filter("CompanyName", "", "starts_with");

    static CustomerPage first(@Nullable String size, @Nullable String filter) {
        return new CustomerPage(
                0, size == null ? DEFAULT_SIZE : number(size), filter == null ? EVERYBODY : Filter.parse(filter));
    }

    static CustomerPage continued(@Nullable String token) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(token == null ? "" : token);
            return Json.read(new String(json, StandardCharsets.UTF_8), CustomerPage.class)
                    .filter(page -> page.offset >= 0 && page.size > 0 && page.filter != null && page.filter.whole())
                    .orElseThrow(() -> PartnerCenterFault.invalid("The continuation token is not valid."));
        } catch (IllegalArgumentException noBase64) {
            throw PartnerCenterFault.invalid("The continuation token is not valid.");
        }
    }

    /** This page, which is the next one of the page that gave the token, or another one as seen from there. */
    CustomerPage seek(String operation, List<SandboxCustomer> customers) {
        return switch (operation.toLowerCase(Locale.ROOT)) {
            case "next" -> this;
            case "previous" -> at(Math.max(0, offset - 2 * size));
            case "first" -> at(0);
            case "last" ->
                at(Math.max(0, (int) (customers.stream().filter(filter::matches).count() - 1) / size * size));
            default ->
                throw new PartnerCenterFault(
                        400, "900141", "Only the seek operations First, Previous, Next and Last are supported.");
        };
    }

    private CustomerPage at(int start) {
        return new CustomerPage(start, size, filter);
    }

    Page<Customer> of(List<SandboxCustomer> customers, String self) {
        List<SandboxCustomer> matching =
                customers.stream().filter(filter::matches).toList();
        int from = Math.min(offset, matching.size());
        int to = size == 0 ? matching.size() : (int) Math.min((long) from + size, matching.size());
        List<Customer> items =
                matching.subList(from, to).stream().map(Customer::listed).toList();
        if (to == matching.size()) {
            return new Page<>(matching.size(), items, null, Links.self(self), Attributes.of("Collection"));
        }
        String token = new CustomerPage(to, size, filter).token();
        Link next = Link.to("/customers?seekOperation=Next", new Header("MS-ContinuationToken", token));
        return new Page<>(
                matching.size(), items, token, new Links(Link.to(self), next, null), Attributes.of("Collection"));
    }

    private String token() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.text(this).getBytes(StandardCharsets.UTF_8));
    }

    static int number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw PartnerCenterFault.invalid("A size or an offset must be a whole number from 0.");
        }
        return Integer.parseInt(text);
    }

    /** Partner Center's own filter: a prefix of one field, case ignored. */
    record Filter(String field, String value, String operator) {

        private static final Set<String> FIELDS =
                Set.of("companyname", "domain", "indirectreseller", "indirectcloudsolutionprovider");

        static Filter parse(String json) {
            Filter filter = Json.read(json, Filter.class)
                    .filter(Filter::whole)
                    .orElseThrow(() -> PartnerCenterFault.invalid("The filter needs Field, Value and Operator."));
            if (!filter.operator.equalsIgnoreCase("starts_with")) {
                throw PartnerCenterFault.invalid("The filter's operator must be starts_with.");
            }
            if (!FIELDS.contains(filter.field.toLowerCase(Locale.ROOT))) {
                throw PartnerCenterFault.invalid("The filter's field is not supported.");
            }
            return filter;
        }

        private boolean whole() {
            return field != null && value != null && operator != null;
        }

        boolean matches(SandboxCustomer customer) {
            return values(customer).anyMatch(this::begins);
        }

        private boolean begins(String text) {
            return text.regionMatches(true, 0, value, 0, value.length());
        }

        /** The partner of the sandbox has no resellers of its own. */
        private Stream<String> values(SandboxCustomer customer) {
            return switch (field.toLowerCase(Locale.ROOT)) {
                case "companyname" -> Stream.of(customer.companyName());
                case "domain" -> customer.customDomains().stream();
                default -> Stream.empty();
            };
        }
    }
}
