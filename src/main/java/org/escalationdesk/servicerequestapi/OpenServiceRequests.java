package org.escalationdesk.servicerequestapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.escalationdesk.escalation.OpenRequest;
import org.escalationdesk.escalation.OpenRequests;
import org.escalationdesk.escalation.OpenRequestsUnavailable;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.remote.Answer;
import org.escalationdesk.remote.RemoteCall;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteSentences;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Open requests over HTTP: {@code GET {base}/v1/servicerequests?size=&offset=&filter=}, where the filter's one documented field is
 * {@code Status}. It takes one value, so each status that is not closed is asked for in its turn.
 */
class OpenServiceRequests implements OpenRequests {

    private static final int PAGE_SIZE = 200;

    /** In the order in which a request goes through them. */
    private static final List<String> NOT_CLOSED = List.of("none", "open", "attention_needed");

    /** Closed, as the documented number or as its name. */
    private static final List<String> CLOSED = List.of("2", "closed");

    /** Not closed, as the documented numbers or as their names. */
    private static final List<String> OPEN =
            List.of("0", "none", "1", "open", "3", "attention_needed", "attentionneeded");

    private static final Pattern PLACE = Pattern.compile("(\\d)/(\\d{1,9})");

    private final RemoteSystem system;
    private final RemoteCalls calls;

    OpenServiceRequests(RemoteSystem gateway, RemoteCalls calls) {
        this.system = gateway;
        this.calls = calls;
    }

    /** Service requests on a page; any field may be missing. */
    record Listed(@Nullable Integer totalCount, List<Item> items, WireCollection.@Nullable Links links) {

        boolean goesOnAfter(int offset) {
            boolean more = links != null && links.next() != null;
            return more || totalCount != null && offset + items.size() < totalCount;
        }
    }

    /** @param status a number in a list, a name in an answer of its own */
    record Item(
            @Nullable String id,
            @Nullable String title,
            @Nullable JsonNode status,
            @Nullable String requestId) {

        boolean isClosed() {
            return CLOSED.contains(word());
        }

        boolean isKnownToBeOpen() {
            return OPEN.contains(word());
        }

        private String word() {
            return status == null ? "" : status.asText().strip().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Page page(Optional<String> place) {
        Matcher at = PLACE.matcher(place.orElse("0/0"));
        if (!at.matches()) {
            throw new IllegalArgumentException("no place of ours: " + place);
        }
        int status = Integer.parseInt(at.group(1));
        int offset = Integer.parseInt(at.group(2));
        Listed listed = asking(() -> get("?size=" + PAGE_SIZE + "&offset=" + offset + "&filter=" + filter(status))
                .readOk(Listed.class));
        if (listed.items() == null) {
            throw new OpenRequestsUnavailable(Sentence.of("servicerequestapi.no-collection"), null);
        }
        if (listed.items().isEmpty() && listed.goesOnAfter(offset)) {
            throw new OpenRequestsUnavailable(Sentence.of("servicerequestapi.not-whole"), null);
        }
        List<OpenRequest> open = listed.items().stream()
                .filter(Objects::nonNull)
                .filter(item -> !item.isClosed())
                .flatMap(OpenServiceRequests::request)
                .toList();
        Optional<String> sameStatus = listed.goesOnAfter(offset)
                ? Optional.of(status + "/" + (offset + listed.items().size()))
                : Optional.empty();
        Optional<String> nextStatus =
                status + 1 < NOT_CLOSED.size() ? Optional.of(status + 1 + "/0") : Optional.empty();
        return new Page(open, sameStatus.or(() -> nextStatus));
    }

    @Override
    public Standing standing(RequestNumber number) {
        Answer answer = asking(() -> get("/" + Segment.of(number)));
        if (answer.status() == 404 && RemoteFault.of(answer).saysNotThere()) {
            return Standing.UNKNOWN;
        }
        Item item = asking(() -> answer.readOk(Item.class));
        if (item.id() == null || !item.id().strip().equals(number.value())) {
            throw new OpenRequestsUnavailable(Sentence.of("servicerequestapi.not-the-number"), null);
        }
        if (item.isClosed()) {
            return Standing.CLOSED;
        }
        if (item.isKnownToBeOpen()) {
            return Standing.OPEN;
        }
        throw new OpenRequestsUnavailable(Sentence.of("servicerequestapi.unknown-state", number.value()), null);
    }

    /** What has no number cannot be told apart from anything. */
    private static Stream<OpenRequest> request(Item item) {
        if (item.id() == null || item.id().isBlank() || item.id().strip().length() > RequestNumber.MAX_LENGTH) {
            return Stream.empty();
        }
        return Stream.of(new OpenRequest(
                new RequestNumber(item.id()),
                key(item),
                Optional.ofNullable(item.title()).orElse("")));
    }

    private static Optional<SubmissionKey> key(Item item) {
        try {
            return Optional.ofNullable(item.requestId()).map(UUID::fromString).map(SubmissionKey::new);
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }

    private static String filter(int status) {
        return encoded(JsonNodeFactory.instance
                .objectNode()
                .put("Field", "Status")
                .put("Value", NOT_CLOSED.get(status))
                .put("Operator", "equals")
                .toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer get(String rest) {
        return calls.exchange(new RemoteCall(
                system,
                HttpMethod.GET,
                URI.create(calls.address(system) + "/v1/servicerequests" + rest),
                calls.client(system),
                UUID.randomUUID(),
                java.util.Map.of(),
                Optional.empty()));
    }

    private <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (RemoteFault fault) {
            throw new OpenRequestsUnavailable(RemoteSentences.of(system, fault), fault);
        } catch (RemoteCallFailed failure) {
            throw new OpenRequestsUnavailable(RemoteSentences.of(system, failure), failure);
        }
    }
}
