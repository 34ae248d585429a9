package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.CaseStartStep;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.stereotype.Component;

/** Registers the case under its number before anything remote is asked, so that no report is lost. */
@Component
class ProblemReported extends CaseStartStep<ProblemReport> {

    ProblemReported(StepContext context) {
        super(ProblemReport.class, context);
    }

    @Override
    protected SupportCase start(ProblemReport report, DelegateExecution execution) {
        return context().register().open(report, context().stamp());
    }
}
