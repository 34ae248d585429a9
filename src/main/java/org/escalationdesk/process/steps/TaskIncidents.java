package org.escalationdesk.process.steps;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.escalationdesk.cases.SupportCase;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What Cockpit shows of a task that a machine has given up: an incident, as long as the task is open. */
@Component
public class TaskIncidents {

    private final RuntimeService runtime;

    TaskIncidents(@Lazy RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Opens one where the step before said so; the case's notice tells why, to each reader of Cockpit in their own language. */
    public void open(DelegateTask task, String type, String outcome, String about, SupportCase supportCase) {
        if (outcome.equals(task.getExecution().getVariable(ProcessVariables.OUTCOME))) {
            task.getExecution().createIncident(type, about, supportCase.notice().stored());
        }
    }

    /** The task is done. */
    public void resolve(DelegateTask task, String type) {
        for (Incident incident : runtime.createIncidentQuery()
                .executionId(task.getExecution().getId())
                .incidentType(type)
                .list()) {
            task.getExecution().resolveIncident(incident.getId());
        }
    }
}
