package org.escalationdesk.cases;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.escalation.CriteriaOverrides;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * What is written for 21Vianet before a package is frozen, who wants it filed, and what stands in the way: criteria that are not
 * met, and what managers decided about them and about severity A. Criteria are judged elsewhere and handed in.
 */
public final class Preparation extends CasePart {

    private @Nullable SupportInformation supportInformation;

    /** How many attempts there were when the support information was last written; null where that was not counted yet. */
    private @Nullable Integer attemptsThen;

    private @Nullable Stamp filingAsked;
    private List<UnmetCriterion> unmetCriteria = List.of();
    private CriteriaOverrides overrides = CriteriaOverrides.NONE;
    private @Nullable SeverityApproval severityApproval;

    Preparation() {}

    /**
     * Keeps what an agent wrote of the support information without filing it.
     *
     * @throws CaseRefusal while a package is on its way or 21Vianet has it: that one stays as it is
     */
    public void draft(SupportInformation unfinished) {
        requireOpen();
        whole().requireNoneOnItsWay();
        write(unfinished);
        filingAsked = null;
        unmetCriteria = List.of();
    }

    /**
     * An agent wants it filed; the criteria decide.
     *
     * @throws CaseRefusal when the customer is not known, a request was accepted already, or one is on its way
     */
    public void filingAsked(SupportInformation information, Stamp stamp) {
        whole().requireNotFiled();
        write(information);
        filingAsked = stamp;
        notice(Sentence.none());
        happened(stamp, What.FILING_ASKED, information.title());
    }

    private void write(SupportInformation information) {
        supportInformation = information;
        attemptsThen = whole().troubleshooting().attempts().size();
    }

    /**
     * The criteria stop the case: it is not filed, and the agent is told why.
     *
     * @param judged every criterion as it was judged
     * @param sentence that tells it
     */
    public void criteriaUnmet(List<Criterion> judged, Sentence sentence, Stamp stamp) {
        requireOpen();
        unmetCriteria = stopping(judged);
        notice(sentence);
        happened(stamp, What.CRITERIA_UNMET, sentences(unmetCriteria));
    }

    /**
     * An agent who wants it filed asks managers to let the case pass although criteria are not met.
     *
     * @param judged every criterion, by what is written now
     * @param evidence that a subscription was bought elsewhere and that the customer lets us support it; else empty
     * @throws CaseRefusal when nothing that may be overridden stops the case, or something that may not does, or the evidence is
     *     missing
     */
    public void overrideAsked(List<Criterion> judged, String reason, String evidence, Stamp stamp) {
        whole().requireNotFiled();
        requireFilingAsked();
        List<UnmetCriterion> stopping = stopping(judged);
        if (stopping.isEmpty()) {
            throw new CaseRefusal(CaseRefusal.Reason.NOTHING_TO_OVERRIDE);
        }
        List<UnmetCriterion> fixed =
                stopping.stream().filter(unmet -> !unmet.overridable()).toList();
        if (!fixed.isEmpty()) {
            throw new CaseRefusal(CaseRefusal.Reason.NOT_OVERRIDABLE, sentences(fixed));
        }
        boolean evidenceNeeded =
                stopping.stream().anyMatch(unmet -> unmet.code().equals(Criterion.SUBSCRIPTION_HERE));
        if (evidenceNeeded && evidence.isBlank()) {
            throw new CaseRefusal(CaseRefusal.Reason.EVIDENCE_MISSING);
        }
        unmetCriteria = stopping;
        overrides = overrides.ask(stopping, reason, evidence, stamp);
        happened(stamp, What.OVERRIDE_ASKED, (reason + "\n" + evidence).strip());
    }

    /**
     * A manager lets the case pass although these criteria are not met.
     *
     * @param codes of those that were asked for
     * @throws CaseRefusal when it was the same person who asked
     */
    public void overridden(Collection<String> codes, String reason, Stamp stamp) {
        requireOpen();
        CriteriaOverrides.Asked asked =
                overrides.asked().orElseThrow(() -> new CaseRefusal(CaseRefusal.Reason.NOTHING_TO_OVERRIDE));
        if (asked.stamp().who().equals(stamp.who())) {
            throw new CaseRefusal(CaseRefusal.Reason.OVERRIDE_OF_ONES_OWN);
        }
        overrides = overrides.override(codes, reason, stamp);
        unmetCriteria = unmetCriteria.stream()
                .filter(unmet -> !codes.contains(unmet.code()))
                .toList();
        List<UnmetCriterion> passed = asked.criteria().stream()
                .filter(unmet -> codes.contains(unmet.code()))
                .toList();
        happened(stamp, What.CRITERIA_OVERRIDDEN, Sentence.lines(Sentence.words(reason), requirements(passed)));
    }

