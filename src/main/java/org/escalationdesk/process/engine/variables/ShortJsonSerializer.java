package org.escalationdesk.process.engine.variables;

import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.impl.JsonValueSerializer;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.camunda.spin.plugin.variable.value.SpinValue;
import org.escalationdesk.encryption.EncryptionKeys;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Json encrypted, for what people fill in names people; what fits into the variable's own row there. The engine keeps all Json
 * in a second table, which costs each task that is filled in three statements more.
 */
final class ShortJsonSerializer extends JsonValueSerializer {

    static final String NAME = "desk-json";

    /** Of the engine's column, in characters. */
    private static final int LONGEST = 4000;

    private static final String PLACE = "act_ru_variable";

    private final EncryptionKeys keys;

    ShortJsonSerializer(EncryptionKeys keys) {
        this.keys = keys;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return text(value) != null;
    }

    /** What is kept, encrypted by the current key. */
    static String again(EncryptionKeys keys, String kept) {
        return keys.seal(PLACE, keys.open(PLACE, kept));
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
        if (serialized == null) {
            fields.setTextValue(null);
            return;
        }
        String text = new String(serialized, StandardCharsets.UTF_8);
        String sealed = keys.seal(PLACE, text);
        if (text.length() <= LONGEST && sealed.length() <= LONGEST) {
            fields.setTextValue(sealed);
        } else {
            fields.setByteArrayValue(sealed.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    protected byte @Nullable [] readSerializedValueFromFields(ValueFields fields) {
        String text = fields.getTextValue();
        byte[] bytes = text == null ? fields.getByteArrayValue() : null;
        String kept = bytes == null ? text : new String(bytes, StandardCharsets.UTF_8);
        return kept == null ? null : keys.open(PLACE, kept).getBytes(StandardCharsets.UTF_8);
    }
}
