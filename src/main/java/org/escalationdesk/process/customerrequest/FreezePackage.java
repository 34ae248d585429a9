package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.CaseAttachments;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.CriteriaRefresh;
import org.escalationdesk.cases.CriteriaStopCase;
import org.escalationdesk.cases.FactsRead;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.ServiceRequestSettings;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.views.StandingWords;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * Freezes the support information as a package and commits the intent to file it, before anything is sent. Whoever let the case
 * come here may have taken a while, so what may have changed is read once more.
 */
@Component
class FreezePackage extends ServiceTaskStep<FactsRead> {

    static final String FROZEN = "package-frozen";
    static final String NOT_FROZEN = "package-not-frozen";

    private final CriteriaRefresh facts;
    private final CaseCriteria criteria;
    private final CaseAttachments attachments;
    private final Submissions submissions;
    private final ServiceRequestSettings settings;

    FreezePackage(
            CriteriaRefresh facts,
            CaseCriteria criteria,
            CaseAttachments attachments,
            Submissions submissions,
            ServiceRequestSettings settings,
            StepContext context) {
        super(context);
        this.settings = settings;
        this.facts = facts;
        this.criteria = criteria;
        this.attachments = attachments;
        this.submissions = submissions;
    }

    @Override
    protected FactsRead ask(SupportCase supportCase) {
        return facts.beforeFiling(supportCase);
    }

    @Override
    protected String apply(FactsRead read, SupportCase supportCase, Stamp stamp) {
        supportCase.factsRead(read, read.standing().map(StandingWords::line).orElse(Sentence.none()), stamp);
        try {
            submissions.intend(supportCase
                    .filing()
                    .prepared(
                            criteria.of(supportCase),
                            criteria.endedIncidents(supportCase),
                            attachments.forPackage(supportCase.number()),
                            stamp));
            return FROZEN;
        } catch (CriteriaStopCase stop) {
            long stopping = stop.judged().stream().filter(Criterion::stops).count();
            supportCase
                    .preparation()
                    .criteriaUnmet(stop.judged(), Sentence.of("process.criteria.unmet", stopping), stamp);
            return NOT_FROZEN;
        }
    }

    /** Whether a machine or a person files it is asked right behind. */
    @Override
    protected void applied(FactsRead read, DelegateExecution execution) {
        ProcessVariables.handIn(
                execution.getProcessInstance(),
                ProcessVariables.CHANNEL,
                settings.channel().code());
    }

    @Override
    protected void refused(Sentence sentence, SupportCase supportCase, Stamp stamp) {
        supportCase.refused(sentence, stamp);
    }
}
