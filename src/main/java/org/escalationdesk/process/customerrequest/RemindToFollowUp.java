package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The customer has not answered yet: the task to follow up becomes more urgent, and the timeline says so. */
@Component
class RemindToFollowUp implements JavaDelegate {

    private static final int MORE_URGENT = 25;
    private static final int MOST_URGENT = 100;

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
        if (followUp != null) {
            tasks.setPriority(followUp.getId(), Math.min(MOST_URGENT, followUp.getPriority() + MORE_URGENT));
        }
    }
}
