package org.escalationdesk.process.customerrequest;

import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The customer has not answered yet: the task to follow up is due now at the latest, and the timeline says so. */
@Component
class RemindToFollowUp implements JavaDelegate {

    private final StepContext context;
    private final TaskService tasks;

    RemindToFollowUp(StepContext context, @Lazy TaskService tasks) {
        this.context = context;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        // held, so that nobody who writes it meanwhile makes this a failure
        SupportCase supportCase = context.register().hold(ProcessVariables.caseNumber(execution));
        supportCase.guidance().reminded(context.stamp());
        context.register().save(supportCase);
        Task followUp = tasks.createTaskQuery()
                .processInstanceId(execution.getProcessInstanceId())
                .taskDefinitionKey("followUpCustomer")
                .singleResult();
        Date now = Date.from(context.now().truncatedTo(ChronoUnit.SECONDS));
        if (followUp != null && followUp.getDueDate().after(now)) {
            followUp.setDueDate(now);
            tasks.saveTask(followUp);
        }
    }
}
