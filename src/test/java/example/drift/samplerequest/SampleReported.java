package example.drift.samplerequest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.CaseStartStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

@Component
class SampleReported extends CaseStartStep<SampleReported.Report> {

    SampleReported(StepContext context) {
        super(Report.class, context);
    }

    record Report(
            @NotBlank @Text(max = 200, oneLine = true) String title,
            @NotNull ServiceId service,
            Reporter reporter) {}

    record Reporter(
            @Text(max = 200, oneLine = true) String name,
            @Text(max = 50, oneLine = true) String phone) {}

    @Override
    protected SupportCase start(Report report, DelegateExecution execution) {
        throw new UnsupportedOperationException();
    }
}
