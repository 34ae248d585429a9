package org.escalationdesk.process.steps;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody typed into a form: its texts by their paths, without choices, boxes, numbers and dates. */
final class TypedTexts {

    private TypedTexts() {}

    /** @return in the order of the answer, without what is blank; a path in a list has the entry's index, such as {@code items[0].what} */
    static Map<String, String> of(Class<?> answer, JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        collect(answer, json, "", texts);
        return texts;
    }

    private static void collect(Class<?> type, JsonNode json, String prefix, Map<String, String> texts) {
        for (RecordComponent component : type.getRecordComponents()) {
            String path = prefix + component.getName();
            JsonNode value = json.path(component.getName());
            if (component.getType() == String.class) {
                if (value.isTextual() && !value.textValue().isBlank()) {
                    texts.put(path, value.textValue().strip());
                }
            } else if (component.getType().isRecord() && value.isObject()) {
                collect(component.getType(), value, path + ".", texts);
            } else if (component.getType() == List.class
                    && component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> entry
                    && entry.isRecord()) {
                for (int i = 0; i < value.size(); i++) {
                    collect(entry, value.get(i), path + "[" + i + "].", texts);
                }
            }
        }
    }
}
