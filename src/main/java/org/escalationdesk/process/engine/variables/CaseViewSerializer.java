package org.escalationdesk.process.engine.variables;

import java.util.function.Function;
import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.DataFormats;
import org.camunda.spin.plugin.variable.type.SpinValueType;
import org.camunda.spin.plugin.variable.value.impl.JsonValueImpl;
import org.escalationdesk.terms.CaseNumber;

/**
 * Stores a case's number and reads it back as the view of the case as it is now, so that a form is never stale and no copy of
 * the facts is kept.
 */
final class CaseViewSerializer extends AbstractTypedValueSerializer<JsonValueImpl> {

    private final Function<CaseNumber, String> view;

    CaseViewSerializer(Function<CaseNumber, String> view) {
        super(SpinValueType.JSON);
        this.view = view;
    }

    @Override
    public String getName() {
        return "desk-case";
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value instanceof CaseReference;
    }

    @Override
    public void writeValue(JsonValueImpl value, ValueFields fields) {
        fields.setTextValue(((CaseReference) value).number().value());
    }

    @Override
    public JsonValueImpl readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        String json = view.apply(new CaseNumber(fields.getTextValue()));
        return new JsonValueImpl(null, json, DataFormats.JSON_DATAFORMAT_NAME, false, asTransient);
    }

    @Override
    public JsonValueImpl convertToTypedValue(UntypedValueImpl untyped) {
        throw new IllegalStateException("only a case's reference is stored this way");
    }
}
