package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.escalation.Exchange;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * What 21Vianet does with the request in force, since it was filed: with another request it begins anew. What is told "in the
 * portal" the desk learned by machine: its time is 21Vianet's, and the stamp says when the desk learned it.
 */
public final class WorkBy21Vianet extends CasePart {

    @JsonUnwrapped
    private RequestSeverity severity = new RequestSeverity();

    @JsonUnwrapped
    private Questions questions = new Questions();

    @JsonUnwrapped
    private RequestClocks clocks = RequestClocks.NOT_STARTED;

    private @Nullable FirstContact firstContact;
    private @Nullable Rejection rejection;
    private boolean followed;
    private boolean closedThere;

    WorkBy21Vianet() {}

    @Override
    void assembled() {
        severity = of(whole(), severity);
        questions = of(whole(), questions);
    }

    void filed(Instant at) {
        clocks = clocks.filedAt(at);
    }

    /**
     * @param assigned the severity that 21Vianet gave, null where it was not said
     * @throws CaseRefusal when it is lower and 21Vianet did not say why, or when 21Vianet had no request by then
     */
    public void firstContact(FirstContact contact, String said, @Nullable Severity assigned, Stamp stamp) {
        requireOpen();
        whole().filing()
                .submitted()
                .map(Submitted::at)
                .filter(filed -> contact.at().isBefore(filed.minus(Stamp.CLOCKS_DIFFER)))
                .ifPresent(filed -> {
                    throw new CaseRefusal(CaseRefusal.Reason.CONTACTED_TOO_EARLY, BeijingTime.minuteOf(filed));
                });
        FirstContact known =
                new FirstContact(stamp.latest(contact.at()), contact.person(), contact.by(), contact.missed());
        contacted(known);
        if (!said.isEmpty()) {
            whole().correspondence().said(Exchange.Side.TWENTYONE_VIANET, said, stamp);
        }
        happened(stamp, What.FIRST_CONTACT, told(known));
        if (assigned != null) {
            severity.assignedAtFirst(assigned, said, stamp);
        }
    }

    /** We asked for the initial response that is overdue. */
    public void chased(String whatCameOfIt, Stamp stamp) {
        requireOpen();
        happened(stamp, What.CHASED, whatCameOfIt);
    }

    public void contactedInPortal(Instant at, String person, Stamp stamp) {
        requireOpen();
        FirstContact contact = new FirstContact(at, person, FirstContact.By.PORTAL);
        contacted(contact);
        happened(stamp, What.FIRST_CONTACT, told(contact));
    }

    /** Also when it was, which is before it is written down. */
    static Sentence told(FirstContact contact) {
        return Sentence.of(
                contact.missed() ? "cases.first-contact.missed-at" : "cases.first-contact.at",
                contact.person(),
                contact.at());
    }

    private void contacted(FirstContact contact) {
        firstContact = contact;
        clocks = clocks.contactedAt(contact.at());
    }

    void told(String said, What what, Stamp stamp) {
        requireOpen();
        whole().correspondence().said(Exchange.Side.TWENTYONE_VIANET, said, stamp);
        happened(stamp, what, said);
    }

    void pauses(Instant at) {
        clocks = clocks.pausedAt(at);
    }

    void resumes(Instant at) {
        clocks = clocks.resumedAt(at);
    }

    // How it ends

    public void resolved(String said, Stamp stamp) {
        told(said, What.RESOLVED_BY_21VIANET, stamp);
        ends(End.RESOLVED_BY_21VIANET, stamp.at());
    }

    public void resolvedInPortal(Sentence said, Instant at, Stamp stamp) {
        requireOpen();
        ends(End.RESOLVED_BY_21VIANET, at);
        happened(stamp, What.RESOLVED_BY_21VIANET, said);
    }

    /** @param why what the rejection says about our escalating */
    public void rejected(Rejection why, String reason, Stamp stamp) {
        told(
                reason,
                why == Rejection.INAPPROPRIATE ? What.REJECTED_AS_INAPPROPRIATE : What.REJECTED_BY_21VIANET,
                stamp);
        rejection = why;
        ends(End.REJECTED_BY_21VIANET, stamp.at());
    }

    public void rejectedInPortal(Sentence reason, Instant at, Stamp stamp) {
        requireOpen();
        ends(End.REJECTED_BY_21VIANET, at);
        happened(stamp, What.REJECTED_BY_21VIANET, reason);
    }

