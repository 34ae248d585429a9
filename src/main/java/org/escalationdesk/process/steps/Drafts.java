package org.escalationdesk.process.steps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** How an answer merges into what is known: a {@link Draft} that was not sent stays as it is; what was emptied is empty. */
final class Drafts {

    private final List<String> names;

    Drafts(Class<? extends Record> answer) {
        this.names = Arrays.stream(answer.getRecordComponents())
                .filter(component -> component.isAnnotationPresent(Draft.class))
                .map(RecordComponent::getName)
                .toList();
    }

    /** @param known what stands in the form when the task opens; asked for only where something was not sent */
    JsonNode completed(JsonNode answer, Supplier<JsonNode> known) {
        if (!(answer instanceof ObjectNode sent) || names.stream().allMatch(sent::has)) {
            return answer;
        }
        JsonNode before = known.get();
        names.stream().filter(before::has).forEach(name -> keep(sent, name, before.get(name)));
        return sent;
    }

    private static void keep(ObjectNode sent, String name, JsonNode before) {
        if (!sent.has(name)) {
            sent.set(name, before);
        } else if (sent.get(name) instanceof ObjectNode part) {
            before.properties().forEach(field -> keep(part, field.getKey(), field.getValue()));
        }
    }
}
