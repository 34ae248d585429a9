package org.escalationdesk.process.engine;

import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;

/** The value of a task's variable that shows a {@link TaskView}: the name of its bean and what it is about. */
final class TaskViewReference extends JsonValueImpl {

    private static final long serialVersionUID = 1L;

    private final String bean;
    private final String of;

    TaskViewReference(String bean, String of) {
        super("{}");
        this.bean = bean;
        this.of = of;
    }

    String stored() {
        return of.isEmpty() ? bean : bean + " " + of;
    }
}
