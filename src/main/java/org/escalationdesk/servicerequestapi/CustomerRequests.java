package org.escalationdesk.servicerequestapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.MarkedRequests;
import org.escalationdesk.escalation.RequestMark;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.remote.RemoteCall;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteSentences;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * All service requests of one customer, open and closed: {@code GET {base}/v1/customers/{tenant}/servicerequests}. Looked through
 * for a case's mark before anything of that case is sent: a desk that was restored from a backup does not know what it filed
 * since.
 */
class CustomerRequests {

    private static final int PAGE_SIZE = 200;

    /** Beyond this many the list is not believed to end. */
    private static final int MOST_PAGES = 50;

    private final RemoteSystem system;
    private final RemoteCalls calls;

    CustomerRequests(RemoteSystem gateway, RemoteCalls calls) {
        this.system = gateway;
        this.calls = calls;
    }

    /** @param items without which the answer is no list */
    record Listed(
            @Nullable Integer totalCount,
            List<Item> items,
            @Nullable JsonNode links) {

        boolean goesOnAfter(int offset) {
            boolean next = links != null && links.path("next").isObject();
            return next || totalCount != null && offset + items.size() < totalCount;
        }
    }

    /** Any field may be missing. */
    record Item(
            @Nullable String id,
            @Nullable String title,
            @Nullable String requestId) {}

    MarkedRequests marked(TenantId tenantId, CaseNumber caseNumber) {
        try {
            return marked(address(tenantId), caseNumber);
        } catch (RemoteFault fault) {
            return switch (fault.meaning()) {
                // where the question is not taken, sending says what is the matter
                case NOT_FOUND, NOT_OFFERED, NO_RELATIONSHIP, UNKNOWN_TENANT, REFUSED ->
                    new MarkedRequests.CannotBeAsked();
                case NOT_SIGNED_IN, NOT_ALLOWED, CONFLICT, THROTTLED, BUSY, FAILED, UNEXPECTED ->
                    noAnswer(RemoteSentences.of(system, fault), fault.retryAfter());
            };
        } catch (RemoteCallFailed failure) {
            return noAnswer(RemoteSentences.of(system, failure), failure.retryAfter());
        }
    }

    private MarkedRequests marked(String address, CaseNumber caseNumber) {
        List<MarkedRequests.Request> marked = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int offset = 0;
        for (int page = 0; page < MOST_PAGES; page++) {
            Listed listed = calls.exchange(get(address + "?size=" + PAGE_SIZE + "&offset=" + offset))
                    .readOk(Listed.class);
            if (listed.items() == null) {
                return noAnswer(Sentence.of("servicerequestapi.no-collection"), Optional.empty());
            }
            List<Item> fresh = listed.items().stream()
                    .filter(Objects::nonNull)
                    .filter(item -> item.id() != null && seen.add(item.id()))
                    .toList();
            fresh.stream()
                    .filter(item -> names(item, caseNumber))
                    .flatMap(item -> request(item).stream())
                    .forEach(marked::add);
            if (!listed.goesOnAfter(offset)) {
                return new MarkedRequests.Seen(List.copyOf(marked));
            }
            if (fresh.isEmpty()) {
                break;
            }
            offset += listed.items().size();
        }
        return noAnswer(Sentence.of("servicerequestapi.no-end"), Optional.empty());
    }

    private static boolean names(Item item, CaseNumber caseNumber) {
        return item.title() != null
                && RequestMark.ofTitle(item.title())
                        .filter(mark -> mark.caseNumber().equals(caseNumber))
                        .isPresent();
    }

    private static Optional<MarkedRequests.Request> request(Item item) {
        try {
            return Optional.ofNullable(item.id())
                    .map(id -> new MarkedRequests.Request(
                            new RequestNumber(id), key(item), Objects.requireNonNullElse(item.title(), "")));
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
    }

    private static Optional<SubmissionKey> key(Item item) {
        try {
            return Optional.ofNullable(item.requestId()).map(UUID::fromString).map(SubmissionKey::new);
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }

    private static MarkedRequests noAnswer(Sentence reason, Optional<Duration> retryAfter) {
        return new MarkedRequests.NoAnswer(reason, retryAfter);
    }

    private RemoteCall get(String address) {
        return new RemoteCall(
                system,
                HttpMethod.GET,
                URI.create(address),
                calls.client(system),
                UUID.randomUUID(),
                Map.of(),
                Optional.empty());
    }

    private String address(TenantId tenantId) {
        return calls.address(system) + "/v1/customers/" + tenantId + "/servicerequests";
    }
}
