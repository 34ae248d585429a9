package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.escalationdesk.cases.WorkBy21Vianet.Turn;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.FollowedRequests;
import org.escalationdesk.escalation.FollowedRequests.Seen;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.RequestMark;
import org.escalationdesk.escalation.RequestNote;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.RequestState.Status;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.Submission;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.escalation.SyncSettings;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What a change of a service request at 21Vianet means to its case: what is new since it was last seen, and nothing twice. */
@Component
class RequestNews {

    private static final int LONGEST_NOTE = 10_000;
    private static final int LONGEST_NAME = 200;

    /** Who says it where nobody is named: a name, the same in every language. */
    private static final String THEY = "21Vianet";

    private final FollowedRequests followed;
    private final Submissions submissions;
    private final InformationNotes ours;
    private final Differences differences;
    private final CaseRegister register;
    private final CaseLists lists;
    private final CaseProcess process;
    private final SyncSettings settings;
    private final Clock clock;

    RequestNews(
            FollowedRequests followed,
            Submissions submissions,
            InformationNotes ours,
            Differences differences,
            CaseRegister register,
            CaseLists lists,
            CaseProcess process,
            SyncSettings settings,
            Clock clock) {
        this.followed = followed;
        this.submissions = submissions;
        this.ours = ours;
        this.differences = differences;
        this.register = register;
        this.lists = lists;
        this.process = process;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a case has this service request, or had it. */
    boolean isForACase(RequestState state, Optional<Seen> seen) {
        return owner(state.number(), seen).isPresent();
    }

    Sentence older(RequestNumber number) {
        return Sentence.of("cases.sync.older", number);
    }

    Sentence notThere(RequestNumber number) {
        return Sentence.of("cases.sync.not-there", number);
    }

    /** Applies a change: the case, its place in the process and what was seen, all or nothing. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void apply(RequestState state) {
        Optional<Seen> before = followed.seen(state.number());
        if (isOlder(state, before)) {
            return;
        }
        Optional<CaseNumber> owner = owner(state.number(), before);
        if (owner.isPresent()) {
            learn(
                    register.get(owner.get()),
                    before.filter(seen -> seen.caseNumber().isPresent()),
                    state);
            if (followed.see(state, before, owner)) {
                differences.noLonger(
                        Difference.Kind.NEWS_NOT_NOTED, owner.get(), state.number(), Sentence.of("cases.sync.noted"));
            }
        } else if (isBeingFiled(state)) {
            followed.keep(state.number(), Sentence.of("cases.sync.filing-goes-on", state.number()));
        } else {
            nobodysOrInAPersonsHand(state, before);
            followed.see(state, before, Optional.empty());
        }
    }

    /** A copy of the time before what was seen is no news, whatever it says. */
    static boolean isOlder(RequestState state, Optional<Seen> seen) {
        return seen.filter(known -> state.modifiedAt().isBefore(known.modifiedAt()))
                .isPresent();
    }

    private Optional<CaseNumber> owner(RequestNumber number, Optional<Seen> seen) {
        return lists.ownerOf(number).or(() -> seen.flatMap(Seen::caseNumber)).or(() -> lists.formerOwnerOf(number));
    }

    private boolean isBeingFiled(RequestState state) {
        return submission(state)
                .filter(submission -> switch (submission.state()) {
                    case INTENDED, SENT, NOT_TAKEN, UNKNOWN -> true;
                    case ACCEPTED, REFUSED, HANDED_OVER -> false;
                })
                .isPresent();
    }

    /** Nobody waits for what is only tried again: managers read which case does not know its news, and why. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void notNoted(RequestNumber number, RuntimeException failure) {
        Sentence detail = failure instanceof CaseRefusal refusal
                ? Sentence.of("cases.sync.refused", number, refusal.sentence())
                : Sentence.of("cases.sync.failed", number);
        differences.found(
                Difference.Kind.NEWS_NOT_NOTED, owner(number, followed.seen(number)), Optional.of(number), detail);
    }

    private void nobodysOrInAPersonsHand(RequestState state, Optional<Seen> before) {
        Optional<Submission> submission = submission(state);
        if (submission.isEmpty()) {
            found(Optional.empty(), state, Sentence.of("cases.sync.unknown", state.number(), state.title()));
            return;
        }
        SupportCase supportCase = register.get(submission.get().caseNumber());
        boolean inAPersonsHand = submission.get().state() == Delivery.State.HANDED_OVER
                && supportCase.end().isEmpty()
                && supportCase.filing().requestNumber().isEmpty();
        if (!inAPersonsHand) {
            Sentence detail = Sentence.of("cases.sync.other-number", state.number(), supportCase.number());
            found(Optional.of(supportCase.number()), state, detail);
        } else if (before.isEmpty()) {
            supportCase
                    .filing()
                    .seenInPortal(state.number(), Sentence.of("cases.sync.seen-there", state.number()), stamp());
            register.save(supportCase);
        }
    }

    private void found(Optional<CaseNumber> caseNumber, RequestState state, Sentence detail) {
        differences.found(Difference.Kind.UNKNOWN_REQUEST, caseNumber, Optional.of(state.number()), detail);
    }

    /** Ours by the key under which it came, or by the mark in its title. */
    private Optional<Submission> submission(RequestState state) {
        return state.key()
                .flatMap(submissions::find)
                .or(() -> RequestMark.ofTitle(state.title())
                        .flatMap(mark -> submissions.find(mark.caseNumber(), mark.version())));
    }

    private void learn(SupportCase supportCase, Optional<Seen> before, RequestState state) {
        Stamp stamp = stamp();
        List<RequestNote> fresh = fresh(before, state);
        for (RequestNote note : fresh) {
            supportCase.correspondence().noteBy21Vianet(at(note, state), by(note), text(note), stamp);
        }
        boolean inForce = supportCase.filing().requestNumber().equals(Optional.of(state.number()));
        if (!inForce || !supportCase.isWith21Vianet()) {
            elsewhere(supportCase, before, fresh, state, stamp);
            return;
        }
        Turn turn = supportCase.work().turn();
        Optional<Severity> severity = supportCase.severity().inForce();
        int known = supportCase.newEventCount();
        supportCase.work().markFollowed();
        contact(supportCase, fresh, state, stamp);
        severity(supportCase, before, fresh, state, stamp);
        status(supportCase, before, fresh, state, stamp);
        boolean happened = supportCase.newEventCount() > known || !fresh.isEmpty();
        saveIf(happened || before.isEmpty(), supportCase);
        supportCase
                .severity()
                .inForce()
                .filter(now -> !severity.equals(Optional.of(now)))
                .ifPresent(now -> process.severityChanged(supportCase.number(), now));
        if (supportCase.work().turn() != turn) {
            process.turnChanged(supportCase.number());
        }
    }

    /** What 21Vianet asks reaches a person also when the case is closed, or not with 21Vianet any more. */
    private void elsewhere(
            SupportCase supportCase, Optional<Seen> before, List<RequestNote> fresh, RequestState state, Stamp stamp) {
        boolean asks = state.status().equals(Optional.of(Status.ATTENTION_NEEDED))
                && (!fresh.isEmpty() || !before.flatMap(Seen::status).equals(state.status()));
        if (!asks) {
            saveIf(!fresh.isEmpty(), supportCase);
        } else if (supportCase.joined().joinedTo().isPresent()) {
            CaseNumber other = supportCase.joined().joinedTo().get();
            Sentence detail = Sentence.of("cases.sync.asks-joined", state.number(), supportCase.number(), other);
            found(Optional.of(supportCase.number()), state, detail);
            saveIf(!fresh.isEmpty(), supportCase);
        } else if (supportCase.end().isPresent()) {
            supportCase.reopenedBy21Vianet(state.number(), stamp);
            supportCase.work().markFollowed();
            contact(supportCase, fresh, state, stamp);
            supportCase.questions().askedInPortal(wordsOrNone(fresh), state.modifiedAt(), stamp);
            register.save(supportCase);
            process.askedAfterClosing(supportCase.number());
        } else {
            Sentence asked = wordsOrNone(fresh);
            supportCase
                    .questions()
                    .askedMeanwhile(Sentence.of("cases.sync.asks-meanwhile", state.number(), asked), asked, stamp);
            register.save(supportCase);
        }
    }

    private void saveIf(boolean changed, SupportCase supportCase) {
        if (changed) {
            register.save(supportCase);
        }
    }

    private void contact(SupportCase supportCase, List<RequestNote> fresh, RequestState state, Stamp stamp) {
        boolean acted = state.status().filter(status -> status != Status.OPEN).isPresent();
        if (supportCase.work().firstContact().isEmpty() && (acted || !fresh.isEmpty())) {
            Optional<RequestNote> first = fresh.stream().findFirst();
            supportCase
                    .work()
                    .contactedInPortal(
                            first.map(note -> at(note, state)).orElse(state.modifiedAt()),
                            first.map(RequestNews::by).orElse(THEY),
                            stamp);
        }
    }

    /** What an agent recorded stands until 21Vianet's own changes; before it is seen first, it is the one we asked for. */
    private static void severity(
            SupportCase supportCase, Optional<Seen> before, List<RequestNote> fresh, RequestState state, Stamp stamp) {
        Optional<Severity> theirs = before.flatMap(Seen::severity).or(supportCase.severity()::askedFor);
        state.severity()
                .filter(told -> !theirs.equals(Optional.of(told)))
                .filter(told -> !supportCase.severity().inForce().equals(Optional.of(told)))
                .ifPresent(told -> supportCase.severity().changedInPortal(told, words(fresh), stamp));
    }

    private void status(
            SupportCase supportCase, Optional<Seen> before, List<RequestNote> fresh, RequestState state, Stamp stamp) {
        Optional<Status> seen = before.flatMap(Seen::status);
        if (state.status().isEmpty()) {
            if (before.isEmpty() || seen.isPresent()) {
                supportCase.work().stateUnknownInPortal(Sentence.of("cases.sync.state-unknown", state.number()), stamp);
            }
            return;
        }
        boolean changed = !seen.equals(state.status());
        Instant at = state.modifiedAt();
        switch (state.status().get()) {
            case OPEN -> {
                if (seen.equals(Optional.of(Status.CLOSED))) {
                    supportCase.work().reopenedInPortal(stamp);
                } else if (seen.equals(Optional.of(Status.ATTENTION_NEEDED))
                        && !supportCase.questions().question().isEmpty()) {
                    supportCase.questions().wentOnInPortal(at, stamp);
                }
            }
            case ATTENTION_NEEDED -> {
                if (changed || !fresh.isEmpty()) {
                    supportCase.questions().askedInPortal(wordsOrNone(fresh), at, stamp);
                }
            }
            case CLOSED -> {
                if (changed) {
                    closed(supportCase, fresh, state, stamp);
                }
            }
        }
    }

    private void closed(SupportCase supportCase, List<RequestNote> fresh, RequestState state, Stamp stamp) {
        Instant at = state.modifiedAt();
        if (state.resolution().isEmpty()) {
            supportCase.work().closedInPortal(Sentence.of("cases.sync.closed"), at, stamp);
            return;
        }
        switch (state.resolution().get()) {
            case RESOLVED -> supportCase.work().resolvedInPortal(wordsOrNone(fresh), at, stamp);
            case REJECTED -> supportCase.work().rejectedInPortal(wordsOrNone(fresh), at, stamp);
        }
    }

    /** The notes of 21Vianet's side that were not seen before, the oldest first. */
    private List<RequestNote> fresh(Optional<Seen> before, RequestState state) {
        Set<String> seen = before.map(Seen::notes).orElse(Set.of());
        List<RequestNote> unseen = state.notes().orElse(List.of()).stream()
                .filter(note -> !seen.contains(note.digest()))
                .filter(note -> !settings.isOurs(note))
                .filter(note -> !note.text().isBlank())
                .sorted(Comparator.comparing(note -> at(note, state)))
                .toList();
        if (unseen.isEmpty()) {
            return unseen;
        }
        List<String> told = ours.textsOn(state.number());
        return unseen.stream()
                .filter(note -> told.stream().noneMatch(note::says))
                .toList();
    }

    private static Instant at(RequestNote note, RequestState state) {
        return note.at().orElse(state.modifiedAt());
    }

    private static String by(RequestNote note) {
        String by = note.by().strip();
        return by.isEmpty() ? THEY : Excerpt.of(by, LONGEST_NAME);
    }

    private static String text(RequestNote note) {
        return Excerpt.of(note.text().strip(), LONGEST_NOTE);
    }

    private static String words(List<RequestNote> fresh) {
        return Excerpt.of(fresh.stream().map(RequestNews::text).collect(Collectors.joining("\n\n")), LONGEST_NOTE);
    }

    private static Sentence wordsOrNone(List<RequestNote> fresh) {
        return fresh.isEmpty() ? Sentence.of("cases.sync.no-words") : Sentence.words(words(fresh));
    }

    private Stamp stamp() {
        return new Stamp(clock.instant(), Stamp.DESK);
    }
}
