package org.escalationdesk.cases;

import java.time.Instant;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.escalation.Exchange;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;

/** What 21Vianet asks about the request in force, and whether it has our answer; its clock pauses while it waits for us. */
public final class Questions extends CasePart {

    private Sentence question = Sentence.none();
    private boolean informationToSend;

    /** What nobody asked for waits to be told, by machine or by a person. */
    private boolean noteToTell;

    Questions() {}

    public void informationNeeded(String asked, Stamp stamp) {
        whole().work().told(asked, What.INFORMATION_NEEDED, stamp);
        ask(Sentence.words(asked), stamp.at());
    }

    /**
     * A further question is added to the one that is open.
     *
     * @param at when 21Vianet asked it, UTC
     */
    public void askedInPortal(Sentence asked, Instant at, Stamp stamp) {
        requireOpen();
        ask(question.isEmpty() ? asked : Sentence.of("cases.sync.asks-too", question, asked), at);
        happened(stamp, What.INFORMATION_NEEDED, asked);
    }

    private void ask(Sentence asked, Instant since) {
        question = asked;
        whole().work().pauses(since);
    }

    /**
     * 21Vianet asks about a service request while the case is elsewhere on its road.
     *
     * @param sentence that tells whoever has the case in hand
     */
    void askedMeanwhile(Sentence sentence, Sentence asked, Stamp stamp) {
        requireOpen();
        whole().noticeToo(sentence);
        happened(stamp, What.INFORMATION_NEEDED, asked);
    }

    /**
     * We answered 21Vianet's question.
     *
     * @param byMachine whether the desk has yet to send it; 21Vianet waits until then
     */
    public void informationGiven(String askedCustomer, String information, boolean byMachine, Stamp stamp) {
        requireOpen();
        customerAsked(askedCustomer, stamp);
        whole().correspondence().said(Exchange.Side.US, information, stamp);
        informationToSend = byMachine;
        notice(Sentence.none());
        isAnswered(stamp.at());
        happened(stamp, What.INFORMATION_GIVEN, information);
    }

    /** Whether we may tell 21Vianet something that it did not ask for. */
    public boolean mayVolunteer() {
        WorkBy21Vianet.Turn turn = whole().work().turn();
        return whole().isWith21Vianet()
                && whole().stage() == Stage.WITH_21VIANET
                && (turn == WorkBy21Vianet.Turn.RECORD_FIRST_CONTACT || turn == WorkBy21Vianet.Turn.WORK)
                && whole().severity().wanted().isEmpty();
    }

    /**
     * We tell 21Vianet something that it did not ask for; it is told yet.
     *
     * @throws CaseRefusal when 21Vianet has no service request of the case, waits for an answer, or is told something else
     */
    void informationVolunteered(String information, Stamp stamp) {
        requireOpen();
        if (!whole().isWith21Vianet()) {
            throw new CaseRefusal(CaseRefusal.Reason.NOT_WITH_21VIANET);
        }
        if (!mayVolunteer()) {
            throw new CaseRefusal(CaseRefusal.Reason.TOLD_SOMETHING_ELSE);
        }
        whole().correspondence().said(Exchange.Side.US, information, stamp);
        noteToTell = true;
        happened(stamp, What.INFORMATION_GIVEN, information);
    }

    /** There is no answer to what 21Vianet asks; nothing is sent. */
    public void informationDeclined(String askedCustomer, String why, Stamp stamp) {
        requireOpen();
        customerAsked(askedCustomer, stamp);
        notice(Sentence.none());
        isAnswered(stamp.at());
        happened(stamp, What.INFORMATION_DECLINED, why);
    }

    private void customerAsked(String asked, Stamp stamp) {
        if (!asked.isEmpty()) {
            happened(stamp, What.CUSTOMER_ASKED, asked);
        }
    }

    private void isAnswered(Instant at) {
        question = Sentence.none();
        if (!informationToSend) {
            whole().work().resumes(at);
        }
    }

    /**
     * 21Vianet works on, although nobody answered its question here.
     *
     * @param at when it did, UTC
     */
    public void wentOnInPortal(Instant at, Stamp stamp) {
        requireOpen();
        isAnswered(at);
        happened(stamp, What.WENT_ON, "");
    }

    /** 21Vianet has what we answered. */
    public void informationSent(Stamp stamp) {
        hasArrived(stamp);
        happened(stamp, What.INFORMATION_SENT, "");
    }

    /** @param how a person told 21Vianet */
    public void informationTold(String how, Stamp stamp) {
        hasArrived(stamp);
        notice(Sentence.none());
        happened(stamp, What.INFORMATION_TOLD, how);
    }

    private void hasArrived(Stamp stamp) {
        requireOpen();
        informationToSend = false;
        noteToTell = false;
        if (question.isEmpty()) {
            isAnswered(stamp.at());
        }
    }

    public void informationNotSent(Sentence reason, Stamp stamp) {
        requireOpen();
        happened(stamp, What.INFORMATION_NOT_SENT, reason);
    }

    /** A person tells 21Vianet: from now on no machine does. */
    public void informationHandedOver(Sentence sentence, Stamp stamp) {
        requireOpen();
        notice(sentence);
        happened(stamp, What.INFORMATION_HANDED_OVER, sentence);
    }

    /** The desk has yet to send something, or a person tells it. */
    void toSend(boolean byMachine) {
        informationToSend = byMachine;
        noteToTell = false;
    }

    boolean isNoteToTell() {
        return noteToTell;
    }

    /** Nothing is asked any more. */
    void over() {
        question = Sentence.none();
    }

    /** What 21Vianet asks and nobody has answered yet; possibly nothing. */
    public Sentence question() {
        return question;
    }
}
