package org.escalationdesk.graph;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceHealthSource;
import org.escalationdesk.health.ServiceHealthUnavailable;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.remote.RemoteCall;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteSentences;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.remote.WireTime;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.springframework.stereotype.Component;

/**
 * Health from Graph's service communications, which 21Vianet's cloud offers too. The customer's administrator must have
 * consented to {@code ServiceHealth.Read.All} for the desk's application.
 */
@Component
class GraphServiceHealth implements ServiceHealthSource {

    /** Services come by the hundred on a page, and a tenant has a few dozen. */
    private static final int MOST_PAGES = 20;

    /** An incident that ended longer ago is nobody's new problem. */
    private static final Duration LATELY = Duration.ofDays(14);

    /** Beijing time, as agents read it. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(BeijingTime.ZONE);

    private final RemoteSystem system;
    private final RemoteCalls calls;
    private final ServiceCatalog catalog;
    private final RequestBudget budget;
    private final Clock clock;

    GraphServiceHealth(
            RemoteSystem graph, RemoteCalls calls, ServiceCatalog catalog, RequestBudget budget, Clock clock) {
        this.system = graph;
        this.calls = calls;
        this.catalog = catalog;
        this.budget = budget;
        this.clock = clock;
    }

    /** A service that Graph does not report, for anybody or in this tenant, has an unreadable health and not a good one. */
    @Override
    public Map<ServiceId, ServiceHealth> read(TenantId tenantId) {
        try {
            List<HealthOverviews.Overview> overviews = overviews(tenantId);
            return ofEach(service -> health(service, overviews));
        } catch (RemoteFault fault) {
            if (fault.meaning() == RemoteFault.Meaning.NOT_ALLOWED) {
                return ofEach(service -> ServiceHealth.unreadable(clock.instant(), Sentence.of("graph.no-consent")));
            }
            if (fault.meaning() == RemoteFault.Meaning.THROTTLED || fault.meaning() == RemoteFault.Meaning.BUSY) {
                budget.pause(tenantId, fault.retryAfter());
            }
            throw new ServiceHealthUnavailable(RemoteSentences.of(system, fault), fault);
        } catch (RemoteCallFailed failure) {
            failure.retryAfter().ifPresent(wait -> budget.pause(tenantId, Optional.of(wait)));
            throw new ServiceHealthUnavailable(RemoteSentences.of(system, failure), failure);
        }
    }

    private Map<ServiceId, ServiceHealth> ofEach(Function<ServiceCatalog.Service, ServiceHealth> health) {
        return catalog.services().stream().collect(Collectors.toUnmodifiableMap(ServiceCatalog.Service::id, health));
    }

    private ServiceHealth health(ServiceCatalog.Service service, List<HealthOverviews.Overview> overviews) {
        Instant now = clock.instant();
        String wanted = service.healthService();
        if (wanted.isBlank()) {
            return ServiceHealth.unreadable(now, Sentence.of("graph.not-reported", service.called()));
        }
        return overviews.stream()
                .filter(overview ->
                        wanted.equalsIgnoreCase(overview.service()) || wanted.equalsIgnoreCase(overview.id()))
                .findFirst()
                .map(found -> health(service, found))
                .orElseGet(() -> ServiceHealth.unreadable(now, Sentence.of("graph.not-listed", service.called())));
    }

    /**
     * A status of trouble without the issue that it is about, and one that nobody knows, tell less than that all is well: nobody
     * may conclude from them that an outage is over.
     */
    private ServiceHealth health(ServiceCatalog.Service service, HealthOverviews.Overview found) {
        Instant now = clock.instant();
        String status = HealthWords.normal(found.status());
        List<ServiceIssue> active = active(found);
        if (!active.isEmpty() || HealthWords.over(null, status)) {
            return ServiceHealth.read(now, status, active, ended(found, now));
        }
        Sentence why = HealthWords.isKnown(status)
                ? Sentence.of("graph.no-issue", service.called())
                : Sentence.of(
                        "graph.unknown-status", service.called(), status.isEmpty() ? "none" : Excerpt.of(status, 60));
        return ServiceHealth.unreadable(now, why);
    }

