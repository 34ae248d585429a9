package org.escalationdesk.process.engine.variables;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * What somebody reads of the engine's history: process instances, tasks, incidents, batches, failed jobs, who did what, and which
 * events ended a task or a process. Variables, decisions and the steps in between are in nobody's view, and were most of what a case
 * weighed; the case's own timeline tells what was written and decided.
 */
class LeanHistory extends HistoryLevelFull {

    private static final Set<HistoryEventTypes> KEPT = EnumSet.of(
            HistoryEventTypes.PROCESS_INSTANCE_START,
            HistoryEventTypes.PROCESS_INSTANCE_UPDATE,
            HistoryEventTypes.PROCESS_INSTANCE_MIGRATE,
            HistoryEventTypes.PROCESS_INSTANCE_END,
            HistoryEventTypes.TASK_INSTANCE_CREATE,
            HistoryEventTypes.TASK_INSTANCE_UPDATE,
            HistoryEventTypes.TASK_INSTANCE_MIGRATE,
            HistoryEventTypes.TASK_INSTANCE_COMPLETE,
            HistoryEventTypes.TASK_INSTANCE_DELETE,
            HistoryEventTypes.INCIDENT_CREATE,
            HistoryEventTypes.INCIDENT_MIGRATE,
            HistoryEventTypes.INCIDENT_UPDATE,
            HistoryEventTypes.INCIDENT_DELETE,
            HistoryEventTypes.INCIDENT_RESOLVE,
            HistoryEventTypes.BATCH_START,
            HistoryEventTypes.BATCH_UPDATE,
            HistoryEventTypes.BATCH_END,
            HistoryEventTypes.USER_OPERATION_LOG,
            HistoryEventTypes.JOB_FAIL);

    private static final Set<HistoryEventTypes> OF_ACTIVITIES = EnumSet.of(
            HistoryEventTypes.ACTIVITY_INSTANCE_START,
            HistoryEventTypes.ACTIVITY_INSTANCE_UPDATE,
            HistoryEventTypes.ACTIVITY_INSTANCE_MIGRATE,
            HistoryEventTypes.ACTIVITY_INSTANCE_END);

    /** What may end a task or a subprocess from outside. */
    private static final Set<String> TELLING = Set.of(
            ActivityTypes.BOUNDARY_TIMER,
            ActivityTypes.BOUNDARY_MESSAGE,
            ActivityTypes.BOUNDARY_SIGNAL,
            ActivityTypes.BOUNDARY_ERROR,
            ActivityTypes.BOUNDARY_ESCALATION,
            ActivityTypes.BOUNDARY_CONDITIONAL,
            ActivityTypes.BOUNDARY_CANCEL,
            ActivityTypes.BOUNDARY_COMPENSATION,
            ActivityTypes.START_EVENT_TIMER,
            ActivityTypes.START_EVENT_MESSAGE,
            ActivityTypes.START_EVENT_SIGNAL,
            ActivityTypes.START_EVENT_ERROR,
            ActivityTypes.START_EVENT_ESCALATION,
            ActivityTypes.START_EVENT_CONDITIONAL);

    private static final Set<String> ENDS = Set.of(
            ActivityTypes.END_EVENT_NONE,
            ActivityTypes.END_EVENT_TERMINATE,
            ActivityTypes.END_EVENT_MESSAGE,
            ActivityTypes.END_EVENT_ERROR,
            ActivityTypes.END_EVENT_ESCALATION);

    /** The types of activities that the history tells of, as far as they end a process or a task of it. */
    static Set<String> told() {
        Set<String> told = new HashSet<>(TELLING);
        told.addAll(ENDS);
        return told;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
        if (KEPT.contains(eventType)) {
            return true;
        }
        return OF_ACTIVITIES.contains(eventType) && (entity == null || isTelling(entity));
    }

    /** Of ends those of a process itself, and not those of its parts. */
    private static boolean isTelling(Object entity) {
        if (!(entity instanceof ExecutionEntity execution) || execution.getActivity() == null) {
            return false;
        }
        ActivityImpl activity = execution.getActivity();
        Object type = activity.getProperty("type");
        return TELLING.contains(type)
                || ENDS.contains(type) && activity.getFlowScope() instanceof ProcessDefinitionEntity;
    }

    /** The engine compares with its own level to decide whether details are kept. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryLevelFull;
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
