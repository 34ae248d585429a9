package org.escalationdesk.process.steps;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.runtime.Incident;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.views.Sentences;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What Cockpit shows of a task that a machine has given up: an incident, as long as the task is open. */
@Component
public class TaskIncidents {

    private final RuntimeService runtime;
    private final Sentences sentences;

    TaskIncidents(@Lazy RuntimeService runtime, Sentences sentences) {
        this.runtime = runtime;
        this.sentences = sentences;
    }

    /** Opens one where the step before said so; the case's notice tells why. */
    public void open(DelegateTask task, String type, String outcome, String about, SupportCase supportCase) {
        if (outcome.equals(task.getExecution().getVariable(ProcessVariables.OUTCOME))) {
            task.getExecution().createIncident(type, about, sentences.inEnglish(supportCase.notice()));
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
