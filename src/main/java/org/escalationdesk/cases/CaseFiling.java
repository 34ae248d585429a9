package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.RequestInForce.Filed;
import org.escalationdesk.cases.RequestInForce.InHand;
import org.escalationdesk.cases.RequestInForce.NotPrepared;
import org.escalationdesk.cases.RequestInForce.Prepared;
import org.escalationdesk.escalation.Circumstances;
import org.escalationdesk.escalation.Circumstances.AttachedFile;
import org.escalationdesk.escalation.Circumstances.EndedIncident;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.FiledBy;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/** The package as it was last frozen, how far it is on its way to 21Vianet, and under which numbers the problem was filed. */
public final class CaseFiling extends CasePart {

    private int packageVersion;
    private @Nullable ServiceRequest frozen;
    private @Nullable Instant preparedAt;
    private @Nullable HandOver handOver;
    private @Nullable RequestNumber requestNumber;
    private @Nullable Submitted submitted;
    private List<RequestNumber> formerRequestNumbers = List.of();
    private @Nullable String filingWantedBy;

    /** Of a package that was frozen before packages were kept as a whole. */
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    private @Nullable SubmissionKey submissionKey;

    /** Of a case that was handed over before the desk knew who has it in hand. */
    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    private boolean handedOver;

    @JsonProperty(access = JsonProperty.Access.WRITE_ONLY)
    private boolean mayBeFiled;

    CaseFiling() {}

    @Override
    void assembled() {
        if (frozen == null && packageVersion > 0 && submissionKey != null) {
            frozen = request(submissionKey, List.of(), List.of());
        }
        if (handOver == null && handedOver) {
            handOver = HandOver.begun(whole().openedAt(), mayBeFiled);
            handedOver = false;
        }
    }

    RequestInForce inForce() {
        if (requestNumber != null) {
            return new Filed(requestNumber, Optional.ofNullable(submitted));
        }
        if (handOver != null) {
            return new InHand(handOver);
        }
        return packageVersion == 0 ? new NotPrepared() : new Prepared();
    }

    private void becomes(RequestInForce next) {
        handOver = next.handOver().orElse(null);
        requestNumber = next.requestNumber().orElse(null);
        submitted = next.submitted().orElse(null);
    }

    /**
     * Freezes the support information as a new version of the package, with a key of its own.
     *
     * @param judged every criterion, by what is written now
     * @param ended the incidents of the service that are over, as far as the desk knows
     * @param files that the case has
     * @throws CriteriaStopCase when a criterion is not met and not overridden
     * @throws CaseRefusal when nobody asked for it, the customer is not known, or a request was accepted already
     */
    public ServiceRequest prepared(
            List<Criterion> judged, List<EndedIncident> ended, List<AttachedFile> files, Stamp stamp) {
        whole().requireNotFiled();
        SupportInformation information = whole().preparation().passes(judged);
        packageVersion++;
        preparedAt = stamp.at();
        frozen = request(SubmissionKey.fresh(), ended, files);
        becomes(new Prepared());
        whole().workBegins();
        filingWantedBy = whole().preparation().whoAskedForFiling().orElse(stamp).who();
        notice(Sentence.none());
        happened(stamp, What.REQUEST_PREPARED, information.title());
        return frozen;
    }

    private ServiceRequest request(SubmissionKey key, List<EndedIncident> ended, List<AttachedFile> files) {
        ProblemReport report = whole().report();
        Circumstances known = new Circumstances(
                report.kind(),
                Optional.ofNullable(report.firstNoticedAt()).map(OffsetDateTime::toInstant),
                Optional.ofNullable(report.affectedUsers()),
                whole().problem().errorText(),
                whole().health().endedIncidents(ended),
                formerRequestNumbers,
                files);
        return new ServiceRequest(
                whole().number(),
                packageVersion,
                key,
                whole().customer().known().orElseThrow(),
                whole().service(),
                report.language(),
                whole().preparation().information().orElseThrow(),
                known);
    }

    public void accepted(RequestNumber number, Stamp stamp) {
        filedUnder(number, new Submitted(stamp.at(), Optional.of(FiledBy.API)));
        whole().work().markFollowed();
        happened(stamp, What.REQUEST_ACCEPTED, number.value());
    }

    /** 21Vianet did not take it; an agent corrects it. */
    public void refused(Sentence sentence, Sentence reason, Stamp stamp) {
        requireOpen();
        notice(sentence);
        happened(stamp, What.REQUEST_REFUSED, reason);
    }

    public void attemptFailed(Sentence reason, Stamp stamp) {
        requireOpen();
        happened(stamp, What.ATTEMPT_FAILED, reason);
    }

    /**
     * People file the request: from now on no machine sends it.
     *
     * @param leftOpen whether the last outcome left it open
     * @param sentence why a person is needed
     */
    public void handedOver(boolean leftOpen, Sentence sentence, Stamp stamp) {
        requireOpen();
        becomes(inForce().handedOver(HandOver.begun(stamp.at(), leftOpen)));
        notice(sentence);
        happened(stamp, What.HANDED_OVER, sentence);
    }

    /**
     * One person has the request in hand for a while.
     *
     * @param until UTC
     * @throws CaseRefusal when somebody else has it
     */
    public void takenInHand(String user, Instant until, Stamp stamp) {
        requireOpen();
        becomes(inForce().inHand().takenBy(user, until));
        happened(stamp, What.TAKEN_IN_HAND, user);
    }

