package org.escalationdesk.servicerequestapi;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.escalationdesk.escalation.FeedUnavailable;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.ServiceRequestFeed;
import org.escalationdesk.remote.Answer;
import org.escalationdesk.remote.RemoteCall;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteSentences;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;

/** The feed over HTTP: {@code GET {base}/v1/servicerequests?modifiedSince=} and {@code GET {base}/v1/servicerequests/{id}}. */
class ServiceRequestChanges implements ServiceRequestFeed {

    private static final Logger log = LoggerFactory.getLogger(ServiceRequestChanges.class);

    private static final int PAGE = 100;

    private final RemoteSystem system;
    private final RemoteCalls calls;

    ServiceRequestChanges(RemoteSystem gateway, RemoteCalls calls) {
        this.system = gateway;
        this.calls = calls;
    }

    @Override
    public boolean tells() {
        return true;
    }

    @Override
    public Page changedSince(Instant since) {
        return page("modifiedSince=" + since + "&size=" + PAGE);
    }

    @Override
    public Page next(Next next) {
        return page(next.query());
    }

    private Page page(String query) {
        try {
            WireRequest.Page page = get("?" + query).readOk(WireRequest.Page.class);
            if (page.items() == null) {
                throw new FeedUnavailable(Sentence.of("servicerequestapi.no-collection"), null);
            }
            return new Page(states(page.items()), next(page), unreadable(page.items()));
        } catch (RemoteFault fault) {
            throw new FeedUnavailable(RemoteSentences.of(system, fault), fault);
        } catch (RemoteCallFailed failure) {
            throw new FeedUnavailable(RemoteSentences.of(system, failure), failure);
        }
    }

    private static List<RequestState> states(List<WireRequest> items) {
        List<WireRequest> present = items.stream().filter(Objects::nonNull).toList();
        List<RequestState> states = present.stream()
                .map(WireRequest::state)
                .flatMap(Optional::stream)
                .toList();
        if (states.size() < items.size()) {
            log.warn("{} service requests came without number or readable time", items.size() - states.size());
        }
        return states;
    }

    /** Those that tell which they are and cannot be read all the same, with the sentence that says why. */
    private Map<RequestNumber, Sentence> unreadable(List<WireRequest> items) {
        Map<RequestNumber, Sentence> unreadable = new LinkedHashMap<>();
        items.stream()
                .filter(Objects::nonNull)
                .filter(WireRequest::isUnreadable)
                .forEach(item -> item.number().ifPresent(number -> unreadable.put(number, unreadable(item))));
        return unreadable;
    }

    private Sentence unreadable(WireRequest request) {
        return Sentence.of(
                "servicerequestapi.no-time",
                Excerpt.of(
                        Objects.requireNonNull(request.lastModifiedDate(), "it is there and no time")
                                .strip(),
                        60));
    }

    /** Only the query of the link is taken: the desk asks nobody but the gateway that is configured. */
    private static Optional<Next> next(WireRequest.Page page) {
        return Optional.ofNullable(page.links())
                .map(WireRequest.Links::next)
                .map(WireRequest.Link::uri)
                .flatMap(ServiceRequestChanges::query)
                .map(Next::new);
    }

    private static Optional<String> query(String uri) {
        try {
            return Optional.ofNullable(new URI(uri.strip()).getRawQuery());
        } catch (URISyntaxException noLink) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<RequestState> read(RequestNumber number) {
        try {
            Answer answer = get("/" + Segment.of(number));
            if (answer.status() == 404 && RemoteFault.of(answer).saysNotThere()) {
                return Optional.empty();
            }
            WireRequest read = answer.readOk(WireRequest.class);
            if (read.isUnreadable()) {
                throw new FeedUnavailable(unreadable(read), null);
            }
            return Optional.of(read.state()
                    .filter(state -> state.number().equals(number))
                    .orElseThrow(() -> new FeedUnavailable(Sentence.of("servicerequestapi.not-the-number"), null)));
        } catch (RemoteFault fault) {
            throw new FeedUnavailable(RemoteSentences.of(system, fault), fault);
        } catch (RemoteCallFailed failure) {
            throw new FeedUnavailable(RemoteSentences.of(system, failure), failure);
        }
    }

    private Answer get(String rest) {
        return calls.exchange(new RemoteCall(
                system,
                HttpMethod.GET,
                URI.create(calls.address(system) + "/v1/servicerequests" + rest),
                calls.client(system),
                UUID.randomUUID(),
                Map.of(),
                Optional.empty()));
    }
}
