package org.escalationdesk.drift;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A Camunda Form.
 *
 * @param name the file's name without its ending
 */
record Form(String name, JsonNode json) {

    String id() {
        return json.path("id").asText();
    }

    /** The fields by their path, such as {@code answer.reporter.email}. */
    Map<String, JsonNode> fields() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        walk(json, "", (path, component) -> {
            if (component.has("key")) {
                fields.put(path, component);
            }
        });
        return fields;
    }

    List<JsonNode> components() {
        List<JsonNode> components = new ArrayList<>();
        walk(json, "", (path, component) -> components.add(component));
        return components;
    }

    /** Every text of the form in which an expression or a template can stand. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts(json, texts);
        return texts;
    }

    private static void walk(JsonNode parent, String prefix, BiConsumer<String, JsonNode> visitor) {
        for (JsonNode component : parent.path("components")) {
            String own = component.has("key")
                    ? component.get("key").asText()
                    : component.path("path").asText();
            String path = own.isEmpty() ? prefix : prefix.isEmpty() ? own : prefix + "." + own;
            visitor.accept(path, component);
            walk(component, path, visitor);
        }
    }

    private static void texts(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(child -> texts(child, texts));
    }
}
