package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.KnownCustomers;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Customers for other systems that search while somebody types; no remote system is asked. */
@RestController
@RequestMapping(path = "/api/customers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Customers", description = "Find customers in the desk's own copy of the partner's list")
class CustomerController {

    private final KnownCustomers customers;
    private final SearchParameters searches;

    CustomerController(KnownCustomers customers, SearchParameters searches) {
        this.customers = customers;
        this.searches = searches;
    }

    record Found(
            List<Customer> items,

            @JsonInclude
            @Schema(description = "as of when the copy is complete; null as long as there is none", nullable = true)
            @Nullable Instant refreshedAt,

            @JsonInclude
            @Schema(description = "the cursor by which the list goes on; null at its end", nullable = true)
            @Nullable String next) {}

    @GetMapping
    @Operation(
            summary = "Customers by a part of their name or domain",
            description =
                    "All words of q stand in them. Those that begin with q come first, then by name, Chinese names by pinyin.")
    Found search(
            @RequestParam(required = false)
                    @Parameter(
                            description = "parts of the name or domain, or a tenant id; at most 256 characters;"
                                    + " the first customers by name unless told")
                    @Nullable String q,
            @RequestParam(required = false) @Parameter(description = "1 to 50, 20 unless told") @Nullable String limit,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "next of the answer before, to go on with the same q; the beginning unless told")
                    @Nullable String cursor) {
        SearchParameters.CustomerSearch search = searches.customers(q, limit, cursor);
        KnownCustomers.Page page = customers.search(search.text(), search.after(), search.limit());
        return new Found(
                page.items(),
                customers.refreshedAt().orElse(null),
                page.next()
                        .map(place -> Cursor.of(
                                SearchParameters.CUSTOMERS, place.begins(), place.nameOrder(), place.tenantId()))
                        .orElse(null));
    }
}
