package org.escalationdesk.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/** Which other cases were about the same problem: those that ended in this one, and the one that this one ended in. */
public final class JoinedCases extends CasePart {

    private @Nullable CaseNumber joinedTo;
    private List<JoinedCase> joined = List.of();

    JoinedCases() {}

    /** Somebody says why it is another problem, although it looks the same. */
    void differFrom(SupportCase other, String why, Stamp stamp) {
        requireOpen();
        requireOfTheSameService(other);
        happened(stamp, What.DIFFERENT, other.number() + ": " + why);
        other.happened(stamp, What.DIFFERENT, whole().number() + ": " + why);
    }

    /**
     * It is the other case's problem: this case ends, and its reporter and those who joined it wait there.
     *
     * @param onItsWay whether a machine sends its service request or is about to
     * @param why what whoever reads the other case should know; possibly empty
     * @throws CaseRefusal when 21Vianet has its service request or may have it, when the other one is closed or about to be, or when
     *     that is another customer's or service's
     */
    void joinTo(SupportCase other, boolean onItsWay, String why, Stamp stamp) {
        requireOpen();
        if (whole().ending().isBeingWithdrawn()) {
            throw new CaseRefusal(CaseRefusal.Reason.WITHDRAWN_ALREADY);
        }
        if (other.joined().joinedTo().equals(Optional.of(whole().number()))) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.OTHER_CASE_JOINED_HERE, other.number().value());
        }
        if (other.end().isPresent()) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.OTHER_CASE_CLOSED, other.number().value());
        }
        if (other.ending().isBeingWithdrawn()) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.OTHER_CASE_WITHDRAWN, other.number().value());
        }
        requireOfTheSameService(other);
        whole().requireNoRequestNumber();
        if (onItsWay || mayBeFiled()) {
            throw new CaseRefusal(CaseRefusal.Reason.MAY_BE_FILED);
        }
        whole().health().outageWaitLeft("", stamp);
        joined.forEach(other.joined()::takeIn);
        other.joined()
                .takeIn(new JoinedCase(
                        whole().number(), whole().report().reporter().contact(), stamp));
        other.happened(
                stamp,
                What.JOINED,
                whole().number() + ": " + whole().report().reporter().name() + (why.isEmpty() ? "" : "\n" + why));
        joinedTo = other.number();
        happened(stamp, What.JOINED_TO, other.number().value());
        whole().ending().closed(End.JOINED, Sentence.none(), stamp);
    }

    /**
     * Whether it may go on in another case, as far as the case itself tells: its customer is known, and 21Vianet has nothing of it and
     * cannot have.
     */
    public boolean isJoinable() {
        return whole().ending().isWithdrawable()
                && whole().customer().known().isPresent()
                && whole().filing().requestNumber().isEmpty()
                && !mayBeFiled();
    }

    private boolean mayBeFiled() {
        return !StageTransitions.leads(whole().stage(), Stage.CLOSED)
                || whole().filing().mayBeThere();
    }

    private void requireOfTheSameService(SupportCase other) {
        if (whole().number().equals(other.number())) {
            throw new CaseRefusal(CaseRefusal.Reason.ITSELF, other.number().value());
        }
        boolean same = whole().customer().isTheSameAs(other.customer())
                && whole().service().equals(other.service());
        if (!same) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.NOT_THE_SAME, other.number().value());
        }
    }

    /** @throws CaseRefusal when the reporter of another case waits here for how this one ends */
    void requireNobodyWaits() {
        if (!joined.isEmpty()) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.OTHERS_WAIT_HERE,
                    joined.stream().map(waiting -> waiting.number().value()).collect(Collectors.joining(", ")));
        }
    }

    private void takeIn(JoinedCase ended) {
        joined = with(joined, ended);
    }

    /** Whoever reported this case, which ended in another one, was told how that one ended. */
    void reporterTold(CaseNumber by, String text, Stamp stamp) {
        happened(stamp, What.REPORTER_TOLD, by + ": " + text);
    }

    /** The customer withdrew the case that this one ended in, for all who waited there. */
    void withdrawnToo(CaseNumber by, String said, Stamp stamp) {
        happened(stamp, What.WITHDRAWN, by + ": " + said);
    }

    /** What was said here counts for the case that this one ended in. */
    void replyPassedOn(CaseNumber to, Stamp stamp) {
        happened(stamp, What.REPLY_PASSED_ON, to.value());
    }

    /** The case that this one ended in; empty when it did not end so. */
    public Optional<CaseNumber> joinedTo() {
        return Optional.ofNullable(joinedTo);
    }

    /** The cases that ended in this one, in their order. */
    public List<JoinedCase> cases() {
        return joined;
    }
}
