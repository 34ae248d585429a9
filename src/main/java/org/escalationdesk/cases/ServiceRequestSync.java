package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.escalation.FeedUnavailable;
import org.escalationdesk.escalation.FollowedRequests;
import org.escalationdesk.escalation.FollowedRequests.Seen;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.ServiceRequestFeed;
import org.escalationdesk.escalation.ServiceRequestFeed.Page;
import org.escalationdesk.escalation.SyncSettings;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what changed at 21Vianet since the mark and lets the cases learn it, change by change. The mark moves only over what is
 * applied or kept for another try, so that whatever breaks off repeats and nothing is lost.
 */
@Service
public class ServiceRequestSync {

    private static final Logger log = LoggerFactory.getLogger(ServiceRequestSync.class);

    private static final int READ_AGAIN = 100;
    private static final int TRIES = 3;

    private final ServiceRequestFeed feed;
    private final FollowedRequests followed;
    private final RequestNews news;
    private final CaseLists lists;
    private final SyncSettings settings;
    private final SentenceWords words;
    private final Clock clock;

    ServiceRequestSync(
            ServiceRequestFeed feed,
            FollowedRequests followed,
            RequestNews news,
            CaseLists lists,
            SyncSettings settings,
            SentenceWords words,
            Clock clock) {
        this.feed = feed;
        this.followed = followed;
        this.news = news;
        this.lists = lists;
        this.settings = settings;
        this.words = words;
        this.clock = clock;
    }

    /**
     * One round; while it goes on in the caller's transaction, any other is none. Each change commits by itself. What fails or does
     * not fit into its time waits for the next round, and the log says so.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void round() {
        if (!feed.tells()) {
            return;
        }
        if (!followed.beginRound()) {
            log.info("service requests: another round is going on");
            return;
        }
        Instant end = clock.instant().plus(settings.longestSync());
        try {
            readAgain(end);
            readChanges(end);
        } catch (FeedUnavailable e) {
            log.warn("service requests not read, next try in the next round: {}", words.inEnglish(e.sentence()));
        }
    }

    private void readAgain(Instant end) {
        for (RequestNumber number : followed.toReadAgain(READ_AGAIN)) {
            if (!clock.instant().isBefore(end)) {
                return;
            }
            try {
                Optional<RequestState> state = feed.read(number);
                if (state.isPresent() && RequestNews.isOlder(state.get(), followed.seen(number))) {
                    followed.keep(number, news.older(number));
                } else if (state.isPresent()) {
                    apply(state.get());
                } else {
                    followed.keep(number, news.notThere(number));
                }
            } catch (FeedUnavailable e) {
                log.warn("service request {} not read, next try later: {}", number, words.inEnglish(e.sentence()));
                followed.keep(number, e.sentence());
            }
        }
    }

    /** The next page is what changed since the last change of this one, so that nothing moves out from under the reading. */
    private void readChanges(Instant end) {
        Instant since = followed.mark().orElseGet(this::beginning).minus(settings.syncOverlap());
        Page page = feed.changedSince(since);
        while (true) {
            page.unreadable().forEach((number, why) -> {
                log.warn("service request {} not read, next try later: {}", number, words.inEnglish(why));
                followed.keep(number, why);
            });
            for (RequestState state : inOrder(page.items())) {
                if (!clock.instant().isBefore(end)) {
                    log.warn("service requests: the changes since {} wait for the next round", state.modifiedAt());
                    return;
                }
                apply(state);
                moveMark(state.modifiedAt());
            }
            if (page.items().isEmpty() || page.next().isEmpty()) {
                return;
            }
            Instant last = page.items().get(page.items().size() - 1).modifiedAt();
            boolean goesOn = last.isAfter(since);
            // a page of one instant is asked for again in vain: only the gateway knows what follows
            page = goesOn ? feed.changedSince(last) : feed.next(page.next().get());
            since = goesOn ? last : since;
        }
    }

    /** Nothing that the desk could follow is older than the oldest open case. */
    private Instant beginning() {
        Instant beginning = lists.oldestOpen().orElseGet(clock::instant);
        followed.markAt(beginning);
        return beginning;
    }

    private static List<RequestState> inOrder(List<RequestState> items) {
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i).modifiedAt().isBefore(items.get(i - 1).modifiedAt())) {
                throw new FeedUnavailable(Sentence.of("cases.sync.not-in-order"), null);
            }
        }
        return items;
    }

    /** A clock that is ahead over there must not make later changes look old. */
    private void moveMark(Instant modified) {
        Instant now = clock.instant();
        followed.markAt(modified.isBefore(now) ? modified : now);
    }

    private void apply(RequestState told) {
        try {
            Optional<Seen> seen = followed.seen(told.number());
            if (seen.isPresent() && isSettled(seen.get(), told)) {
                return;
            }
            if (RequestNews.isOlder(told, seen)) {
                log.info(
                        "service request {}: a copy of {} is older than what was seen",
                        told.number(),
                        told.modifiedAt());
                return;
            }
            RequestState state = told.notes().isPresent() || !news.isForACase(told, seen) ? told : withNotes(told);
            applied(state);
        } catch (FeedUnavailable e) {
            log.warn("service request {} not read, next try later: {}", told.number(), words.inEnglish(e.sentence()));
            followed.keep(told.number(), e.sentence());
        } catch (RuntimeException e) {
            log.error("what changed of service request {} is not applied, next try later", told.number(), e);
            followed.keep(told.number(), Sentence.words(e.toString()));
            news.notNoted(told.number(), e);
        }
    }

    private void applied(RequestState state) {
        for (int tried = 1; ; tried++) {
            try {
                news.apply(state);
                return;
            } catch (ConcurrencyFailureException e) {
                if (tried == TRIES) {
                    log.warn("service request {} changes in too many hands, next try later", state.number());
                    followed.keep(state.number(), Sentence.words(String.valueOf(e.getMessage())));
                    return;
                }
            }
        }
    }

    /** Read by itself it may come from elsewhere, and not be there yet. */
    private RequestState withNotes(RequestState told) {
        RequestState whole =
                feed.read(told.number()).orElseThrow(() -> new FeedUnavailable(news.notThere(told.number()), null));
        if (whole.modifiedAt().isBefore(told.modifiedAt())) {
            throw new FeedUnavailable(news.older(told.number()), null);
        }
        return whole;
    }

    /** It was read so long after this change that nothing else of the same instant can show up. */
    private boolean isSettled(Seen seen, RequestState told) {
        return seen.modifiedAt().equals(told.modifiedAt())
                && !seen.readAt().isBefore(told.modifiedAt().plus(settings.syncOverlap()));
    }
}