    /**
     * Nobody has it in hand any more, and nobody knows whether it was filed: whoever takes it next looks first.
     *
     * @param sentence that tells why
     */
    public void submissionUnknown(Sentence sentence, Stamp stamp) {
        requireOpen();
        becomes(inForce().inHand().nobodyKnows());
        notice(sentence);
        whole().moveTo(Stage.SUBMISSION_UNKNOWN);
        happened(stamp, What.SUBMISSION_UNKNOWN, sentence);
    }

    /**
     * Nobody goes on to file it by hand.
     *
     * @return whether 21Vianet may have it all the same
     */
    boolean leftInHands() {
        boolean mayHaveIt = mayBeThere();
        if (mayHaveIt) {
            becomes(inForce().inHand().nobodyKnows());
            whole().moveTo(Stage.SUBMISSION_UNKNOWN);
        }
        return mayHaveIt;
    }

    /** Whether a person has it in hand to file it, or nobody knows whether it is filed. */
    boolean mayBeThere() {
        return handOver()
                .filter(hands -> hands.unknown() || hands.holder().isPresent())
                .isPresent();
    }

    /**
     * It was there already. Where nobody knew whether it is there, it may be older than today's package: the desk may have been
     * restored from a backup since.
     *
     * @throws CaseRefusal when that cannot have been at this time, or the case has another number
     */
    public void foundInAdminCenter(RequestNumber number, Submitted found, Stamp stamp) {
        requireOpen();
        HandOver inHand = inForce().inHand().hands();
        Instant openedAt = whole().openedAt();
        requirePossible(found.at(), inHand.unknown() || preparedAt == null ? openedAt : preparedAt, stamp);
        filedUnder(number, new Submitted(stamp.latest(found.at()), found.by()));
        happened(stamp, What.FOUND_IN_ADMIN_CENTER, number.value());
    }

    /**
     * A person filed it.
     *
     * @throws CaseRefusal when that cannot have been at this time, or the case has another number
     */
    public void filedInAdminCenter(RequestNumber number, Submitted filed, Stamp stamp) {
        requireOpen();
        requirePossible(filed.at(), inForce().inHand().hands().since(), stamp);
        filedUnder(number, new Submitted(stamp.latest(filed.at()), filed.by()));
        happened(stamp, What.FILED_IN_ADMIN_CENTER, number.value());
    }

    /** People note times by the minute. */
    private static void requirePossible(Instant at, Instant notBefore, Stamp stamp) {
        if (stamp.isFuture(at)) {
            throw new CaseRefusal(CaseRefusal.Reason.SUBMITTED_IN_THE_FUTURE);
        }
        if (at.isBefore(notBefore.truncatedTo(ChronoUnit.MINUTES))) {
            throw new CaseRefusal(CaseRefusal.Reason.SUBMITTED_TOO_EARLY, BeijingTime.minuteOf(notBefore));
        }
    }

    private void filedUnder(RequestNumber number, Submitted how) {
        requireOpen();
        becomes(inForce().filedUnder(number, how));
        notice(Sentence.none());
        whole().work().filed(how.at());
    }

    public void takenBackForCorrection(String reason, Stamp stamp) {
        requireOpen();
        becomes(inForce().takenBack());
        notice(Sentence.words(reason));
        happened(stamp, What.TAKEN_BACK, reason);
    }

    /**
     * 21Vianet has a service request of ours whose number nobody has recorded yet.
     *
     * @param sentence that tells the person who has it in hand
     */
    public void seenInPortal(RequestNumber number, Sentence sentence, Stamp stamp) {
        requireOpen();
        whole().noticeToo(sentence);
        happened(stamp, What.SEEN_AT_21VIANET, number.value());
    }

    /** The problem was not solved by the request that 21Vianet has: another one may be filed for it. */
    void noLongerInForce() {
        formerRequestNumbers = allRequestNumbers();
        becomes(new Prepared());
    }

    /** This one of the case's requests is in force again, and no other one. */
    void inForceAgain(RequestNumber asks) {
        formerRequestNumbers = allRequestNumbers().stream()
                .filter(other -> !other.equals(asks))
                .toList();
        becomes(new Filed(asks, Optional.empty()));
    }

    /** The package as it was last frozen; empty before the first. */
    public Optional<ServiceRequest> serviceRequest() {
        return Optional.ofNullable(frozen);
    }

    /** Counts the packages that were frozen; 0 before the first. */
    int packageVersion() {
        return packageVersion;
    }

    /** Whether people file the request, so that no machine may send it. */
    public boolean isHandedOver() {
        return handOver().isPresent();
    }

    /** The service request in people's hands; empty where no person files it, or not any more. */
    public Optional<HandOver> handOver() {
        return inForce().handOver();
    }

    /** Whether 21Vianet may have the request although we know no number. */
    public boolean mayBeFiled() {
        return handOver().filter(HandOver::unknown).isPresent();
    }

    /** Empty as long as neither a person nor 21Vianet has the request. */
    public Optional<SubmissionState> submissionState() {
        return inForce().submissionState();
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

    /** The agent who wanted the request filed, or the desk where that was not kept. */
    String whoWantedItFiled() {
        return filingWantedBy == null ? Stamp.DESK : filingWantedBy;
    }
}
