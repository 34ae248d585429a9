package org.escalationdesk.cases;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/** How the case ends: the end in sight, the one it has, and those that it had before it was opened again. */
public final class Ending extends CasePart {

    /** The customer knows of these before the case is closed (21Vianet's provide-billing-support page: close the loop). */
    private static final Set<End> CONFIRMED = EnumSet.of(
            End.SOLVED_BY_US,
            End.SOLVED_BY_CUSTOMER,
            End.RESOLVED_BY_21VIANET,
            End.RECOVERED,
            End.WITHDRAWN,
            End.REJECTED_BY_21VIANET);

    private @Nullable End end;
    private @Nullable End expectedEnd;
    private @Nullable Instant closedAt;
    private List<Reopening> reopenings = List.of();

    Ending() {}

    /** The problem seems to be gone; the customer is asked before the case is closed. */
    public void solved(End by, String how, Stamp stamp) {
        requireOpen();
        expectedEnd = by;
        happened(stamp, What.SOLVED, how);
    }

    /** What the customer withdrew ends as that, whatever 21Vianet says before it hears of it. */
    void expect(End likely) {
        if (!isBeingWithdrawn()) {
            expectedEnd = likely;
        }
    }

    void expectNone() {
        expectedEnd = null;
    }

    /** @throws CaseRefusal when nothing has happened yet that could be an end */
    End requireInSight() {
        if (expectedEnd == null) {
            throw new CaseRefusal(CaseRefusal.Reason.NOTHING_TO_CONFIRM);
        }
        return expectedEnd;
    }

