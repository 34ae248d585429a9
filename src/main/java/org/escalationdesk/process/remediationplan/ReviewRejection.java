package org.escalationdesk.process.remediationplan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.escalationdesk.cases.Rejection;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskStep;
import org.escalationdesk.remediation.Notice;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.NoFutureDay;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 21Vianet rejected a request, and a manager decides what that means: whether it was inappropriate, and whether we meet. */
@Component
class ReviewRejection extends TaskStep<ReviewRejection.Answer> {

    private final RemediationPlans plans;

    ReviewRejection(RemediationPlans plans, StepContext context) {
        super(Answer.class, context);
        this.plans = plans;
    }

    enum Outcome implements Coded {
        OPEN_PLAN,
        NO_PLAN
    }

    record Answer(
            @NotNull(message = "{input.missing}") Rejection rejection,

            @NotBlank(message = "{input.missing}") @Text(max = 2000)
            String reason,

            @NotNull(message = "{input.missing}") Outcome outcome,
            @NoFutureDay @Nullable LocalDate noticedOn,
            Notice.@Nullable Way noticeWay,
            @Text(max = 4000) @Nullable String notice)
            implements Conditional {

        @Override
        public List<String> missing() {
            if (outcome != Outcome.OPEN_PLAN) {
                return List.of();
            }
            List<String> missing = new ArrayList<>();
            missing.addAll(Conditional.ifAbsent(noticedOn, "noticedOn"));
            missing.addAll(Conditional.ifAbsent(noticeWay, "noticeWay"));
            missing.addAll(Conditional.ifAbsent(notice, "notice"));
            return missing;
        }

        Notice asNotice() {
            String needed = "without it no plan is opened";
            return new Notice(
                    Objects.requireNonNull(noticedOn, needed),
                    Objects.requireNonNull(noticeWay, needed),
                    Objects.requireNonNull(notice, needed));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected void open(DelegateTask task) {
        SupportCase supportCase = context().register().get(ProcessVariables.caseNumber(task.getExecution()));
        showCase(task, supportCase);
        propose(task, new Answer(supportCase.work().rejection().orElse(null), null, null, null, null, null));
    }

    @Override
    protected void complete(DelegateTask task, Answer answer) {
        DelegateExecution execution = task.getExecution();
        Stamp stamp = context().stamp();
        SupportCase supportCase = context().register().get(ProcessVariables.caseNumber(execution));
        supportCase.work().rejectionJudged(answer.rejection(), answer.reason(), stamp);
        context().register().save(supportCase);
        if (answer.outcome() == Outcome.OPEN_PLAN) {
            PlanNumber number = plans.open(answer.asNotice(), List.of(supportCase.number()), stamp);
            execution.setProcessBusinessKey(number.value());
            execution.setVariable(ProcessVariables.PLAN_NUMBER, number.value());
        }
        execution.setVariable(ProcessVariables.OUTCOME, answer.outcome().code());
    }
}
