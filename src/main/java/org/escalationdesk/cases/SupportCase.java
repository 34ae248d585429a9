package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Symptom;
import org.jspecify.annotations.Nullable;

/**
 * One customer's one problem with one service: its number, its stage, its timeline and its parts. A part keeps facts that belong
 * together and says what may happen to them; here stands what concerns more than one of them. Each happening checks that it may,
 * changes the facts and adds to the timeline; {@link CaseRegister#save} writes both. The process holds the place, not the case:
 * the stage is for lists and searches.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE,
        creatorVisibility = Visibility.NONE)
@JsonDeserialize(converter = AssembledCase.class)
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public final class SupportCase implements Cloneable {

    private CaseNumber number;
    private Instant openedAt;

    @JsonIgnore
    private long version;

    @JsonIgnore
    private @Nullable RequestNumber storedRequestNumber;

    @JsonIgnore
    private Timeline timeline = new Timeline();

    @JsonIgnore
    private Optional<Escalation> escalationAsRead = Optional.empty();

    private Stage stage = Stage.REPORTED;
    private @Nullable Instant dueAt;
    private Sentence notice = Sentence.none();

    @JsonUnwrapped
    private DeskWork deskWork = new DeskWork();

    @JsonUnwrapped
    private CaseProblem problem = new CaseProblem();

    @JsonUnwrapped
    private CaseCustomer customer = new CaseCustomer();

    @JsonUnwrapped
    private CaseHealth health = new CaseHealth();

    @JsonUnwrapped
    private JoinedCases joined = new JoinedCases();

    @JsonUnwrapped
    private Troubleshooting troubleshooting = new Troubleshooting();

    @JsonUnwrapped
    private CustomerGuidance guidance = new CustomerGuidance();

    @JsonUnwrapped
    private Preparation preparation = new Preparation();

    @JsonUnwrapped
    private CaseFiling filing = new CaseFiling();

    @JsonUnwrapped
    private WorkBy21Vianet work = new WorkBy21Vianet();

    @JsonUnwrapped
    private Correspondence correspondence = new Correspondence();

    @JsonUnwrapped
    private Ending ending = new Ending();

    /** To be read into. */
    @SuppressWarnings("NullAway.Init") // what every case has is read, or said when it is opened
    private SupportCase() {}

    /** Opens a case for a report. Nothing is known yet but what the reporter said. */
    public static SupportCase open(CaseNumber number, ProblemReport report, Stamp stamp) {
        SupportCase opened = new SupportCase();
        opened.number = number;
        opened.problem = CaseProblem.of(report);
        opened.openedAt = stamp.at();
        opened.customer = CaseCustomer.searchedFor(report.customer());
        opened.assemble();
        opened.happened(stamp, What.REPORTED, report.title());
        return opened;
    }

    /** Keeps what somebody wrote about the case, whatever the case is doing, also when it is closed. */
    public void noted(String text, Stamp stamp) {
        noted(Sentence.words(text), stamp);
    }

    /** As above, with words of the desk around somebody's own. */
    public void noted(Sentence text, Stamp stamp) {
        happened(stamp, What.NOTED, text);
    }

    /**
     * What was too old was read again; where that failed, what was read before stays.
     *
     * @param standingInWords the standing in one line, for the timeline
     */
    public void factsRead(FactsRead read, Sentence standingInWords, Stamp stamp) {
        requireOpen();
        read.standing().ifPresent(newer -> customer.standsNow(newer, read.relationshipLink(), standingInWords, stamp));
        read.health().ifPresent(newer -> health.readAgain(newer, stamp));
    }

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
        filing.requestNumber().ifPresent(number -> {
            throw new CaseRefusal(CaseRefusal.Reason.FILED_ALREADY, number.value());
        });
    }

    /** What is told to 21Vianet after that is a note, and what is filed anew a new version; the refusal says how either is done. */
    void requireNoneOnItsWay() {
        frozen().ifPresent(reason -> {
            throw new CaseRefusal(reason, String.valueOf(filing.packageVersion()));
        });
    }

    boolean isOnItsWay() {
        return frozen().isPresent();
    }

    /** Why what was written for 21Vianet stays as it is; empty where it may be changed. */
    private Optional<CaseRefusal.Reason> frozen() {
        return switch (stage) {
            case SUBMIT -> Optional.of(CaseRefusal.Reason.PACKAGE_FROZEN);
            case HAND_OVER, SUBMISSION_UNKNOWN -> Optional.of(CaseRefusal.Reason.PACKAGE_HANDED_OVER);
            case WITH_21VIANET -> Optional.of(CaseRefusal.Reason.PACKAGE_WITH_21VIANET);
            default -> Optional.empty();
        };
    }

    /** What the desk was about to note does not fit this case; whoever gets it next reads why. */
    public void refused(Sentence sentence, Stamp stamp) {
        requireOpen();
        notice = sentence;
        happened(stamp, What.REFUSED_BY_CASE, sentence);
    }

    /** Whether 21Vianet has the case's service request and nobody has said yet how it ended. */
    public boolean isWith21Vianet() {
        return end().isEmpty()
                && ending.expected().isEmpty()
                && filing.requestNumber().isPresent()
                && (stage == Stage.SUBMIT || stage == Stage.WITH_21VIANET);
    }

    /** The customer says that the problem is still there: the work starts again, and a new request may be filed for it. */
    public void stillThere(String text, Stamp stamp) {
        requireOpen();
        ending.expectNone();
        notice = Sentence.none();
        Optional<RequestNumber> inForce = filing.requestNumber();
        happened(
                stamp,
                What.STILL_THERE,
                inForce.map(request -> text + " (" + request + ")").orElse(text));
        nothingInForce();
    }

    /** What was filed is history: a new request would quote it. */
    void nothingInForce() {
        if (filing.requestNumber().isPresent()) {
            filing.noLongerInForce();
            preparation.overridesLapse();
            workBegins();
        }
    }

    /** 21Vianet has done nothing yet for the request that is in force, or will be. */
    void workBegins() {
        work = CasePart.of(this, new WorkBy21Vianet());
    }

    /**
     * 21Vianet asks about a service request of a closed case: the case is with 21Vianet again, under that request.
     *
     * @throws IllegalStateException when it is not closed
     */
    void reopenedBy21Vianet(RequestNumber asks, Stamp stamp) {
        if (!filing.requestNumber().equals(Optional.of(asks))) {
            filing.inForceAgain(asks);
            workBegins();
        }
        work.goesOn();
        ending.reopened(Reopening.By.TWENTYONE_VIANET, stamp);
    }

    /**
     * The process arrived here, where it waits for a person.
     *
     * @param due when the step should be done
     * @throws CaseRefusal when the road does not lead there, or what must be true there is not
     */
    public void arrivedAt(Stage reached, Instant due) {
        moveTo(reached);
        dueAt = due;
    }

    /** The same, where it waits for nobody. */
    public void arrivedAt(Stage reached) {
        moveTo(reached);
        dueAt = null;
    }

    /** @param due UTC; when the step should be done that it waits for */
    void isDue(Instant due) {
        dueAt = due;
    }

    void moveTo(Stage next) {
        requireOpen();
        if (!StageTransitions.leads(stage, next)) {
            throw new CaseRefusal(CaseRefusal.Reason.NOT_THE_NEXT_STAGE);
        }
        switch (next) {
            case SUBMIT, HAND_OVER, SUBMISSION_UNKNOWN -> filing.inForce().requirePrepared();
            case WITH_21VIANET -> filing.inForce().requireFiled();
            case CONFIRM -> ending.requireInSight();
            default -> {
                // nothing but the road leads there
            }
        }
        stage = next;
    }

    void requireOpen() {
        if (end().isPresent()) {
            throw new CaseRefusal(CaseRefusal.Reason.CLOSED, number.value());
        }
    }

    void happened(Stamp stamp, What what, String words) {
        happened(stamp, what, Sentence.words(words));
    }

    void happened(Stamp stamp, What what, Sentence detail) {
        timeline.add(stamp, what, detail);
    }

    /** @param sentence what the person who works on the case now must know; nothing where that is nothing */
    void notice(Sentence sentence) {
        notice = sentence;
    }

    /** Told after what that person must know already. */
    void noticeToo(Sentence sentence) {
        notice = Sentence.lines(notice, sentence);
    }

    public CaseNumber number() {
        return number;
    }

    public ProblemReport report() {
        return problem.report();
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

    /** Empty as long as the case is open. */
    public Optional<End> end() {
        return ending.end();
    }

    public ServiceId service() {
        return problem.service();
    }

    public Symptom symptom() {
        return problem.symptom();
    }

    /** Whose problem it is. */
    public CaseCustomer customer() {
        return customer;
    }

    /** What is wrong, and what was put right of it. */
    public CaseProblem problem() {
        return problem;
    }

    /** How the service is. */
    public CaseHealth health() {
        return health;
    }

    /** Who of us works on it. */
    public DeskWork deskWork() {
        return deskWork;
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

    /** The package, and how far it is on its way to 21Vianet. */
    public CaseFiling filing() {
        return filing;
    }

    /** What 21Vianet does with the request in force. */
    public WorkBy21Vianet work() {
        return work;
    }

    /** Which severity the request in force has. */
    public RequestSeverity severity() {
        return work.severity();
    }

    /** What 21Vianet asks about the request in force. */
    public Questions questions() {
        return work.questions();
    }

    /** What 21Vianet and we told each other. */
    public Correspondence correspondence() {
        return correspondence;
    }

    /** How the case ends. */
    public Ending ending() {
        return ending;
    }

    /** The other cases about the same problem. */
    public JoinedCases joined() {
        return joined;
    }

    /** What the person who works on the case now must know; possibly nothing, and nothing where nobody does. */
    public Sentence notice() {
        return end().isPresent() ? Sentence.none() : notice;
    }

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
    void assemble() {
        deskWork = CasePart.of(this, deskWork);
        problem = CasePart.of(this, problem);
        customer = CasePart.of(this, customer);
        health = CasePart.of(this, health);
        joined = CasePart.of(this, joined);
        troubleshooting = CasePart.of(this, troubleshooting);
        guidance = CasePart.of(this, guidance);
        preparation = CasePart.of(this, preparation);
        filing = CasePart.of(this, filing);
        work = CasePart.of(this, work);
        correspondence = CasePart.of(this, correspondence);
        ending = CasePart.of(this, ending);
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
        storedRequestNumber = filing.requestNumber().orElse(null);
    }

    /** The request number, where the register does not have it yet. */
    Optional<RequestNumber> newRequestNumber() {
        return filing.requestNumber().filter(number -> !Objects.equals(number, storedRequestNumber));
    }

    /** How many events are not written yet. */
    public int newEventCount() {
        return timeline.size();
    }

    List<CaseEvent> takeNewEvents() {
        return timeline.take();
    }
}
