package org.escalationdesk.process.engine.variables;

import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.impl.JsonValueSerializer;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.camunda.spin.plugin.variable.value.SpinValue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Json that fits into the variable's own row there. The engine keeps all Json in a second table, which costs each task that
 * is filled in three statements more.
 */
final class ShortJsonSerializer extends JsonValueSerializer {

    /** Of the engine's column, in characters. */
    private static final int LONGEST = 4000;

    @Override
    public String getName() {
        return "desk-json";
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        String text = text(value);
        return text != null && text.length() <= LONGEST;
    }

    /** Null where the value is none of ours to keep. */
    private static @Nullable String text(TypedValue value) {
        if (value instanceof CaseReference || value instanceof TaskViewReference) {
            return null;
        }
        if (value instanceof JsonValue json) {
            return json.getValueSerialized() == null && json.isDeserialized() && json.getValue() != null
                    ? json.getValue().toString()
                    : json.getValueSerialized();
        }
        return value.getValue() instanceof SpinJsonNode node ? node.toString() : null;
    }

    @Override
    protected void writeToValueFields(SpinValue value, ValueFields fields, byte @Nullable [] serialized) {
        fields.setTextValue(serialized == null ? null : new String(serialized, StandardCharsets.UTF_8));
    }

    @Override
    protected byte @Nullable [] readSerializedValueFromFields(ValueFields fields) {
        String text = fields.getTextValue();
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