    /** All pages; each counts as a request. */
    private List<HealthOverviews.Overview> overviews(TenantId tenantId) {
        URI base = calls.address(system);
        Instant end = clock.instant().plus(calls.longestRead());
        List<HealthOverviews.Overview> all = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        URI page = URI.create(base + "/v1.0/admin/serviceAnnouncement/healthOverviews?$expand=issues");
        while (seen.add(page) && seen.size() <= MOST_PAGES && clock.instant().isBefore(end)) {
            HealthOverviews overviews = page(page, tenantId);
            overviews.value().stream().filter(Objects::nonNull).forEach(all::add);
            if (overviews.nextLink() == null || overviews.nextLink().isBlank()) {
                return all;
            }
            page = sameHost(base, overviews.nextLink());
        }
        throw unreadable("the list of services does not end");
    }

    private HealthOverviews page(URI page, TenantId tenantId) {
        budget.take(tenantId).ifPresent(next -> {
            throw new ServiceHealthUnavailable(Sentence.of("graph.not-before", TIME.format(next)), null);
        });
        Map<String, String> trace =
                Map.of("client-request-id", UUID.randomUUID().toString());
        RemoteCall call = RemoteCall.get(system, page, calls.inTenant(system, tenantId), trace);
        HealthOverviews overviews = calls.exchange(call).readOk(HealthOverviews.class);
        if (overviews.value() == null) {
            throw unreadable("the answer is no collection");
        }
        return overviews;
    }

    /** The next page carries our token, so it goes to no other host than the first. */
    private static URI sameHost(URI base, String link) {
        try {
            URI next = base.resolve(link);
            if (base.getScheme().equalsIgnoreCase(next.getScheme())
                    && base.getAuthority().equalsIgnoreCase(next.getAuthority())) {
                return next;
            }
        } catch (IllegalArgumentException malformed) {
            throw new RemoteCallFailed(
                    RemoteCallFailed.Kind.UNREADABLE, "the next page has no readable address", malformed);
        }
        throw unreadable("the next page is at another host");
    }

    private static RemoteCallFailed unreadable(String why) {
        return new RemoteCallFailed(RemoteCallFailed.Kind.UNREADABLE, why, null);
    }

    private static List<ServiceIssue> active(HealthOverviews.Overview overview) {
        return Optional.ofNullable(overview.issues()).orElse(List.of()).stream()
                .filter(Objects::nonNull)
                .filter(issue -> !HealthWords.over(issue.isResolved(), issue.status()))
                .map(GraphServiceHealth::issue)
                .toList();
    }

    private static List<ServiceIssue> ended(HealthOverviews.Overview overview, Instant now) {
        return Optional.ofNullable(overview.issues()).orElse(List.of()).stream()
                .filter(Objects::nonNull)
                .filter(issue -> HealthWords.over(issue.isResolved(), issue.status()))
                .map(GraphServiceHealth::issue)
                .filter(ServiceIssue::isIncident)
                .filter(issue -> issue.endedAt() != null && issue.endedAt().isAfter(now.minus(LATELY)))
                .toList();
    }

    private static ServiceIssue issue(HealthOverviews.Issue issue) {
        return new ServiceIssue(
                Objects.requireNonNullElse(issue.id(), ""),
                PostText.of(issue.title()),
                HealthWords.normal(issue.status()),
                HealthWords.normal(issue.classification()),
                WireTime.parse(issue.startDateTime()).orElse(null),
                latestPost(issue),
                HealthWords.over(issue.isResolved(), issue.status())
                        ? WireTime.parse(issue.endDateTime()).orElse(null)
                        : null);
    }

    private static String latestPost(HealthOverviews.Issue issue) {
        return Optional.ofNullable(issue.posts()).orElse(List.of()).stream()
                .filter(post -> post != null && post.description() != null)
                .max(Comparator.comparing(
                        post -> WireTime.parse(post.createdDateTime()).orElse(Instant.MIN)))
                .map(HealthOverviews.Post::description)
                .map(HealthOverviews.Description::content)
                .map(PostText::of)
                .orElse("");
    }
}
