package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.terms.CaseNumber;

/** The road that cases take, as the desk needs it from the process engine. Every call runs as the user who is signed in. */
public interface CaseProcess {

    /**
     * Starts a case's road with a report that was checked before; the case is registered in the same transaction.
     *
     * @param report the report as JSON, in the shape of {@link ProblemReport}
     * @throws NotAllowed when the user may not report problems
     */
    CaseNumber start(JsonNode report);

    /**
     * Tells the case's road that the customer answered.
     *
     * @return whether the road waited for it
     */
    boolean customerReplied(CaseNumber number);

    /** Tells the case's road that the customer answered while nobody waited for it; the road goes on where it is. */
    void customerWrote(CaseNumber number);

    /** What becomes of a road that is to end. */
    enum Road {
        ENDS,
        /** Until 21Vianet has heard of it. */
        TELLS_21VIANET,
        /** It is an earlier release's that does not know this end, and comes along in a moment. */
        NOT_REACHED
    }

    /** Ends the case's road wherever it is: the customer withdrew the problem. */
    Road withdrawn(CaseNumber number);

    /** Ends the case's road wherever it is: the case was joined to another one. */
    Road joined(CaseNumber number);

    /** What came of giving a case's open task to somebody, or back. */
    enum Given {
        DONE,
        /** The case waits for no person, or for one of a group that this user does not give for. */
        NOTHING_TO_GIVE,
        /** Somebody else works on it; only a manager takes it from them. */
        HELD_BY_ANOTHER,
        /** The task is not for whom it was to be given. */
        NOT_FOR_THEM
    }

    /**
     * Gives the open task of a case to somebody.
     *
     * @param given the ids of those of the case's tasks that are given; empty for those that the user has who gives them, or nobody;
     *     where a manager gives them, for those of whoever has the oldest one
     * @param who the user who gives it: one who has it, or works on cases where nobody has it, or a manager
     * @param to the user who gets it
     */
    Given give(CaseNumber number, Set<String> given, String who, String to);

    /**
     * Takes the open task of a case from whoever has it, or from whoever has the oldest one; it is for everybody of its group again.
     *
     * @param who the user who gives it back: one who has it, or a manager
     */
    Given giveBack(CaseNumber number, String who);

    /**
     * Somebody to whom an open task may be given.
     *
     * @param id the user's
     * @param name possibly empty
     */
    record Colleague(String id, String name) {}

    /**
     * Gives what somebody has beside cases, such as an agreed item of a remediation plan, to somebody else who may work it. What
     * that one may not work, or what changes meanwhile, stays where it is.
     *
     * @param from the user who has it
     * @param to the user who gets it
     */
    OtherTasks giveOthers(String from, String to);

    /**
     * What became of a user's tasks beside cases.
     *
     * @param left what those are called that could not be given, in the reader's language
     */
    record OtherTasks(int given, List<String> left) {}

    /** The cases of which this user has a task. */
    List<CaseNumber> casesOf(String user);

    /** Who works on the open tasks of a case, by name. */
    List<Colleague> colleagues(CaseNumber number);

    /** Puts the problem's new title on the cards of the case's open tasks, which show the one before. */
    void renamed(CaseNumber number, String before, String title);

    /** Lets the road of a closed case begin again: the customer says that the problem is still there. */
    void cameBack(CaseNumber number);

    /** Lets the road of a closed case begin again: the desk works on it, without asking anybody before. */
    void takenUpAgain(CaseNumber number);

    /** Lets the road of a closed case begin again: 21Vianet asks about its service request. */
    void askedAfterClosing(CaseNumber number);

    /**
     * Tells the case's road that it is another one's turn with 21Vianet now; a task that is open for the former turn ends. A road
     * that is elsewhere asks the case when it comes there.
     */
    void turnChanged(CaseNumber number);

    /** Whether the case's road would hear of that now. */
    boolean awaitsNews(CaseNumber number);

    /** Tells the case's road that the outage it waits for is over; a road that does not wait any more hears nothing. */
    void outageOver(CaseNumber number);

    /** Takes the task to file the service request by hand from whoever has it; it opens again for everybody. */
    void handOverLapsed(CaseNumber number);

    /**
     * Lets an agent chase 21Vianet, whose initial response is overdue.
     *
     * @return whether the road waited for it
     */
    boolean initialResponseOverdue(CaseNumber number);

    /**
     * Lets the case's open tasks stand in people's lists where this belongs, and be due when the clock is that they serve.
     *
     * @return when the first of them is due, UTC; empty where the case waits for no person
     */
    Optional<Instant> followClocks(CaseNumber number, Urgency urgency, List<ClockMoments> clocks);

    /** Lets lists and searches of the engine show the severity that the case has now. */
    void severityChanged(CaseNumber number, Severity severity);

    /** Lets lists and searches of the engine show the customer that the case has now. */
    void customerChanged(CaseNumber number, String name);

    /** The tasks of a case that wait for people, whoever asks. */
    List<OpenTask> openTasks(CaseNumber number);

    /**
     * A task that waits for a person.
     *
     * @param id the element's id in the model, such as {@code troubleshoot}
     * @param task the id of the one task, as Tasklist's address names it
     * @param since UTC
     * @param due UTC
     */
    record OpenTask(
            String id, String task, String name, Optional<String> assignee, Instant since, Optional<Instant> due) {}
}
