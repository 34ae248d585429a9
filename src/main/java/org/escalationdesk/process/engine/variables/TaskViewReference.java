package org.escalationdesk.process.engine.variables;

import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;
import org.escalationdesk.process.views.TaskView;

/** The value of a task's variable that shows a {@link TaskView}: the name of its bean and what it is about. */
public final class TaskViewReference extends JsonValueImpl {

    private static final long serialVersionUID = 1L;

    private final String bean;
    private final String of;

    public TaskViewReference(String bean, String of) {
        super("{}");
        this.bean = bean;
        this.of = of;
    }

    String stored() {
        return of.isEmpty() ? bean : bean + " " + of;
    }
}
