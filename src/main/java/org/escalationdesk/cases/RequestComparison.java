package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.escalationdesk.cases.CaseLists.Filed;
import org.escalationdesk.escalation.Comparisons;
import org.escalationdesk.escalation.Difference.Kind;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.OpenRequest;
import org.escalationdesk.escalation.OpenRequests;
import org.escalationdesk.escalation.OpenRequestsUnavailable;
import org.escalationdesk.escalation.ReconciliationSettings;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Submission;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the requests that 21Vianet has open with our cases that wait for it, page by page on both sides. Ours are read first
 * and looked at again last: what changes meanwhile is no difference.
 */
@Component
public class RequestComparison {

    private static final Logger LOG = LoggerFactory.getLogger(RequestComparison.class);

    private static final int PAGE = 500;

    /** Beyond this many pages their list is not believed to end. */
    private static final int MOST_PAGES = 1000;

    private final OpenRequests openRequests;
    private final CaseLists lists;
    private final Submissions submissions;
    private final Differences differences;
    private final Comparisons comparisons;
    private final SentenceWords words;
    private final ReconciliationSettings settings;
    private final Clock clock;

    RequestComparison(
            OpenRequests openRequests,
            CaseLists lists,
            Submissions submissions,
            Differences differences,
            Comparisons comparisons,
            SentenceWords words,
            ReconciliationSettings settings,
            Clock clock) {
        this.openRequests = openRequests;
        this.lists = lists;
        this.submissions = submissions;
        this.differences = differences;
        this.comparisons = comparisons;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes down what differs, and what no longer does; or why the comparison came to no end. */
    public void make() {
        Instant began = clock.instant();
        differences.noLongerUnknown(Sentence.of("process.difference.gone"));
        differences.noLongerDoubtful(Sentence.of("process.difference.gone"));
        if (!openRequests.canBeAsked()) {
            notMade(Sentence.of("process.comparison.nobody-to-ask"));
            return;
        }
        try {
            compare(began.plus(settings.longestRound()));
        } catch (OpenRequestsUnavailable e) {
            notMade(e.sentence());
            return;
        }
        Sentence note = Sentence.of("process.difference.gone");
        differences.notSeenSince(Kind.NOT_OPEN_THERE, began, note);
        differences.notSeenSince(Kind.STILL_OPEN_THERE, began, note);
        // what is unknown may have been listed by somebody who saw it closed
        differences.knownNotSeenSince(Kind.UNKNOWN_REQUEST, began);
        comparisons.made();
    }

    private void notMade(Sentence why) {
        LOG.warn("Open requests were not compared with 21Vianet: {}", words.inEnglish(why));
        comparisons.notMade(why);
    }

    private void compare(Instant end) {
        Map<RequestNumber, Filed> ours = casesWith21Vianet();
        Set<RequestNumber> seen = new HashSet<>();
        Set<String> places = new HashSet<>();
        Optional<String> place = Optional.empty();
        do {
            requireTime(end);
            OpenRequests.Page page = openRequests.page(place);
            Map<RequestNumber, OpenRequest> fresh = new LinkedHashMap<>();
            page.requests().stream()
                    .filter(request -> seen.add(request.number()))
                    .forEach(request -> fresh.put(request.number(), request));
            boolean repeated =
                    !page.requests().isEmpty() && fresh.isEmpty() && page.next().isPresent();
            if (repeated
                    || places.size() == MOST_PAGES
                    || !page.next().map(places::add).orElse(true)) {
                throw new OpenRequestsUnavailable(Sentence.of("process.comparison.no-end"), null);
            }
            fresh.keySet()
                    .removeAll(fresh.keySet().stream()
                            .filter(number -> ours.remove(number) != null)
                            .toList());
            sort(fresh);
            place = page.next();
        } while (place.isPresent());
        missing(ours, end);
    }

    private void requireTime(Instant end) {
        if (!clock.instant().isBefore(end)) {
            throw new OpenRequestsUnavailable(Sentence.of("process.comparison.no-time"), null);
        }
    }

    private Map<RequestNumber, Filed> casesWith21Vianet() {
        Map<RequestNumber, Filed> cases = new LinkedHashMap<>();
        List<Filed> page = lists.with21Vianet(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(filed -> cases.put(filed.request(), filed));
            page = page.size() < PAGE ? List.of() : lists.with21Vianet(Optional.of(page.get(PAGE - 1)), PAGE);
        }
        return cases;
    }

    /** Requests that are open there and did not belong to a case that waits for them. */
    private void sort(Map<RequestNumber, OpenRequest> open) {
        Map<RequestNumber, Filed> cases = byKey(lists.filedUnder(open.keySet()), Filed::request);
        Map<RequestNumber, Submission> former = byKey(
                submissions.ofNumbers(open.keySet()),
                submission -> submission.requestNumber().orElseThrow());
        Map<CaseNumber, Submission> marked = byKey(
                submissions.ofCases(open.values().stream()
                        .flatMap(request -> request.markedCase().stream())
                        .collect(Collectors.toSet())),
                Submission::caseNumber);
        open.forEach((number, request) -> {
            Filed owner = cases.get(number);
            if (owner != null) {
                if (owner.stage() == Stage.CLOSED) {
                    found(Kind.STILL_OPEN_THERE, owner.number(), number, "process.difference.still-open");
                }
            } else if (former.containsKey(number)) {
                found(
                        Kind.STILL_OPEN_THERE,
                        former.get(number).caseNumber(),
                        number,
                        "process.difference.former-still-open");
            } else {
                unknown(request, request.markedCase().map(marked::get));
            }
        });
    }

    private void unknown(OpenRequest request, Optional<Submission> marked) {
        if (marked.isEmpty()) {
            differences.found(
                    Kind.UNKNOWN_REQUEST,
                    Optional.empty(),
                    Optional.of(request.number()),
                    Sentence.of("process.difference.unknown", request.title()));
        } else if (!marked.get().state().isOnItsWay()) {
            found(
                    Kind.UNKNOWN_REQUEST,
                    marked.get().caseNumber(),
                    request.number(),
                    "process.difference.unknown-but-marked");
        }
        // else whoever files it, or settles what stands too long, adopts it
    }

    /** Cases that wait for a request which was on no page: those that still do are asked about one by one. */
    private void missing(Map<RequestNumber, Filed> ours, Instant end) {
        List<RequestNumber> all = List.copyOf(ours.keySet());
        for (int from = 0; from < all.size(); from += PAGE) {
            List<RequestNumber> some = all.subList(from, Math.min(all.size(), from + PAGE));
            lists.filedUnder(some).stream()
                    .filter(filed -> filed.stage() == Stage.WITH_21VIANET)
                    .forEach(filed -> {
                        requireTime(end);
                        OpenRequests.Standing standing = openRequests.standing(filed.request());
                        if (standing != OpenRequests.Standing.OPEN) {
                            found(
                                    Kind.NOT_OPEN_THERE,
                                    filed.number(),
                                    filed.request(),
                                    standing == OpenRequests.Standing.CLOSED
                                            ? "process.difference.closed-there"
                                            : "process.difference.unknown-there");
                        }
                    });
        }
    }

    private void found(Kind kind, CaseNumber number, RequestNumber request, String key) {
        differences.found(kind, Optional.of(number), Optional.of(request), Sentence.of(key));
    }

    /** Of several with one key, the first. */
    private static <K, V> Map<K, V> byKey(Collection<V> values, Function<V, K> key) {
        return values.stream()
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(key, Function.identity(), (first, second) -> first));
    }
}
