package org.escalationdesk.cases;

import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.escalation.Exchange;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/** Which severity the request in force has: what 21Vianet assigned, and what we asked for since. */
public final class RequestSeverity extends CasePart {

    private @Nullable Severity assignedSeverity;
    private @Nullable Severity higherSeverity;
    private @Nullable SeverityWanted severityWanted;

    RequestSeverity() {}

    /**
     * 21Vianet said it with its first contact.
     *
     * @throws CaseRefusal when it is lower and 21Vianet did not say why
     */
    void assignedAtFirst(Severity assigned, String said, Stamp stamp) {
        if (isLower(assigned)) {
            if (said.isEmpty()) {
                throw new CaseRefusal(CaseRefusal.Reason.LOWERED_WITHOUT_A_REASON, assigned.name());
            }
            happened(stamp, What.SEVERITY_LOWERED, assigned + ": " + said);
        }
        assignedSeverity = assigned;
    }

    /** @throws CaseRefusal when it would not be lower than before */
    public void lowered(Severity lower, String reason, Stamp stamp) {
        requireOpen();
        if (!isLower(lower)) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.SEVERITY_NOT_LOWER, orLowest().name());
        }
        whole().correspondence().said(Exchange.Side.TWENTYONE_VIANET, reason, stamp);
        happened(stamp, What.SEVERITY_LOWERED, lower + ": " + reason);
        assignedSeverity = lower;
    }

    /** @throws CaseRefusal when it would not be higher than before */
    public void raised(Severity higher, String said, Stamp stamp) {
        requireOpen();
        requireHigher(higher);
        whole().correspondence().said(Exchange.Side.TWENTYONE_VIANET, said, stamp);
        happened(stamp, What.SEVERITY_RAISED, higher + ": " + said);
        assignedSeverity = higher;
    }

    /** @param reason what 21Vianet said with it; possibly empty */
    public void changedInPortal(Severity assigned, String reason, Stamp stamp) {
        requireOpen();
        boolean lower = isLower(assigned);
        assignedSeverity = assigned;
        happened(
                stamp,
                lower ? What.SEVERITY_LOWERED : What.SEVERITY_RAISED,
                reason.isEmpty() ? assigned.name() : assigned + ": " + reason);
    }

    private void requireHigher(Severity wanted) {
        if (wanted.compareTo(orLowest()) >= 0) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.SEVERITY_NOT_HIGHER, orLowest().name());
        }
    }

    private boolean isLower(Severity assigned) {
        return assigned.compareTo(orLowest()) > 0;
    }

    private Severity orLowest() {
        return inForce().orElse(Severity.C);
    }

    /**
     * We ask 21Vianet for a higher severity, after it lowered it or because things got worse; until it assigns one, the one in
     * force stays.
     *
     * @param statement what it means for the customer's business now
     * @param byMachine whether the desk has yet to send it
     * @throws CaseRefusal when it would not be higher, or the kind of problem does not allow it (21Vianet, severity levels)
     */
    public void higherAskedFor(Severity wanted, String statement, boolean byMachine, Stamp stamp) {
        requireOpen();
        whole().filing().inForce().requireFiled();
        requireHigher(wanted);
        if (wanted == Severity.A) {
            requireTechnical();
        }
        if (wanted == Severity.A && needsApprovalForA()) {
            throw new CaseRefusal(CaseRefusal.Reason.SEVERITY_A_NOT_APPROVED);
        }
        askFor(wanted, statement, byMachine, stamp);
    }

    private void requireTechnical() {
        if (whole().report().kind() != ProblemKind.TECHNICAL) {
            throw new CaseRefusal(CaseRefusal.Reason.SEVERITY_A_IS_TECHNICAL);
        }
    }

    /** A request that was filed with A passed a manager then. */
    public boolean needsApprovalForA() {
        Optional<ServiceRequest> filed = whole().filing().serviceRequest();
        return filed.filter(request -> request.information().severity() == Severity.A)
                .isEmpty();
    }

    /**
     * An agent wants severity A for a request that 21Vianet has already; a manager decides, and until then nothing is said.
     *
     * @param statement what it means for the customer's business now
     * @throws CaseRefusal when it is A already, or the kind of problem does not allow it (21Vianet, severity levels)
     */
    public void severityAWanted(String statement, Stamp stamp) {
        requireOpen();
        whole().filing().inForce().requireFiled();
        requireHigher(Severity.A);
        requireTechnical();
        notice(Sentence.none());
        severityWanted = new SeverityWanted(statement, stamp);
        happened(stamp, What.SEVERITY_A_WANTED, statement);
    }

    /** What a manager is to decide about a request that 21Vianet has; empty where it is about one that is yet to be filed. */
    public Optional<SeverityWanted> wanted() {
        return Optional.ofNullable(severityWanted)
                .filter(wanted -> whole().filing().requestNumber().isPresent());
    }

    /**
     * A manager approves it, and we ask 21Vianet.
     *
     * @param byMachine whether the desk has yet to send it; else a person tells it
     * @throws CaseRefusal when it was the same person who wanted it
     */
    public void severityAApproved(String reason, boolean byMachine, Stamp stamp) {
        requireOpen();
        SeverityWanted wanted = wanted().orElseThrow();
        Preparation.requireAnother(Optional.of(wanted.stamp()), stamp);
        happened(stamp, What.SEVERITY_APPROVED, reason);
        severityWanted = null;
        askFor(Severity.A, wanted.businessImpact(), byMachine, stamp);
    }

    void noLongerWanted() {
        severityWanted = null;
    }

    private void askFor(Severity wanted, String statement, boolean byMachine, Stamp stamp) {
        if (assignedSeverity == null) {
            assignedSeverity = orLowest();
        }
        higherSeverity = wanted;
        whole().questions().toSend(byMachine);
        whole().correspondence().said(Exchange.Side.US, wanted + ": " + statement, stamp);
        happened(stamp, What.HIGHER_SEVERITY_ASKED_FOR, wanted + ": " + statement);
    }

    /** The one 21Vianet assigned, else the one we ask for; empty where nobody wrote one yet. */
    public Optional<Severity> inForce() {
        return assigned().or(this::askedFor);
    }

    /** The severity we ask for, whatever 21Vianet assigned. */
    public Optional<Severity> askedFor() {
        return Optional.ofNullable(higherSeverity).or(this::written);
    }

    private Optional<Severity> written() {
        return whole().preparation().information().map(information -> information.severity());
    }

    public Optional<Severity> assigned() {
        return Optional.ofNullable(assignedSeverity);
    }

    /** Whether 21Vianet gave a lower severity than we asked for. */
    boolean isLowered() {
        return assigned()
                .flatMap(given -> written().filter(asked -> given.compareTo(asked) > 0))
                .isPresent();
    }
}
