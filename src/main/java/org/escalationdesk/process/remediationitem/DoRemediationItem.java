package org.escalationdesk.process.remediationitem;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.escalationdesk.process.engine.people.TaskOwners;
import org.escalationdesk.process.remediationplan.AgreedItems;
import org.escalationdesk.process.remediationplan.ItemAnswer;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskStep;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationItem;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** One agreed item: its owner does it by its day, and says what came of it. With the last one the plan is closed. */
@Component
class DoRemediationItem extends TaskStep<DoRemediationItem.Answer> {

    static final String ITEMS_LEFT = "items-left";
    static final String ALL_DONE = "all-done";

    private final RemediationPlans plans;
    private final AgreedItems items;
    private final TaskOwners owners;

    DoRemediationItem(RemediationPlans plans, AgreedItems items, TaskOwners owners, StepContext context) {
        super(Answer.class, context);
        this.plans = plans;
        this.items = items;
        this.owners = owners;
    }

    /** @param further what it turned out has to be done besides; each becomes an item of the plan */
    record Answer(
            @NotBlank(message = "{input.missing}") @Text(max = 4000)
            String result,

            @Valid @Nullable List<ItemAnswer> further) {}

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected void open(DelegateTask task) {
        RemediationItem item = item(task);
        task.setDescription(item.agreed().what());
        task.setDueDate(endOf(item.agreed().due()));
        owners.give(task, item.agreed().owner());
        show(task, "plan", "remediationPlanView", item.plan() + " " + item.id());
        propose(task, new Answer(null, null));
    }

    /** What was one person's is another's when it was handed over; a group's stays the group's, whoever of it takes it. */
    @EventListener(
            condition = "#task.eventName == '" + TaskListener.EVENTNAME_ASSIGNMENT
                    + "' and #task.taskDefinitionKey == 'doRemediationItem'")
    void changedHands(DelegateTask task) {
        RemediationItem item = item(task);
        String owner = item.agreed().owner();
        String worker = task.getAssignee();
        if (worker != null && !worker.equals(owner) && !owners.isGroup(owner)) {
            plans.givenTo(item.id(), worker);
        }
    }

    @Override
    protected void complete(DelegateTask task, Answer answer) {
        RemediationItem item = item(task);
        PlanNumber number = item.plan();
        Stamp stamp = context().stamp();
        plans.done(item.id(), answer.result(), stamp);
        plans.agreed(number, items.read(answer.further()));
        boolean allDone = plans.open(number).isEmpty();
        if (allDone) {
            plans.closed(number, stamp);
        }
        task.getExecution().setVariable(ProcessVariables.OUTCOME, allDone ? ALL_DONE : ITEMS_LEFT);
    }

    private RemediationItem item(DelegateTask task) {
        return plans.item(Long.parseLong((String) task.getVariable(ProcessVariables.ITEM)));
    }
}
