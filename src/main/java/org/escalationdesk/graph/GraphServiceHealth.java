package org.escalationdesk.graph;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceHealthSource;
import org.escalationdesk.health.ServiceHealthUnavailable;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.remote.Endpoints;
import org.escalationdesk.remote.RemoteCall;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteSentences;
import org.escalationdesk.remote.WireTime;
import org.escalationdesk.terms.ServiceId;
import org.springframework.stereotype.Component;

/**
 * Health from Graph's service communications, which 21Vianet's cloud offers too. The customer's administrator must have
 * consented to {@code ServiceHealth.Read.All} for the desk's application.
 */
@Component
class GraphServiceHealth implements ServiceHealthSource {

    private static final String SYSTEM = "graph";

    /** Services come by the hundred on a page, and a tenant has a few dozen. */
    private static final int MOST_PAGES = 20;

    private final Endpoints endpoints;
    private final RemoteCalls calls;
    private final RemoteSentences sentences;
    private final ServiceCatalog catalog;
    private final Clock clock;

    GraphServiceHealth(
            Endpoints endpoints, RemoteCalls calls, RemoteSentences sentences, ServiceCatalog catalog, Clock clock) {
        this.endpoints = endpoints;
        this.calls = calls;
        this.sentences = sentences;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** A service that Graph does not report, for anybody or in this tenant, has an unreadable health and not a good one. */
    @Override
    public ServiceHealth read(TenantId tenantId, ServiceId service) {
        ServiceCatalog.Service wanted = catalog.get(service);
        if (wanted.healthService().isBlank()) {
            return ServiceHealth.unreadable(clock.instant(), sentences.say("graph.not-reported", wanted.name()));
        }
        try {
            Optional<HealthOverviews.Overview> overview = overview(tenantId, wanted.healthService());
            Instant now = clock.instant();
            return overview.map(found -> ServiceHealth.read(now, HealthWords.normal(found.status()), active(found)))
                    .orElseGet(() -> ServiceHealth.unreadable(now, sentences.say("graph.not-listed", wanted.name())));
        } catch (RemoteFault fault) {
            throw new ServiceHealthUnavailable(sentence(fault), fault);
        } catch (RemoteCallFailed failure) {
            throw new ServiceHealthUnavailable(sentences.of(SYSTEM, failure), failure);
        }
    }

    private String sentence(RemoteFault fault) {
        return fault.meaning() == RemoteFault.Meaning.NOT_ALLOWED
                ? sentences.say("graph.no-consent")
                : sentences.of(SYSTEM, fault);
    }

    private Optional<HealthOverviews.Overview> overview(TenantId tenantId, String service) {
        URI base = endpoints.graph();
        Set<URI> seen = new HashSet<>();
        URI page = URI.create(base + "/v1.0/admin/serviceAnnouncement/healthOverviews?$expand=issues");
        while (seen.add(page) && seen.size() <= MOST_PAGES) {
            Map<String, String> trace =
                    Map.of("client-request-id", UUID.randomUUID().toString());
            RemoteCall call = RemoteCall.get(page, calls.inTenant(tenantId), trace);
            HealthOverviews overviews = calls.exchange(call).readOk(HealthOverviews.class);
            if (overviews.value() == null) {
                throw unreadable("the answer is no collection");
            }
            Optional<HealthOverviews.Overview> found = overviews.value().stream()
                    .filter(Objects::nonNull)
                    .filter(overview ->
                            service.equalsIgnoreCase(overview.service()) || service.equalsIgnoreCase(overview.id()))
                    .findFirst();
            if (found.isPresent()
                    || overviews.nextLink() == null
                    || overviews.nextLink().isBlank()) {
                return found;
            }
            page = sameHost(base, overviews.nextLink());
        }
        throw unreadable("the list of services does not end");
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

    private static ServiceIssue issue(HealthOverviews.Issue issue) {
        return new ServiceIssue(
                Objects.requireNonNullElse(issue.id(), ""),
                PostText.of(issue.title()),
                HealthWords.normal(issue.status()),
                HealthWords.normal(issue.classification()),
                WireTime.parse(issue.startDateTime()).orElse(null),
                latestPost(issue));
    }

    private static String latestPost(HealthOverviews.Issue issue) {
        return Optional.ofNullable(issue.posts()).orElse(List.of()).stream()
                .filter(post -> post != null && post.description() != null)
                .max(Comparator.comparing(
                        post -> WireTime.parse(post.createdDateTime()).orElse(Instant.MIN)))
                .map(post -> PostText.of(post.description().content()))
                .orElse("");
    }
}