    /** A manager says what a rejection says about our escalating, whatever the case is doing by then. */
    public void rejectionJudged(Rejection why, String reason, Stamp stamp) {
        rejection = why;
        happened(
                stamp,
                why == Rejection.INAPPROPRIATE ? What.JUDGED_INAPPROPRIATE : What.JUDGED_NOT_INAPPROPRIATE,
                reason);
    }

    /** The customer withdrew it; 21Vianet has yet to hear of that. */
    void withdrawn(String said, Stamp stamp) {
        requireOpen();
        ends(End.WITHDRAWN, stamp.at());
        happened(stamp, What.WITHDRAWN, said);
    }

    private void ends(End expected, Instant at) {
        whole().ending().expect(expected);
        questions.over();
        notice(Sentence.none());
        clocks = clocks.stoppedAt(at);
    }

    /**
     * 21Vianet closed the service request and did not say how; a person finds out.
     *
     * @param sentence that asks for it
     */
    public void closedInPortal(Sentence sentence, Instant at, Stamp stamp) {
        requireOpen();
        closedThere = true;
        questions.over();
        notice(sentence);
        clocks = clocks.stoppedAt(at);
        happened(stamp, What.CLOSED_BY_21VIANET, "");
    }

    /** 21Vianet opened a closed service request again; where the case stands is for people to decide. */
    public void reopenedInPortal(Stamp stamp) {
        if (closedThere) {
            closedThere = false;
            notice(Sentence.none());
        }
        happened(stamp, What.REOPENED_BY_21VIANET, "");
    }

    /** 21Vianet asks about it although the case was closed. */
    void goesOn() {
        closedThere = false;
        questions.over();
        questions.toSend(false);
    }

    /** 21Vianet has the service request in a state that the desk does not know; a person looks. */
    public void stateUnknownInPortal(Sentence sentence, Stamp stamp) {
        requireOpen();
        whole().noticeToo(sentence);
        happened(stamp, What.SEEN_AT_21VIANET, sentence);
    }

    /** The service request in force is one that the desk hears of by machine. */
    public void markFollowed() {
        followed = true;
    }

    /** What is to be done while 21Vianet has the service request; the process asks for it. */
    public enum Turn {
        RECORD_FIRST_CONTACT("record-first-contact"),
        WORK("work"),
        PROVIDE_INFORMATION("needs-information"),
        /** What 21Vianet did not ask for, and has to know. */
        TELL("information-to-send"),
        RESOLVED("resolved"),
        REJECTED("rejected"),
        /** As inappropriate, or nobody has said why. */
        REJECTION_TO_REVIEW("rejection-to-review");

        private final String code;

        Turn(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public Turn turn() {
        Optional<End> expected = whole().ending().expected();
        if (expected.isPresent()) {
            return switch (expected.get()) {
                case RESOLVED_BY_21VIANET -> Turn.RESOLVED;
                case REJECTED_BY_21VIANET -> rejection == Rejection.OTHER ? Turn.REJECTED : Turn.REJECTION_TO_REVIEW;
                default -> Turn.WORK;
            };
        }
        if (questions.isNoteToTell()) {
            return Turn.TELL;
        }
        if (firstContact == null) {
            return Turn.RECORD_FIRST_CONTACT;
        }
        return questions.question().isEmpty() ? Turn.WORK : Turn.PROVIDE_INFORMATION;
    }

    RequestSeverity severity() {
        return severity;
    }

    Questions questions() {
        return questions;
    }

    public Optional<FirstContact> firstContact() {
        return Optional.ofNullable(firstContact);
    }

    /** What the rejection says about our escalating; empty where 21Vianet did not reject it, or nobody has said. */
    public Optional<Rejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** Whether what we tell 21Vianet about the service request can be sent by machine. */
    public boolean isFollowed() {
        return followed;
    }

    /** How long 21Vianet took, or takes, until it first contacted us; empty before the request was filed. */
    public Optional<Stopwatch> initialResponse() {
        return clocks.untilFirstContact();
    }

    /** How long 21Vianet worked, or works, on the request since then; empty before. */
    public Optional<Stopwatch> sinceFirstContact() {
        return clocks.sinceFirstContact();
    }
}
