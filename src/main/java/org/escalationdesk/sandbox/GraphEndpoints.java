package org.escalationdesk.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.escalationdesk.sandbox.GraphLanguage.HealthOverview;
import org.escalationdesk.sandbox.GraphLanguage.Issue;
import org.escalationdesk.sandbox.GraphLanguage.Page;
import org.escalationdesk.sandbox.SandboxCustomer.GraphAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Service health in Microsoft Graph, of the tenant that the caller's token was issued for. */
@SandboxEndpoints("sandboxGraphEndpoints")
@RequestMapping("/sandbox/graph")
class GraphEndpoints {

    private static final String HEALTH = "/v1.0/admin/serviceAnnouncement/healthOverviews";
    private static final String ISSUES = "/v1.0/admin/serviceAnnouncement/issues";
    private static final String CONTEXT =
            "https://microsoftgraph.chinacloudapi.cn/v1.0/$metadata#admin/serviceAnnouncement/";
    private static final Pattern PAGE_SIZE = Pattern.compile("odata\\.maxpagesize\\s*=\\s*([0-9]{1,6})");
    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final Outages outages;
    private final SandboxCustomers customers;

    GraphEndpoints(Outages outages, SandboxCustomers customers) {
        this.outages = outages;
        this.customers = customers;
    }

    @GetMapping(HEALTH)
    ResponseEntity<String> healthOverviews(HttpServletRequest request) {
        List<Outage> known = outages(request);
        boolean expanded = expanded(request);
        List<HealthOverview> all = Stream.of(GraphService.values())
                .map(service -> HealthOverview.of(service, known, expanded))
                .toList();
        return page(request, CONTEXT + "healthOverviews" + (expanded ? "(issues())" : ""), all);
    }

    @GetMapping(HEALTH + "/{service}")
    ResponseEntity<String> healthOverview(@PathVariable String service, HttpServletRequest request) {
        List<Outage> known = outages(request);
        return Stream.of(GraphService.values())
                .filter(candidate -> candidate.title().equalsIgnoreCase(service))
                .findFirst()
                .map(found -> Json.answer(200, HealthOverview.of(found, known, expanded(request))))
                .orElseThrow(Refusal::notFound);
    }

    @GetMapping(ISSUES)
    ResponseEntity<String> issues(HttpServletRequest request) {
        List<Issue> all = outages(request).stream().map(Issue::of).toList();
        return page(request, CONTEXT + "issues", all);
    }

    @GetMapping(ISSUES + "/{id}")
    ResponseEntity<String> issue(@PathVariable String id, HttpServletRequest request) {
        return outages(request).stream()
                .filter(outage -> outage.id().equalsIgnoreCase(id))
                .findFirst()
                .map(outage -> Json.answer(200, Issue.of(outage)))
                .orElseThrow(Refusal::notFound);
    }

    @RequestMapping("/**")
    ResponseEntity<String> anythingElse() {
        throw new Refusal(400, "BadRequest", "Resource not found for the segment.");
    }

    @ExceptionHandler
    ResponseEntity<String> refusal(Refusal refusal, HttpServletResponse response) {
        String why = Objects.requireNonNull(refusal.getMessage(), "it says what is wrong");
        return Json.answer(refusal.status, GraphFault.of(refusal.code, why, response));
    }

    private List<Outage> outages(HttpServletRequest request) {
        String tenant = (String) request.getAttribute(RemoteSystemFilter.TENANT);
        boolean consented = customers
                .byTenant(tenant)
                .map(customer -> customer.graphAccess() == GraphAccess.CONSENTED)
                .orElse(true);
        if (!consented) {
            throw new Refusal(
                    403, "Forbidden", "Authorization failed due to missing permission scope ServiceHealth.Read.All.");
        }
        return outages.of(tenant);
    }

    private static boolean expanded(HttpServletRequest request) {
        return "issues".equalsIgnoreCase(request.getParameter("$expand"));
    }

    private static <T> ResponseEntity<String> page(HttpServletRequest request, String context, List<T> all) {
        int size = pageSize(request);
        int from = start(request, all.size());
        int to = Math.min(from + size, all.size());
        @Nullable String next = null;
        if (to < all.size()) {
            next = ServletUriComponentsBuilder.fromRequest(request)
                    .replaceQueryParam("$skiptoken", Integer.toString(to))
                    .build()
                    .toUriString();
        }
        return Json.answer(200, new Page<>(context, next, all.subList(from, to)));
    }

    private static int pageSize(HttpServletRequest request) {
        String prefer = request.getHeader("Prefer");
        Matcher wanted = PAGE_SIZE.matcher(prefer == null ? "" : prefer);
        if (!wanted.find()) {
            return DEFAULT_PAGE;
        }
        return Math.max(1, Math.min(LARGEST_PAGE, Integer.parseInt(wanted.group(1))));
    }

    private static int start(HttpServletRequest request, int end) {
        String token = request.getParameter("$skiptoken");
        if (token == null) {
            return 0;
        }
        if (!token.matches("[0-9]{1,9}")) {
            throw new Refusal(400, "BadRequest", "The skip token is not valid.");
        }
        return Math.min(Integer.parseInt(token), end);
    }

    private static final class Refusal extends RuntimeException {

        private final int status;
        private final String code;

        Refusal(int status, String code, String message) {
            super(message, null, false, false);
            this.status = status;
            this.code = code;
        }

        static Refusal notFound() {
            return new Refusal(404, "ResourceNotFound", "The resource was not found.");
        }
    }
}
