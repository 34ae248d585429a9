package org.escalationdesk.process.remediationplan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StartStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.remediation.Notice;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.NoFutureDay;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** A manager records that 21Vianet asked us to meet, and which cases it cites. */
@Component
class NoticeReceived extends StartStep<NoticeReceived.Answer> {

    private final RemediationPlans plans;
    private final CitedCases cited;

    NoticeReceived(RemediationPlans plans, CitedCases cited, StepContext context) {
        super(Answer.class, context);
        this.plans = plans;
        this.cited = cited;
    }

    record Answer(
            @NotNull(message = "{input.missing}") @NoFutureDay
            LocalDate noticedOn,

            @NotNull(message = "{input.missing}") Notice.Way noticeWay,

            @NotBlank(message = "{input.missing}") @Text(max = 4000)
            String notice,

            @NotBlank(message = "{input.missing}") @Text(max = 4000)
            String cited) {}

    @Override
    protected void begin(Answer answer, DelegateExecution execution) {
        PlanNumber number = plans.open(
                new Notice(answer.noticedOn(), answer.noticeWay(), answer.notice()),
                cited.read(answer.cited()),
                context().stamp());
        execution.setProcessBusinessKey(number.value());
        execution.setVariable(ProcessVariables.PLAN_NUMBER, number.value());
    }
}
