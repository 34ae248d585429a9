package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.escalation.Circumstances;
import org.escalationdesk.escalation.Circumstances.EndedIncident;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.Exchange;
import org.escalationdesk.escalation.FiledBy;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Symptom;

/**
 * One customer's one problem with one service: all facts of it, and what may happen to it. Each happening checks that it may,
 * changes the facts and adds to the timeline; {@link CaseRegister#save} writes both. The process holds the place, not the case:
 * the stage is for lists and searches.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.NONE)
@JsonDeserialize(converter = SupportCase.Assembled.class)
public final class SupportCase implements Cloneable {

    /** The customer knows of these before the case is closed (21Vianet's provide-billing-support page: close the loop). */
    private static final Set<End> CONFIRMED = EnumSet.of(
            End.SOLVED_BY_US,
            End.SOLVED_BY_CUSTOMER,
            End.RESOLVED_BY_21VIANET,
            End.RECOVERED,
            End.WITHDRAWN,
            End.REJECTED_BY_21VIANET);

    private CaseNumber number;
    private ProblemReport report;
    private Instant openedAt;

    @JsonIgnore
    private long version;

    @JsonIgnore
    private RequestNumber storedRequestNumber;

    @JsonIgnore
    private Timeline timeline = new Timeline();

    @JsonIgnore
    private Optional<Escalation> escalationAsRead = Optional.empty();

    private Stage stage = Stage.REPORTED;
    private Instant dueAt;
    private End end;
    private End expectedEnd;
    private Instant closedAt;
    private List<Reopening> reopenings = List.of();

    private ServiceId service;
    private Symptom symptom;
    private String notice = "";
    private List<Proposed> proposed = List.of();

    @JsonUnwrapped
    private CaseCustomer customer;

    @JsonUnwrapped
    private CaseHealth health;

    @JsonUnwrapped
    private JoinedCases joined;

    @JsonUnwrapped
    private Troubleshooting troubleshooting;

    @JsonUnwrapped
    private CustomerGuidance guidance;

    @JsonUnwrapped
    private Preparation preparation;

    private int packageVersion;
    private ServiceRequest frozen;
    private Instant preparedAt;

    /** Of a package that was frozen before packages were kept as a whole. */
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    private SubmissionKey submissionKey;

    private HandOver handOver;

    /** Of a case that was handed over before the desk knew who has it in hand. */
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    private boolean handedOver;

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    private boolean mayBeFiled;

    private RequestNumber requestNumber;
    private Submitted submitted;
    private List<RequestNumber> formerRequestNumbers = List.of();
    private Severity assignedSeverity;
    private Severity higherSeverity;
    private String filingWantedBy;
    private Rejection rejection;
    private SeverityWanted severityWanted;
    private FirstContact firstContact;
    private String question = "";
    private List<Exchange> exchange = List.of();
    private boolean followed;
    private boolean closedThere;
    private boolean informationToSend;
    private Stopwatch initialResponse;
    private Stopwatch work;

    /** To be read into. */
    private SupportCase() {}

    private SupportCase(CaseNumber number, ProblemReport report, Instant openedAt) {
        this.number = number;
        this.report = report;
        this.openedAt = openedAt;
    }

    /** Opens a case for a report. Nothing is known yet but what the reporter said. */
    public static SupportCase open(CaseNumber number, ProblemReport report, Stamp stamp) {
        SupportCase opened = new SupportCase(number, report, stamp.at());
        opened.service = report.service();
        opened.symptom = report.symptom() == null ? Symptom.OTHER : report.symptom();
        opened.customer = CaseCustomer.searchedFor(report.customer());
        opened.health = new CaseHealth();
        opened.joined = new JoinedCases();
        opened.troubleshooting = new Troubleshooting();
        opened.guidance = new CustomerGuidance();
        opened.preparation = new Preparation();
        opened.assemble();
        opened.happened(stamp, What.REPORTED, report.title());
        return opened;
    }

    /** Keeps what somebody wrote about the case, whatever the case is doing, also when it is closed. */
    public void noted(String text, Stamp stamp) {
        happened(stamp, What.NOTED, text);
    }

    /**
     * A form was filled in with these texts: what comes back unchanged was not written by the person who answers.
     *
     * @param task the one that the form belongs to
     */
    public void proposed(String task, Collection<String> texts) {
        if (!texts.isEmpty()) {
            List<Proposed> known = with(proposed, Proposed.of(task, texts));
            proposed = List.copyOf(known.subList(Math.max(0, known.size() - Proposed.KEPT), known.size()));
        }
    }

    public boolean wasProposed(String task, String text) {
        return proposed.stream().anyMatch(form -> form.task().equals(task) && form.has(text));
    }

    public void correctService(ServiceId corrected, Stamp stamp) {
        requireOpen();
        if (!corrected.equals(service)) {
            happened(stamp, What.SERVICE_CORRECTED, service + " → " + corrected);
            service = corrected;
        }
    }

    /**
     * What was too old was read again; where that failed, what was read before stays.
     *
     * @param standingInWords the standing in one line, for the timeline
     */
    public void factsRead(FactsRead read, String standingInWords, Stamp stamp) {
        requireOpen();
        read.standing().ifPresent(newer -> customer.standsNow(newer, read.relationshipLink(), standingInWords, stamp));
        read.health().ifPresent(newer -> health.readAgain(newer, stamp));
    }

    // Solving it ourselves

    public void correctSymptom(Symptom corrected, Stamp stamp) {
        requireOpen();
        if (corrected != symptom) {
            symptom = corrected;
            happened(stamp, What.SYMPTOM_CORRECTED, corrected.code());
        }
    }

    // Filing it with 21Vianet

    /** @throws CaseRefusal when the customer is not known, a request was accepted already, or one is on its way */
    void requireNotFiled() {
        requireOpen();
        requireNoneOnItsWay();
        if (customer.known().isEmpty()) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_UNKNOWN);
        }
        requireNoRequestNumber();
    }

    void requireNoRequestNumber() {
        if (requestNumber != null) {
            throw new CaseRefusal(CaseRefusal.Reason.FILED_ALREADY, requestNumber.value());
        }
    }

    /**
     * A manager refuses it, and the request goes back to the agent.
     *
     * @param sentence that tells the agent who refused it and why
     */
    public void severityRefused(String reason, String sentence, Stamp stamp) {
        requireOpen();
        preparation.severityNotApproved();
        severityWanted = null;
        notice = sentence;
        happened(stamp, What.SEVERITY_REFUSED, reason);
    }

    /**
     * Freezes the support information as a new version of the package, with a key of its own.
     *
     * @param judged every criterion, by what is written now
     * @param ended the incidents of the service that are over, as far as the desk knows
     * @throws CriteriaStopCase when a criterion is not met and not overridden
     * @throws CaseRefusal when nobody asked for it, the customer is not known, or a request was accepted already
     */
    public ServiceRequest requestPrepared(List<Criterion> judged, List<EndedIncident> ended, Stamp stamp) {
        requireNotFiled();
        SupportInformation information = preparation.passes(judged);
        packageVersion++;
        higherSeverity = null;
        preparedAt = stamp.at();
        frozen = request(SubmissionKey.fresh(), ended);
        notInAPersonsHand();
        filingWantedBy = preparation.whoAskedForFiling().orElse(stamp).who();
        notice = "";
        happened(stamp, What.REQUEST_PREPARED, information.title());
        return frozen;
    }

    private ServiceRequest request(SubmissionKey key, List<EndedIncident> ended) {
        Circumstances known = new Circumstances(
                report.kind(),
                Optional.ofNullable(report.firstNoticedAt()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(report.affectedUsers()),
                report.errorTexts(),
                health.endedIncidents(ended),
                formerRequestNumbers);
        return new ServiceRequest(
                number,
                packageVersion,
                key,
                customer.known().orElse(null),
                service,
                report.language(),
                preparation.information().orElse(null),
                known);
    }

    /** What is told to 21Vianet after that is a note, and what is filed anew a new version. */
    void requireNoneOnItsWay() {
        switch (stage) {
            case SUBMIT, HAND_OVER, SUBMISSION_UNKNOWN, WITH_21VIANET ->
                throw new CaseRefusal(CaseRefusal.Reason.PACKAGE_FROZEN, String.valueOf(packageVersion));
            default -> {
                // it is with us
            }
        }
    }

    public void requestAccepted(RequestNumber number, Stamp stamp) {
        filedUnder(number, new Submitted(stamp.at(), Optional.of(FiledBy.API)));
        followed = true;
        happened(stamp, What.REQUEST_ACCEPTED, number.value());
    }

    public void requestRefused(String sentence, String reason, Stamp stamp) {
        requireOpen();
        notice = sentence;
        happened(stamp, What.REQUEST_REFUSED, reason);
    }

    /** What the desk was about to note does not fit this case; whoever gets it next reads why. */
    public void refused(String sentence, Stamp stamp) {
        requireOpen();
        notice = sentence;
        happened(stamp, What.REFUSED_BY_CASE, sentence);
    }

    public void submissionFailed(String reason, Stamp stamp) {
        requireOpen();
        happened(stamp, What.ATTEMPT_FAILED, reason);
    }

    /**
     * People file the request: from now on no machine sends it.
     *
     * @param leftOpen whether the last outcome left it open
     * @param sentence why a person is needed
     */
    public void handedOver(boolean leftOpen, String sentence, Stamp stamp) {
        requireOpen();
        requirePrepared();
        handOver = HandOver.begun(stamp.at(), leftOpen);
        notice = sentence;
        happened(stamp, What.HANDED_OVER, sentence);
    }

    /**
     * One person has the request in hand for a while.
     *
     * @param until UTC
     * @throws CaseRefusal when somebody else has it
     */
    public void takenInHand(String user, Instant until, Stamp stamp) {
        HandOver known = requireHandedOver();
        if (known.isHeldByAnotherThan(user)) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.HELD_BY_ANOTHER, known.holder().orElseThrow());
        }
        handOver = known.takenBy(user, until);
        happened(stamp, What.TAKEN_IN_HAND, user);
    }

    /**
     * Nobody has it in hand any more, and nobody knows whether it was filed: whoever takes it next looks first.
     *
     * @param sentence that tells why
     */
    public void submissionUnknown(String sentence, Stamp stamp) {
        handOver = requireHandedOver().nobodyKnows();
        notice = sentence;
        moveTo(Stage.SUBMISSION_UNKNOWN);
        happened(stamp, What.SUBMISSION_UNKNOWN, sentence);
    }

    /**
     * It was there already. Where nobody knew whether it is there, it may be older than today's package: the desk may have been
     * restored from a backup since.
     *
     * @throws CaseRefusal when that cannot have been at this time, or the case has another number
     */
    public void foundInAdminCenter(RequestNumber number, Submitted found, Stamp stamp) {
        requireHandedOver();
        requirePossible(found.at(), mayBeFiled() ? openedAt : prepared().orElse(openedAt), stamp);
        filedUnder(number, new Submitted(stamp.latest(found.at()), found.by()));
        happened(stamp, What.FOUND_IN_ADMIN_CENTER, number.value());
    }

    /**
     * A person filed it.
     *
     * @throws CaseRefusal when that cannot have been at this time, or the case has another number
     */
    public void filedInAdminCenter(RequestNumber number, Submitted filed, Stamp stamp) {
        requirePossible(filed.at(), requireHandedOver().since(), stamp);
        filedUnder(number, new Submitted(stamp.latest(filed.at()), filed.by()));
        happened(stamp, What.FILED_IN_ADMIN_CENTER, number.value());
    }

    /** People note times by the minute. */
    private static void requirePossible(Instant at, Instant notBefore, Stamp stamp) {
        if (stamp.isFuture(at)) {
            throw new CaseRefusal(CaseRefusal.Reason.SUBMITTED_IN_THE_FUTURE);
        }
        if (at.isBefore(notBefore.truncatedTo(ChronoUnit.MINUTES))) {
            throw new CaseRefusal(CaseRefusal.Reason.SUBMITTED_TOO_EARLY);
        }
    }

    private Optional<Instant> prepared() {
        return Optional.ofNullable(preparedAt);
    }

    private HandOver requireHandedOver() {
        requireOpen();
        return handOver().orElseThrow(() -> new CaseRefusal(CaseRefusal.Reason.NOT_HANDED_OVER));
    }

    private void requirePrepared() {
        if (packageVersion == 0) {
            throw new CaseRefusal(CaseRefusal.Reason.NOT_PREPARED);
        }
    }

    private void notInAPersonsHand() {
        handOver = null;
        handedOver = false;
    }

    private void filedUnder(RequestNumber number, Submitted how) {
        requireOpen();
        requirePrepared();
        if (requestNumber != null && !requestNumber.equals(number)) {
            throw new CaseRefusal(CaseRefusal.Reason.FILED_ALREADY, requestNumber.value());
        }
        requestNumber = number;
        submitted = how;
        notInAPersonsHand();
        notice = "";
        if (initialResponse == null) {
            initialResponse = Stopwatch.startedAt(how.at());
        }
    }

    public void takenBackForCorrection(String reason, Stamp stamp) {
        requireOpen();
        notInAPersonsHand();
        notice = reason;
        happened(stamp, What.TAKEN_BACK, reason);
    }

    /**
     * @param assigned the severity that 21Vianet gave, null where it was not said
     * @throws CaseRefusal when it is lower and 21Vianet did not say why
     */
    public void firstContact(FirstContact contact, String said, Severity assigned, Stamp stamp) {
        requireOpen();
        contacted(new FirstContact(stamp.latest(contact.at()), contact.person(), contact.by()));
        if (!said.isEmpty()) {
            exchange = with(exchange, new Exchange(stamp, Exchange.Side.TWENTYONE_VIANET, said));
        }
        happened(stamp, What.FIRST_CONTACT, contact.person());
        if (assigned != null && isLower(assigned)) {
            if (said.isEmpty()) {
                throw new CaseRefusal(CaseRefusal.Reason.LOWERED_WITHOUT_A_REASON, assigned.name());
            }
            happened(stamp, What.SEVERITY_LOWERED, assigned + ": " + said);
        }
        if (assigned != null) {
            assignedSeverity = assigned;
        }
    }

    private void contacted(FirstContact contact) {
        firstContact = contact;
        if (initialResponse != null) {
            initialResponse = initialResponse.stoppedAt(contact.at());
        }
        if (work == null) {
            work = Stopwatch.startedAt(contact.at());
        }
    }

    public void informationNeeded(String asked, Stamp stamp) {
        toldBy21Vianet(asked, What.INFORMATION_NEEDED, stamp);
        waitsFor(asked, stamp.at());
    }

    /** 21Vianet's clock pauses while it waits for us. */
    private void waitsFor(String asked, Instant since) {
        question = asked;
        if (work != null) {
            work = work.pausedAt(since);
        }
    }

    private void waitsNoLonger(Instant since) {
        question = "";
        if (work != null && !informationToSend) {
            work = work.resumedAt(since);
        }
    }

    /**
     * We answered 21Vianet's question.
     *
     * @param byMachine whether the desk has yet to send it; 21Vianet waits until then
     */
    public void informationGiven(String askedCustomer, String information, boolean byMachine, Stamp stamp) {
        requireOpen();
        if (!askedCustomer.isEmpty()) {
            happened(stamp, What.CUSTOMER_ASKED, askedCustomer);
        }
        exchange = with(exchange, new Exchange(stamp, Exchange.Side.US, information));
        informationToSend = byMachine;
        notice = "";
        waitsNoLonger(stamp.at());
        happened(stamp, What.INFORMATION_GIVEN, information);
    }

    /** There is no answer to what 21Vianet asks; nothing is sent. */
    public void informationDeclined(String askedCustomer, String why, Stamp stamp) {
        requireOpen();
        if (!askedCustomer.isEmpty()) {
            happened(stamp, What.CUSTOMER_ASKED, askedCustomer);
        }
        notice = "";
        waitsNoLonger(stamp.at());
        happened(stamp, What.INFORMATION_DECLINED, why);
    }

    /** 21Vianet has what we answered. */
    public void informationSent(Stamp stamp) {
        informationHasArrived(stamp);
        happened(stamp, What.INFORMATION_SENT, "");
    }

    /** @param how a person told 21Vianet */
    public void informationTold(String how, Stamp stamp) {
        informationHasArrived(stamp);
        notice = "";
        happened(stamp, What.INFORMATION_TOLD, how);
    }

    private void informationHasArrived(Stamp stamp) {
        requireOpen();
        informationToSend = false;
        if (question.isEmpty()) {
            waitsNoLonger(stamp.at());
        }
    }

    public void informationNotSent(String reason, Stamp stamp) {
        requireOpen();
        happened(stamp, What.INFORMATION_NOT_SENT, reason);
    }

    /** A person tells 21Vianet: from now on no machine does. */
    public void informationHandedOver(String sentence, Stamp stamp) {
        requireOpen();
        notice = sentence;
        happened(stamp, What.INFORMATION_HANDED_OVER, sentence);
    }

    /** @throws CaseRefusal when it would not be lower than before */
    public void severityLowered(Severity lower, String reason, Stamp stamp) {
        requireOpen();
        if (!isLower(lower)) {
            throw new CaseRefusal(
                    CaseRefusal.Reason.SEVERITY_NOT_LOWER,
                    severity().map(Enum::name).orElse("C"));
        }
        exchange = with(exchange, new Exchange(stamp, Exchange.Side.TWENTYONE_VIANET, reason));
        happened(stamp, What.SEVERITY_LOWERED, lower + ": " + reason);
        assignedSeverity = lower;
    }

    /** @throws CaseRefusal when it would not be higher than before */
    public void severityRaised(Severity higher, String said, Stamp stamp) {
        requireOpen();
        requireHigher(higher);
        exchange = with(exchange, new Exchange(stamp, Exchange.Side.TWENTYONE_VIANET, said));
        happened(stamp, What.SEVERITY_RAISED, higher + ": " + said);
        assignedSeverity = higher;
    }

    private void requireHigher(Severity wanted) {
        Severity now = severity().orElse(Severity.C);
        if (wanted.compareTo(now) >= 0) {
            throw new CaseRefusal(CaseRefusal.Reason.SEVERITY_NOT_HIGHER, now.name());
        }
    }

    private boolean isLower(Severity assigned) {
        return assigned.compareTo(severity().orElse(Severity.C)) > 0;
    }

    /**
     * We ask 21Vianet for a higher severity, after it lowered it or because things got worse; until it assigns one, the one in
     * force stays.
     *
     * @param statement what it means for the customer's business now
     * @param byMachine whether the desk has yet to send it
     * @throws CaseRefusal when it would not be higher, or the kind of problem does not allow it (21Vianet, severity levels)
     */
    public void higherSeverityAskedFor(Severity wanted, String statement, boolean byMachine, Stamp stamp) {
        requireOpen();
        requireSubmitted();
        requireHigher(wanted);
        if (wanted == Severity.A) {
            requireTechnical();
        }
        if (wanted == Severity.A && needsApprovalForSeverityA()) {
            throw new CaseRefusal(CaseRefusal.Reason.SEVERITY_A_NOT_APPROVED);
        }
        askFor(wanted, statement, byMachine, stamp);
    }

    private void requireTechnical() {
        if (report.kind() != ProblemKind.TECHNICAL) {
            throw new CaseRefusal(CaseRefusal.Reason.SEVERITY_A_IS_TECHNICAL);
        }
    }

    /** A request that was filed with A passed a manager then. */
    public boolean needsApprovalForSeverityA() {
        return frozenSeverity() != Severity.A;
    }

    /**
     * An agent wants severity A for a request that 21Vianet has already; a manager decides, and until then nothing is said.
     *
     * @param statement what it means for the customer's business now
     * @throws CaseRefusal when it is A already, or the kind of problem does not allow it (21Vianet, severity levels)
     */
    public void severityAWanted(String statement, Stamp stamp) {
        requireOpen();
        requireSubmitted();
        requireHigher(Severity.A);
        requireTechnical();
        notice = "";
        severityWanted = new SeverityWanted(statement, stamp);
        happened(stamp, What.SEVERITY_A_WANTED, statement);
    }

    /** What a manager is to decide about a request that 21Vianet has; empty where it is about one that is yet to be filed. */
    public Optional<SeverityWanted> severityWanted() {
        return Optional.ofNullable(severityWanted).filter(wanted -> requestNumber != null);
    }

    /**
     * A manager approves it, and we ask 21Vianet.
     *
     * @param byMachine whether the desk has yet to send it; else a person tells it
     * @throws CaseRefusal when it was the same person who wanted it, or 21Vianet made it A meanwhile
     */
    public void severityAWantedIsApproved(String reason, boolean byMachine, Stamp stamp) {
        requireOpen();
        SeverityWanted wanted = severityWanted().orElseThrow();
        Preparation.requireAnother(Optional.of(wanted.stamp()), stamp);
        happened(stamp, What.SEVERITY_APPROVED, reason);
        severityWanted = null;
        askFor(Severity.A, wanted.businessImpact(), byMachine, stamp);
    }

    private void askFor(Severity wanted, String statement, boolean byMachine, Stamp stamp) {
        if (assignedSeverity == null) {
            assignedSeverity = severity().orElse(Severity.C);
        }
        higherSeverity = wanted;
        informationToSend = byMachine;
        exchange = with(exchange, new Exchange(stamp, Exchange.Side.US, wanted + ": " + statement));
        happened(stamp, What.HIGHER_SEVERITY_ASKED_FOR, wanted + ": " + statement);
    }

    /** What the request was filed with; A passed its gates then. */
    private Severity frozenSeverity() {
        return serviceRequest().map(filed -> filed.information().severity()).orElse(Severity.C);
    }

    public void resolvedBy21Vianet(String said, Stamp stamp) {
        toldBy21Vianet(said, What.RESOLVED_BY_21VIANET, stamp);
        endsWith21Vianet(End.RESOLVED_BY_21VIANET, stamp.at());
    }

    /** @param why what the rejection says about our escalating */
    public void rejectedBy21Vianet(Rejection why, String reason, Stamp stamp) {
        toldBy21Vianet(
                reason,
                why == Rejection.INAPPROPRIATE ? What.REJECTED_AS_INAPPROPRIATE : What.REJECTED_BY_21VIANET,
                stamp);
        rejection = why;
        endsWith21Vianet(End.REJECTED_BY_21VIANET, stamp.at());
    }

    /** A manager says what a rejection says about our escalating, whatever the case is doing by then. */
    public void rejectionJudged(Rejection why, String reason, Stamp stamp) {
        if (why != rejection) {
            rejection = why;
            happened(
                    stamp,
                    why == Rejection.INAPPROPRIATE ? What.JUDGED_INAPPROPRIATE : What.JUDGED_NOT_INAPPROPRIATE,
                    reason);
        }
    }

    private void endsWith21Vianet(End expected, Instant at) {
        expectedEnd = expected;
        question = "";
        notice = "";
        clocksStop(at);
    }

    private void clocksStop(Instant at) {
        initialResponse = initialResponse == null ? null : initialResponse.stoppedAt(at);
        work = work == null ? null : work.stoppedAt(at);
    }

    private void toldBy21Vianet(String said, What what, Stamp stamp) {
        requireOpen();
        exchange = with(exchange, new Exchange(stamp, Exchange.Side.TWENTYONE_VIANET, said));
        happened(stamp, what, said);
    }

    public void withdrawn(String reason, Stamp stamp) {
        requireOpen();
        endsWith21Vianet(End.WITHDRAWN, stamp.at());
        happened(stamp, What.WITHDRAWN, reason);
    }

    // What 21Vianet's side tells by machine: times are 21Vianet's, the stamp says when the desk learned it

    /** What is to be done while 21Vianet has the service request; the process asks for it. */
    public enum Turn {
        RECORD_FIRST_CONTACT("record-first-contact"),
        WORK("work"),
        PROVIDE_INFORMATION("needs-information"),
        RESOLVED("resolved"),
        REJECTED("rejected"),
        /** As inappropriate, or nobody has said why. */
        REJECTION_TO_REVIEW("rejection-to-review"),
        WITHDRAWN("withdrawn");

        private final String code;

        Turn(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public Turn turn() {
        if (expectedEnd == End.RESOLVED_BY_21VIANET) {
            return Turn.RESOLVED;
        }
        if (expectedEnd == End.REJECTED_BY_21VIANET) {
            return rejection == Rejection.OTHER ? Turn.REJECTED : Turn.REJECTION_TO_REVIEW;
        }
        if (expectedEnd != null) {
            return Turn.WITHDRAWN;
        }
        if (firstContact == null) {
            return Turn.RECORD_FIRST_CONTACT;
        }
        return question.isEmpty() ? Turn.WORK : Turn.PROVIDE_INFORMATION;
    }

    /** Whether 21Vianet has the case's service request and nobody has said yet how it ended. */
    public boolean isWith21Vianet() {
        return end == null
                && expectedEnd == null
                && requestNumber != null
                && (stage == Stage.SUBMIT || stage == Stage.WITH_21VIANET);
    }

    /** The service request in force is one that the desk hears of by machine. */
    public void isHeardOf() {
        followed = true;
    }

    /** Keeps a note of 21Vianet's side, whatever the case is doing, also when it is closed. */
    public void noteBy21Vianet(Instant at, String person, String text, Stamp stamp) {
        exchange = with(exchange, new Exchange(new Stamp(at, person), Exchange.Side.TWENTYONE_VIANET, text));
        happened(stamp, What.NOTE_BY_21VIANET, person + ": " + text);
    }

    public void contactedInPortal(Instant at, String person, Stamp stamp) {
        requireOpen();
        contacted(new FirstContact(at, person, FirstContact.By.PORTAL));
        happened(stamp, What.FIRST_CONTACT, person);
    }

    /** A further question is added to the one that is open. */
    public void questionInPortal(String asked, Instant at, Stamp stamp) {
        requireOpen();
        waitsFor(question.isEmpty() ? asked : question + "\n\n" + asked, at);
        happened(stamp, What.INFORMATION_NEEDED, asked);
    }

    /**
     * 21Vianet asks about a service request while the case is elsewhere on its road.
     *
     * @param sentence that tells whoever has the case in hand
     */
    void askedMeanwhile(String sentence, String asked, Stamp stamp) {
        requireOpen();
        notice = notice.isEmpty() ? sentence : notice + "\n" + sentence;
        happened(stamp, What.INFORMATION_NEEDED, asked);
    }

    /** 21Vianet works on, although nobody answered its question here. */
    public void wentOnInPortal(Instant at, Stamp stamp) {
        requireOpen();
        waitsNoLonger(at);
        happened(stamp, What.WENT_ON, "");
    }

    /** @param reason what 21Vianet said with it; possibly empty */
    public void severityInPortal(Severity assigned, String reason, Stamp stamp) {
        requireOpen();
        boolean lower = isLower(assigned);
        assignedSeverity = assigned;
        happened(
                stamp,
                lower ? What.SEVERITY_LOWERED : What.SEVERITY_RAISED,
                reason.isEmpty() ? assigned.name() : assigned + ": " + reason);
    }

    public void resolvedInPortal(String said, Instant at, Stamp stamp) {
        requireOpen();
        endsWith21Vianet(End.RESOLVED_BY_21VIANET, at);
        happened(stamp, What.RESOLVED_BY_21VIANET, said);
    }

    public void rejectedInPortal(String reason, Instant at, Stamp stamp) {
        requireOpen();
        endsWith21Vianet(End.REJECTED_BY_21VIANET, at);
        happened(stamp, What.REJECTED_BY_21VIANET, reason);
    }

    /**
     * 21Vianet closed the service request and did not say how; a person finds out.
     *
     * @param sentence that asks for it
     */
    public void closedInPortal(String sentence, Instant at, Stamp stamp) {
        requireOpen();
        closedThere = true;
        question = "";
        notice = sentence;
        clocksStop(at);
        happened(stamp, What.CLOSED_BY_21VIANET, "");
    }

    /** 21Vianet opened a closed service request again; where the case stands is for people to decide. */
    public void reopenedInPortal(Stamp stamp) {
        if (closedThere) {
            closedThere = false;
            notice = "";
        }
        happened(stamp, What.REOPENED_BY_21VIANET, "");
    }

    /**
     * 21Vianet has a service request of ours whose number nobody has recorded yet.
     *
     * @param sentence that tells the person who has it in hand
     */
    public void seenInPortal(RequestNumber number, String sentence, Stamp stamp) {
        requireOpen();
        notice = notice.isEmpty() ? sentence : notice + "\n" + sentence;
        happened(stamp, What.SEEN_AT_21VIANET, number.value());
    }

    /** 21Vianet has the service request in a state that the desk does not know; a person looks. */
    public void stateUnknownInPortal(String sentence, Stamp stamp) {
        requireOpen();
        notice = notice.isEmpty() ? sentence : notice + "\n" + sentence;
        happened(stamp, What.SEEN_AT_21VIANET, sentence);
    }

    // The end

    /** The problem seems to be gone; the customer is asked before the case is closed. */
    public void solved(End by, String how, Stamp stamp) {
        requireOpen();
        expectedEnd = by;
        happened(stamp, What.SOLVED, how);
    }

    /** The customer says that the problem is still there: the work starts again, and a new request may be filed for it. */
    public void stillThere(String text, Stamp stamp) {
        requireOpen();
        expectedEnd = null;
        notice = "";
        if (requestNumber != null) {
            happened(stamp, What.STILL_THERE, text + " (" + requestNumber + ")");
            formerRequestNumbers = with(formerRequestNumbers, requestNumber);
            preparation.overridesLapse();
            requestNoLongerInForce();
        } else {
            happened(stamp, What.STILL_THERE, text);
        }
    }

    private void requestNoLongerInForce() {
        requestNumber = null;
        submitted = null;
        firstContact = null;
        assignedSeverity = null;
        severityWanted = null;
        higherSeverity = null;
        rejection = null;
        question = "";
        followed = false;
        closedThere = false;
        informationToSend = false;
        initialResponse = null;
        work = null;
    }

    /**
     * The customer knows how the case ended.
     *
     * @return the end that was expected
     * @throws CaseRefusal when nothing has happened yet that could be an end
     */
    public End confirmed(String text, Stamp stamp) {
        if (expectedEnd == null) {
            throw new CaseRefusal(CaseRefusal.Reason.NOTHING_TO_CONFIRM);
        }
        if (stage != Stage.CONFIRM) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_TOLD);
        }
        closes(expectedEnd, text, stamp);
        return end;
    }

    /**
     * Closes a case in which nothing is to be told to a customer of ours.
     *
     * @throws CaseRefusal when that end is the customer's to confirm
     */
    public void closed(End how, String why, Stamp stamp) {
        if (CONFIRMED.contains(how)) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_TOLD);
        }
        closes(how, why, stamp);
    }

    /**
     * A closed case is worked on again, with everything that is known of it.
     *
     * @throws IllegalStateException when it is not closed, or goes on in another case
     */
    void reopened(Reopening.By by, Stamp stamp) {
        if (end == null || joined.joinedTo().isPresent()) {
            throw new IllegalStateException("case " + number + " cannot be opened again");
        }
        reopenings = with(reopenings, new Reopening(stamp, by, end, closedAt));
        end = null;
        expectedEnd = null;
        closedAt = null;
        notice = "";
        happened(stamp, What.REOPENED, "");
        moveTo(by == Reopening.By.CUSTOMER ? Stage.CAME_BACK : Stage.WITH_21VIANET);
    }

    /**
     * 21Vianet asks about a service request of a closed case: the case is with 21Vianet again, under that request.
     *
     * @throws IllegalStateException when it is not closed
     */
    void reopenedBy21Vianet(RequestNumber asks, Stamp stamp) {
        if (!asks.equals(requestNumber)) {
            List<RequestNumber> others = allRequestNumbers().stream()
                    .filter(other -> !other.equals(asks))
                    .toList();
            requestNoLongerInForce();
            formerRequestNumbers = others;
            requestNumber = asks;
        }
        closedThere = false;
        question = "";
        informationToSend = false;
        reopened(Reopening.By.TWENTYONE_VIANET, stamp);
    }

    /**
     * The customer came back and was answered: the case ends as it had ended before.
     *
     * @param text what the customer was told, and said
     * @throws CaseRefusal when the customer did not come back
     */
    public void closedAgain(String text, Stamp stamp) {
        if (stage != Stage.CAME_BACK) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_TOLD);
        }
        closes(reopenings.get(reopenings.size() - 1).end(), text, stamp);
    }

    private void closes(End how, String why, Stamp stamp) {
        moveTo(Stage.CLOSED);
        end = how;
        closedAt = stamp.at();
        dueAt = null;
        happened(stamp, What.CLOSED, why);
    }

    /**
     * The process arrived here.
     *
     * @param due when the step should be done, null where nothing waits for a person
     * @throws CaseRefusal when the road does not lead there, or what must be true there is not
     */
    public void arrivedAt(Stage reached, Instant due) {
        moveTo(reached);
        dueAt = due;
    }

    private void moveTo(Stage next) {
        requireOpen();
        if (!Road.leads(stage, next)) {
            throw new CaseRefusal(CaseRefusal.Reason.NOT_THE_NEXT_STAGE);
        }
        switch (next) {
            case SUBMIT, HAND_OVER, SUBMISSION_UNKNOWN -> requirePrepared();
            case WITH_21VIANET -> requireSubmitted();
            case CONFIRM -> requireAnEndInSight();
            default -> {
                // nothing but the road leads there
            }
        }
        stage = next;
    }

    private void requireSubmitted() {
        if (requestNumber == null) {
            throw new CaseRefusal(CaseRefusal.Reason.NOT_SUBMITTED);
        }
    }

    private void requireAnEndInSight() {
        if (expectedEnd == null) {
            throw new CaseRefusal(CaseRefusal.Reason.NOTHING_TO_CONFIRM);
        }
    }

    void requireOpen() {
        if (end != null) {
            throw new CaseRefusal(CaseRefusal.Reason.CLOSED, number.value());
        }
    }

    void happened(Stamp stamp, What what, String detail) {
        timeline.add(stamp, what, detail);
    }

    /** @param sentence what the person who works on the case now must know; empty where that is nothing */
    void notice(String sentence) {
        notice = sentence;
    }

    private static <T> List<T> with(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return List.copyOf(longer);
    }

    // Facts

    public CaseNumber number() {
        return number;
    }

    public ProblemReport report() {
        return report;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Stage stage() {
        return stage;
    }

    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    public Optional<End> end() {
        return Optional.ofNullable(end);
    }

    public Optional<End> expectedEnd() {
        return Optional.ofNullable(expectedEnd);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** How often it was opened again, and how it had ended before, oldest first. */
    public List<Reopening> reopenings() {
        return reopenings;
    }

    public ServiceId service() {
        return service;
    }

    public Symptom symptom() {
        return symptom;
    }

    /** Whose problem it is. */
    public CaseCustomer customer() {
        return customer;
    }

    /** How the service is. */
    public CaseHealth health() {
        return health;
    }

    /** What we do ourselves. */
    public Troubleshooting troubleshooting() {
        return troubleshooting;
    }

    /** What the customer is told, and answers. */
    public CustomerGuidance guidance() {
        return guidance;
    }

    /** What is written for 21Vianet. */
    public Preparation preparation() {
        return preparation;
    }

    /** The other cases about the same problem. */
    public JoinedCases joined() {
        return joined;
    }

    /** What the person who works on the case now must know; possibly empty. */
    public String notice() {
        return notice;
    }

    /** What the customer was shown; possibly empty. */
    public String errorText() {
        return Objects.requireNonNullElse(report.errorTexts(), "");
    }

    /** The package as it was last frozen; empty before the first. */
    public Optional<ServiceRequest> serviceRequest() {
        if (packageVersion == 0) {
            return Optional.empty();
        }
        return Optional.of(frozen == null ? request(submissionKey, List.of()) : frozen);
    }

    /** Whether people file the request, so that no machine may send it. */
    public boolean isHandedOver() {
        return handOver().isPresent();
    }

    /** The service request in people's hands; empty where no person files it, or not any more. */
    public Optional<HandOver> handOver() {
        return Optional.ofNullable(handOver)
                .or(() -> handedOver ? Optional.of(HandOver.begun(openedAt, mayBeFiled)) : Optional.empty());
    }

    /** Whether 21Vianet may have the request although we know no number. */
    public boolean mayBeFiled() {
        return handOver().filter(HandOver::unknown).isPresent();
    }

    /** Empty as long as neither a person nor 21Vianet has the request. */
    public Optional<SubmissionState> submissionState() {
        if (requestNumber != null) {
            return Optional.of(SubmissionState.SUBMITTED);
        }
        return handOver()
                .map(known -> known.unknown() ? SubmissionState.SUBMISSION_UNKNOWN : SubmissionState.HANDED_OVER);
    }

    /** When and how 21Vianet got the request; empty before. */
    public Optional<Submitted> submitted() {
        return Optional.ofNullable(submitted);
    }

    public Optional<RequestNumber> requestNumber() {
        return Optional.ofNullable(requestNumber);
    }

    /** The request number in force and those of earlier service requests, oldest first. */
    public List<RequestNumber> allRequestNumbers() {
        return requestNumber == null ? formerRequestNumbers : with(formerRequestNumbers, requestNumber);
    }

    /** Those of service requests that did not solve the problem for good, oldest first. */
    public List<RequestNumber> formerRequestNumbers() {
        return formerRequestNumbers;
    }

    /** The severity in force: the one 21Vianet assigned, else the one we ask for. */
    public Optional<Severity> severity() {
        return assignedSeverity().or(this::severityAskedFor);
    }

    /** The severity we ask for, whatever 21Vianet assigned. */
    public Optional<Severity> severityAskedFor() {
        return Optional.ofNullable(higherSeverity)
                .or(() -> preparation.information().map(SupportInformation::severity));
    }

    public Optional<Severity> assignedSeverity() {
        return Optional.ofNullable(assignedSeverity);
    }

    /** Whether 21Vianet gave a lower severity than we asked for. */
    boolean isSeverityLowered() {
        return assignedSeverity != null
                && preparation
                        .information()
                        .filter(asked -> assignedSeverity.compareTo(asked.severity()) > 0)
                        .isPresent();
    }

    boolean isRejected() {
        return expectedEnd == End.REJECTED_BY_21VIANET || end == End.REJECTED_BY_21VIANET;
    }

    /** What the rejection says about our escalating; empty where 21Vianet did not reject it, or nobody has said. */
    public Optional<Rejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** The agent who wanted the request filed, or the desk where that was not kept. */
    String whoWantedItFiled() {
        return filingWantedBy == null ? Stamp.DESK : filingWantedBy;
    }

    public Optional<FirstContact> firstContact() {
        return Optional.ofNullable(firstContact);
    }

    /** What 21Vianet asks and nobody has answered yet; possibly empty. */
    public String question() {
        return question;
    }

    public List<Exchange> exchange() {
        return exchange;
    }

    /** Whether what we tell 21Vianet about the service request can be sent by machine. */
    public boolean isFollowed() {
        return followed;
    }

    /** How long 21Vianet took, or takes, until it first contacted us; empty before the request was filed. */
    public Optional<Stopwatch> initialResponse() {
        return Optional.ofNullable(initialResponse);
    }

    /** How long 21Vianet worked, or works, on the request since then; empty before. */
    public Optional<Stopwatch> work() {
        return Optional.ofNullable(work);
    }

    // For the register

    /** The same case for somebody else to change; its facts are values that are replaced and never changed themselves. */
    SupportCase copy() {
        try {
            SupportCase copy = (SupportCase) clone();
            copy.timeline = timeline.copy();
            copy.assemble();
            return copy;
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The parts are this case's own. */
    private void assemble() {
        customer = CasePart.of(this, customer);
        health = CasePart.of(this, health);
        joined = CasePart.of(this, joined);
        troubleshooting = CasePart.of(this, troubleshooting);
        guidance = CasePart.of(this, guidance);
        preparation = CasePart.of(this, preparation);
    }

    /** Once all facts are read. */
    static final class Assembled extends StdConverter<SupportCase, SupportCase> {

        @Override
        public SupportCase convert(SupportCase read) {
            read.assemble();
            return read;
        }
    }

    long version() {
        return version;
    }

    Optional<Escalation> escalationAsRead() {
        return escalationAsRead;
    }

    void readWith(Optional<Escalation> stored) {
        escalationAsRead = stored;
    }

    void loadedAs(long stored) {
        version = stored;
        storedRequestNumber = requestNumber;
    }

    /** The request number, where the register does not have it yet. */
    Optional<RequestNumber> newRequestNumber() {
        return requestNumber().filter(number -> !number.equals(storedRequestNumber));
    }

    /** How many events are not written yet. */
    public int newEventCount() {
        return timeline.size();
    }

    List<CaseEvent> takeNewEvents() {
        return timeline.take();
    }
}
