package org.escalationdesk.process.reconciliation;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.cases.RequestComparison;
import org.escalationdesk.escalation.Comparisons;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.process.steps.AsksOutside;
import org.escalationdesk.process.steps.ProcessVariables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Compares what is open at 21Vianet with what is open here, and decides whether managers get a task: one at a time. */
@Component
class CompareRequests implements JavaDelegate, AsksOutside {

    static final String TO_REVIEW = "to-review";
    static final String NOTHING_NEW = "nothing-new";

    private final RequestComparison comparison;
    private final Comparisons comparisons;
    private final Differences differences;
    private final TaskService tasks;

    CompareRequests(
            RequestComparison comparison, Comparisons comparisons, Differences differences, @Lazy TaskService tasks) {
        this.comparison = comparison;
        this.comparisons = comparisons;
        this.differences = differences;
        this.tasks = tasks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        comparison.make();
        comparisons.hold();
        boolean reviewed =
                tasks.createTaskQuery().taskDefinitionKey("reviewDifferences").count() > 0;
        execution.setVariable(
                ProcessVariables.OUTCOME, reviewed || differences.countOpen() == 0 ? NOTHING_NEW : TO_REVIEW);
    }
}
