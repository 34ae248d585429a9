package org.escalationdesk.process.engine;

import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;

/** The value of a task's variable that shows a {@link TaskView}: nothing but the name of its bean. */
final class TaskViewReference extends JsonValueImpl {

    private static final long serialVersionUID = 1L;

    private final String bean;

    TaskViewReference(String bean) {
        super("{}");
        this.bean = bean;
    }

    String bean() {
        return bean;
    }
}