    /** @param sentence that tells the agent who refused it and why */
    public void overrideRefused(String reason, Sentence sentence, Stamp stamp) {
        requireOpen();
        overrides = overrides.refuse();
        notice(sentence);
        happened(stamp, What.OVERRIDE_REFUSED, reason);
    }

    /** What was overridden was so for a request that is over. */
    void overridesLapse() {
        overrides = CriteriaOverrides.NONE;
    }

    /**
     * A manager approves that severity A is asked for, with what is written now.
     *
     * @throws CaseRefusal when it was the same person who asked
     */
    public void severityApproved(String reason, Stamp stamp) {
        requireOpen();
        requireAnother(whoAskedForFiling(), stamp);
        severityApproval = new SeverityApproval(information().orElseThrow(), stamp);
        happened(stamp, What.SEVERITY_APPROVED, reason);
    }

    /** Nobody approves what they asked for themselves. */
    static void requireAnother(Optional<Stamp> asked, Stamp stamp) {
        if (asked.filter(wanted -> wanted.who().equals(stamp.who())).isPresent()) {
            throw new CaseRefusal(CaseRefusal.Reason.SEVERITY_OF_ONES_OWN);
        }
    }

    /**
     * A manager refuses severity A, for a request that is to be filed or one that 21Vianet has, and the agent reads why.
     *
     * @param sentence that tells the agent who refused it and why
     */
    public void severityRefused(String reason, Sentence sentence, Stamp stamp) {
        requireOpen();
        severityApproval = null;
        whole().severity().noLongerWanted();
        notice(sentence);
        happened(stamp, What.SEVERITY_REFUSED, reason);
    }

    /** Whether what we ask for may be asked for: severity A as it is written now, only when a manager approved it. */
    public boolean isSeverityApproved() {
        return supportInformation == null
                || supportInformation.severity() != Severity.A
                || severityApproval != null && severityApproval.information().equals(supportInformation);
    }

    /**
     * What is written passes, and is frozen now.
     *
     * @param judged every criterion, by what is written now
     * @throws CriteriaStopCase when a criterion is not met and not overridden
     * @throws CaseRefusal when nobody asked for it, or for severity A without a manager's approval
     */
    SupportInformation passes(List<Criterion> judged) {
        requireFilingAsked();
        if (judged.stream().anyMatch(Criterion::stops)) {
            throw new CriteriaStopCase(judged, sentences(stopping(judged)));
        }
        if (!isSeverityApproved()) {
            throw new CaseRefusal(CaseRefusal.Reason.SEVERITY_NOT_APPROVED);
        }
        unmetCriteria = List.of();
        return information().orElseThrow();
    }

    private void requireFilingAsked() {
        if (filingAsked == null) {
            throw new CaseRefusal(CaseRefusal.Reason.FILING_NOT_ASKED);
        }
    }

    private static List<UnmetCriterion> stopping(List<Criterion> judged) {
        return judged.stream()
                .filter(Criterion::stops)
                .flatMap(criterion -> criterion.unmet().stream())
                .toList();
    }

    private static Sentence requirements(List<UnmetCriterion> passed) {
        return Sentence.lines(passed.stream()
                .map(unmet -> Sentence.of("cases.criteria.passed-over", unmet.required()))
                .toList());
    }

    private static Sentence sentences(List<UnmetCriterion> unmet) {
        return Sentence.lines(unmet.stream().map(UnmetCriterion::sentence).toList());
    }

    public Optional<SupportInformation> information() {
        return Optional.ofNullable(supportInformation);
    }

    /** What was tried since the support information was last written: whoever wrote that did not know of it. */
    public List<Attempt> attemptsSince() {
        List<Attempt> attempts = whole().troubleshooting().attempts();
        return attemptsThen == null || attemptsThen > attempts.size()
                ? List.of()
                : attempts.subList(attemptsThen, attempts.size());
    }

    /** Who last wanted it filed; empty while nobody does. */
    public Optional<Stamp> whoAskedForFiling() {
        return Optional.ofNullable(filingAsked);
    }

    /** What stopped the case when the criteria were last checked; empty when nothing did. */
    public List<UnmetCriterion> unmetCriteria() {
        return unmetCriteria;
    }

    public CriteriaOverrides overrides() {
        return overrides;
    }
}
