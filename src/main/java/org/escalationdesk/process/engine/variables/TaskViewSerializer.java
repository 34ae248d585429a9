package org.escalationdesk.process.engine.variables;

import java.util.function.Function;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.DataFormats;
import org.camunda.spin.plugin.variable.type.SpinValueType;
import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;
import org.escalationdesk.process.views.TaskView;

/** Stores the name of a view, with what it is about, and reads it back as the view is now, as {@link CaseViewSerializer} does for a case. */
final class TaskViewSerializer extends AbstractTypedValueSerializer<JsonValueImpl> {

    private final Function<String, TaskView> views;

    TaskViewSerializer(Function<String, TaskView> views) {
        super(SpinValueType.JSON);
        this.views = views;
    }

    @Override
    public String getName() {
        return "desk-view";
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value instanceof TaskViewReference;
    }

    @Override
    public void writeValue(JsonValueImpl value, ValueFields fields) {
        fields.setTextValue(((TaskViewReference) value).stored());
    }

    @Override
    public JsonValueImpl readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        String[] beanAndOf = fields.getTextValue().split(" ", 2);
        String json = views.apply(beanAndOf[0]).json(beanAndOf.length == 1 ? "" : beanAndOf[1]);
        return new JsonValueImpl(null, json, DataFormats.JSON_DATAFORMAT_NAME, false, asTransient);
    }

    @Override
    public JsonValueImpl convertToTypedValue(UntypedValueImpl untyped) {
        throw new IllegalStateException("only a view's reference is stored this way");
    }
}
