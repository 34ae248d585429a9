package org.escalationdesk.process.engine.variables;

import java.util.Set;
import org.camunda.bpm.engine.impl.history.HistoryLevelFull;
import org.camunda.bpm.engine.impl.history.event.HistoryEventType;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;

/**
 * The engine's history level {@code full}, without the variables that are local to a task ({@code case}, {@code answer},
 * copies for Tasklist's list) and without submitted forms: the case's own timeline tells who wrote what.
 */
class FullHistoryButWhatPeopleWrote extends HistoryLevelFull {

    private static final Set<String> UNTOLD = Set.of("case", "answer");

    @Override
    public boolean isHistoryEventProduced(HistoryEventType eventType, Object entity) {
        if (eventType.equals(HistoryEventTypes.FORM_PROPERTY_UPDATE)) {
            return false;
        }
        return !(entity instanceof VariableInstanceEntity variable
                && (variable.getTaskId() != null || UNTOLD.contains(variable.getName())));
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
