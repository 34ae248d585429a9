package org.escalationdesk.process.engine.variables;

import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;
import org.escalationdesk.terms.CaseNumber;

/** The value of a task's variable {@code case}: nothing but the number; the view is rendered whenever it is read. */
public final class CaseReference extends JsonValueImpl {

    private static final long serialVersionUID = 1L;

    private final transient CaseNumber number;

    public CaseReference(CaseNumber number) {
        super("{}");
        this.number = number;
    }

    CaseNumber number() {
        return number;
    }
}
