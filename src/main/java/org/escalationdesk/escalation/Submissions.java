package org.escalationdesk.escalation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.Delivery.Kind;
import org.escalationdesk.delivery.DeliveryLedger;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the ledger knows of service requests that are filed. */
@Repository
public class Submissions {

    private final DeliveryLedger ledger;
    private final FrozenPackages packages;
    private final ServiceRequestSettings settings;

    Submissions(DeliveryLedger ledger, FrozenPackages packages, ServiceRequestSettings settings) {
        this.ledger = ledger;
        this.packages = packages;
        this.settings = settings;
    }

    /** Keeps the package as it is now and writes down the intent to file it; both commit with the decision, before anything is sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void intend(ServiceRequest request) {
        packages.keep(request);
        ledger.intend(new DeliveryLedger.Intent(
                request.key().value(),
                Kind.SERVICE_REQUEST,
                request.caseNumber(),
                request.version(),
                0,
                Optional.of(request.customer().tenantId()),
                Optional.empty(),
                "",
                Optional.of(settings.giveUpAfter().of(request.information().severity()))));
    }

    public Optional<Submission> find(SubmissionKey key) {
        return ledger.find(key.value())
                .filter(delivery -> delivery.kind() == Kind.SERVICE_REQUEST)
                .map(Submission::new);
    }

    /** Whether a machine sends it or is about to. */
    public boolean isOnItsWay(Optional<ServiceRequest> request) {
        return request.flatMap(frozen -> find(frozen.key()))
                .filter(submission -> submission.state().isOnItsWay())
                .isPresent();
    }

    /** The submission of a case's package. */
    public Optional<Submission> find(CaseNumber caseNumber, int packageVersion) {
        return ledger.find(Kind.SERVICE_REQUEST, caseNumber, packageVersion, 0).map(Submission::new);
    }

    /**
     * Those that a machine was to file by now and that nothing has come of, the oldest first.
     *
     * @param after where the last page ended, if this is not the first
     */
    public List<Submission> standing(Instant before, Optional<Submission> after, int limit) {
        return submissions(ledger.standing(Kind.SERVICE_REQUEST, before, after.map(Submission::delivery), limit));
    }

    /** The submissions of these cases, the newest of each case first. */
    public List<Submission> ofCases(Collection<CaseNumber> numbers) {
        return submissions(ledger.ofCases(Kind.SERVICE_REQUEST, numbers));
    }

    /** The submissions under which 21Vianet gave these numbers. */
    public List<Submission> ofNumbers(Collection<RequestNumber> numbers) {
        return submissions(ledger.ofReceipts(Kind.SERVICE_REQUEST, numbers));
    }

    private static List<Submission> submissions(List<Delivery> deliveries) {
        return deliveries.stream().map(Submission::new).toList();
    }

    /** From now on only a person files it; a number that was answered is forgotten. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handedOver(SubmissionKey key, Sentence reason) {
        ledger.settle(key.value(), Delivery.State.HANDED_OVER, reason);
    }

    /** A person knows that 21Vianet has it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void accepted(SubmissionKey key, RequestNumber number) {
        ledger.accepted(key.value(), number);
    }

    /**
     * Writes down that 21Vianet turned out to have it.
     *
     * @return false when the submission is no longer as it was seen: somebody else works on it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean found(Submission seen, RequestNumber number) {
        return ledger.found(seen.delivery(), number);
    }

    /** The numbers under which 21Vianet has a case's service requests, as far as the desk knows. */
    public Set<RequestNumber> numbersOf(CaseNumber caseNumber) {
        return ofCases(List.of(caseNumber)).stream()
                .flatMap(submission -> submission.requestNumber().stream())
                .collect(Collectors.toSet());
    }
}
