package org.escalationdesk.cases;

import java.util.Objects;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Symptom;

/** What is wrong, as it was reported and as people at the desk put it right since. */
public final class CaseProblem extends CasePart {

    private ProblemReport report;
    private ServiceId service;
    private Symptom symptom;

    /** To be read into. */
    @SuppressWarnings("NullAway.Init") // every case that is stored has a report
    CaseProblem() {}

    static CaseProblem of(ProblemReport report) {
        CaseProblem problem = new CaseProblem();
        problem.report = report;
        problem.service = report.service();
        problem.symptom = report.symptom() == null ? Symptom.OTHER : report.symptom();
        return problem;
    }

    public void correctService(ServiceId corrected, Stamp stamp) {
        requireOpen();
        if (!corrected.equals(service)) {
            happened(stamp, What.SERVICE_CORRECTED, service + " → " + corrected);
            service = corrected;
        }
    }

    public void correctSymptom(Symptom corrected, Stamp stamp) {
        requireOpen();
        if (corrected != symptom) {
            happened(stamp, What.SYMPTOM_CORRECTED, symptom.code() + " → " + corrected.code());
            symptom = corrected;
        }
    }

    /**
     * What was reported wrongly is put right; each change stands in the timeline with what was there before.
     *
     * @param customer whose problem it is, where that is put right
     * @throws CaseRefusal when 21Vianet has it as it was, or is about to
     */
    void correct(Correction correction, Optional<Customer> customer, Stamp stamp) {
        requireOpen();
        whole().requireNoneOnItsWay();
        whole().requireNoRequestNumber();
        customer.ifPresent(right -> whole().customer().corrected(right, stamp));
        if (correction.service() != null && !correction.service().equals(service)) {
            correctService(correction.service(), stamp);
            whole().health().ofSomethingElse();
        }
        correctSymptom(correction.symptom(symptom), stamp);
        correction.changes(report).forEach(change -> happened(stamp, What.CORRECTED, change));
        report = correction.appliedTo(report);
    }

    /** Whether 21Vianet has nothing of it yet, so that what was reported can be put right. */
    public boolean isCorrectable() {
        return whole().end().isEmpty()
                && !whole().isOnItsWay()
                && whole().filing().requestNumber().isEmpty();
    }

    ProblemReport report() {
        return report;
    }

    ServiceId service() {
        return service;
    }

    Symptom symptom() {
        return symptom;
    }

    /** What the customer was shown; possibly empty. */
    public String errorText() {
        return Objects.requireNonNullElse(report.errorTexts(), "");
    }
}