    /**
     * The customer knows how the case ended.
     *
     * @return the end that was expected
     * @throws CaseRefusal when nothing has happened yet that could be an end
     */
    public End confirmed(String text, Stamp stamp) {
        End likely = requireInSight();
        if (whole().stage() != Stage.CONFIRM) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_TOLD);
        }
        closes(likely, Sentence.words(text), stamp);
        return likely;
    }

    /**
     * Closes a case in which nothing is to be told to a customer of ours.
     *
     * @throws CaseRefusal when that end is the customer's to confirm
     */
    public void closed(End how, Sentence why, Stamp stamp) {
        if (CONFIRMED.contains(how)) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_TOLD);
        }
        closes(how, why, stamp);
    }

    /**
     * The customer came back and was answered: the case ends as it had ended before.
     *
     * @param text what the customer was told, and said
     * @throws CaseRefusal when the customer did not come back
     */
    public void closedAgain(String text, Stamp stamp) {
        if (whole().stage() != Stage.CAME_BACK) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_TOLD);
        }
        closes(reopenings.get(reopenings.size() - 1).end(), Sentence.words(text), stamp);
    }

    /** Whether it ends, or ended, because the customer withdrew; whatever 21Vianet knows of that. */
    public boolean isWithdrawn() {
        return end == End.WITHDRAWN || end == null && expectedEnd == End.WITHDRAWN;
    }

    /** Whether the customer hears of such an end from us, and did not bring it about by withdrawing. */
    static boolean tellsCustomer(End how) {
        return CONFIRMED.contains(how) && how != End.WITHDRAWN;
    }

    /** How 21Vianet hears that the customer withdrew. */
    public enum Telling {
        /** It knows nothing of the case, or is done with it. */
        NEEDLESS,
        BY_NOTE,
        BY_PERSON
    }

    /**
     * The customer no longer wants it worked on: the case ends where it is, or as soon as 21Vianet, where it has the service request
     * or may have it, has heard of it.
     *
     * @param onItsWay whether a machine sends its service request or is about to
     * @param everybody whether those who wait in this case for how it ends withdrew too
     * @throws CaseRefusal when the request is on its way to 21Vianet, when the customer withdrew before, or when others wait
     */
    void withdrawnByCustomer(String said, boolean onItsWay, boolean everybody, Stamp stamp) {
        requireOpen();
        if (isBeingWithdrawn()) {
            throw new CaseRefusal(CaseRefusal.Reason.WITHDRAWN_ALREADY);
        }
        boolean has21Vianet = whole().isWith21Vianet();
        if (onItsWay || !has21Vianet && !StageTransitions.leads(whole().stage(), Stage.CLOSED)) {
            throw new CaseRefusal(CaseRefusal.Reason.ON_ITS_WAY);
        }
        if (!everybody) {
            whole().joined().requireNobodyWaits();
        }
        whole().health().outageWaitLeft("", stamp);
        if (has21Vianet || whole().filing().leftInHands()) {
            whole().work().withdrawn(said, stamp);
        } else {
            expectedEnd = null;
            happened(stamp, What.WITHDRAWN, said);
            closes(End.WITHDRAWN, Sentence.none(), stamp);
        }
    }

    /** Whether its customer may still withdraw it: it is open, and was not withdrawn already. */
    public boolean isWithdrawable() {
        return whole().end().isEmpty() && !isBeingWithdrawn();
    }

    /** Whether the customer withdrew and 21Vianet has yet to hear of it. */
    public boolean isBeingWithdrawn() {
        return end == null && expectedEnd == End.WITHDRAWN && whole().stage() != Stage.CONFIRM;
    }

    /** Of a case that the customer withdrew. */
    public Telling telling() {
        if (!isBeingWithdrawn()) {
            return Telling.NEEDLESS;
        }
        boolean byNote =
                whole().work().isFollowed() && whole().filing().requestNumber().isPresent();
        return byNote ? Telling.BY_NOTE : Telling.BY_PERSON;
    }

    /** 21Vianet has the note that the customer withdrew. */
    public void withdrawalSent(Stamp stamp) {
        heard(What.INFORMATION_SENT, "", stamp);
    }

    /** @param how a person told 21Vianet that the customer withdrew */
    public void withdrawalTold(String how, Stamp stamp) {
        heard(What.INFORMATION_TOLD, how, stamp);
    }

    private void heard(What by, String how, Stamp stamp) {
        requireOpen();
        notice(Sentence.none());
        happened(stamp, by, how);
        closes(End.WITHDRAWN, Sentence.none(), stamp);
    }

    private void closes(End how, Sentence why, Stamp stamp) {
        whole().arrivedAt(Stage.CLOSED);
        end = how;
        closedAt = stamp.at();
        happened(stamp, What.CLOSED, why);
    }

    /** @throws CaseRefusal when it is not closed, or goes on in another case */
    void requireOver() {
        if (end == null) {
            throw new CaseRefusal(CaseRefusal.Reason.NOT_CLOSED);
        }
        whole().joined().joinedTo().ifPresent(other -> {
            throw new CaseRefusal(CaseRefusal.Reason.GOES_ON_IN_ANOTHER, other.value());
        });
    }

    /**
     * The desk works on a closed case again, with everything that is known of it. A service request that was filed for it is no
     * longer in force: 21Vianet is done with it.
     *
     * @param reason why it is not over
     * @throws CaseRefusal when it is not closed, or goes on in another case
     */
    void reopenedByDesk(String reason, Stamp stamp) {
        requireOver();
        reopened(Reopening.By.DESK, reason, stamp);
        whole().nothingInForce();
    }

    /**
     * A closed case is worked on again, with everything that is known of it.
     *
     * @throws IllegalStateException when it is not closed, or goes on in another case
     */
    void reopened(Reopening.By by, Stamp stamp) {
        if (end == null || whole().joined().joinedTo().isPresent()) {
            throw new IllegalStateException("case " + whole().number() + " cannot be opened again");
        }
        reopened(by, "", stamp);
    }

    private void reopened(Reopening.By by, String reason, Stamp stamp) {
        reopenings = with(
                reopenings,
                new Reopening(
                        stamp,
                        by,
                        Objects.requireNonNull(end, "it is closed"),
                        Objects.requireNonNull(closedAt, "it was closed at some time")));
        end = null;
        expectedEnd = null;
        closedAt = null;
        notice(Sentence.none());
        whole().guidance().allRead();
        happened(stamp, What.REOPENED, reason);
        whole().moveTo(by == Reopening.By.TWENTYONE_VIANET ? Stage.WITH_21VIANET : Stage.CAME_BACK);
    }

    /** Empty as long as the case is open. */
    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    /**
     * How the case ended, in words: in which other case it goes on, and whether 21Vianet was told that the customer withdrew. Nothing
     * as long as it is open.
     */
    public Sentence inWords() {
        if (end == null) {
            return Sentence.none();
        }
        return switch (end) {
            case JOINED ->
                whole().joined()
                        .joinedTo()
                        .map(other -> Sentence.of("process.ended.joined", other.value()))
                        .orElse(Sentence.of("process.end.joined"));
            // in sight it was only as long as 21Vianet had to be told first
            case WITHDRAWN ->
                Sentence.of(expectedEnd == End.WITHDRAWN ? "process.ended.withdrawn-told" : "process.ended.withdrawn");
            default -> Sentence.of("process.end." + end.code());
        };
    }

    /** The end that the customer is to confirm; empty where none is in sight. */
    public Optional<End> expected() {
        return Optional.ofNullable(expectedEnd);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** How often it was opened again, and how it had ended before, oldest first. */
    public List<Reopening> reopenings() {
        return reopenings;
    }

    boolean isRejected() {
        return expectedEnd == End.REJECTED_BY_21VIANET || end == End.REJECTED_BY_21VIANET;
    }
}
