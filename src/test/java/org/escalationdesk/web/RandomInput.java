package org.escalationdesk.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** What somebody may send who knows the names of fields and parameters and nothing else; the same for the same seed. */
final class RandomInput {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "somebody",
            "asc",
            "2026-11-29T08:00:00.000+0000",
            "+999999999-12-31T00:00:00.000+0000",
            "2026-13-45",
            "-1",
            "2147483648",
            "1e999",
            "true",
            "null",
            "${1+1}",
            "${now()}",
            "%",
            "'",
            "\u0000",
            "\ud800",
            "邮件𠮷",
            "a_eq_b",
            "a_eq_b,c_like_",
            "../..",
            "x".repeat(5000));

    private static final List<String> OPERATORS =
            List.of("eq", "neq", "gt", "gteq", "lt", "lteq", "like", "notLike", "evil", "");
    private static final List<String> SORTED =
            List.of("dueDate", "processVariable", "taskVariable", "instanceId", "startTime", "id", "evil");

    private final JsonNodeFactory json = JsonNodeFactory.instance;
    private final Random random;

    RandomInput(long seed) {
        this.random = new Random(seed);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String text() {
        return one(TEXTS);
    }

    boolean isOnce(int in) {
        return random.nextInt(in) == 0;
    }

    /** A body, of the fields with their types as far as these are known. */
    String body(Map<String, Class<?>> fields) {
        return switch (random.nextInt(20)) {
            case 0 -> "";
            case 1 -> value(2).toString();
            case 2 -> "{\"" + text() + "\":" + value(1);
            default -> object(fields, 2).toString();
        };
    }

    private ObjectNode object(Map<String, Class<?>> fields, int depth) {
        ObjectNode object = json.objectNode();
        List<String> names = fields.keySet().stream().sorted().toList();
        for (int i = random.nextInt(5); i >= 0 && !names.isEmpty(); i--) {
            String name = one(names);
            object.set(name, isOnce(3) ? value(2) : fitting(name, fields.get(name), fields, depth));
        }
        return object;
    }

    private JsonNode fitting(String name, Class<?> type, Map<String, Class<?>> fields, int depth) {
        if (name.toLowerCase().endsWith("variables") && !Map.class.isAssignableFrom(type)) {
            return json.arrayNode().add(variable()).add(isOnce(5) ? json.nullNode() : variable());
        } else if (name.equals("sorting")) {
            return json.arrayNode().add(order());
        } else if (name.equals("orQueries") || name.equals("query")) {
            JsonNode inner = depth == 0 ? json.nullNode() : object(fields, depth - 1);
            return name.equals("query") ? inner : json.arrayNode().add(inner);
        } else if (type == boolean.class || type == Boolean.class) {
            return json.booleanNode(random.nextBoolean());
        } else if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return json.numberNode(random.nextInt(5) - 2);
        } else if (type == Date.class) {
            return json.textNode("2026-11-29T08:00:00.000+0000");
        } else if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return json.arrayNode().add(text()).add(isOnce(4) ? json.nullNode() : json.textNode(text()));
        } else if (Map.class.isAssignableFrom(type)) {
            return json.objectNode().set(text(), isOnce(2) ? variable() : value(1));
        }
        return json.textNode(text());
    }

    private ObjectNode variable() {
        ObjectNode variable = json.objectNode();
        variable.set("name", isOnce(6) ? value(0) : json.textNode(text()));
        variable.put("operator", one(OPERATORS));
        return variable.set("value", value(1));
    }

    private ObjectNode order() {
        ObjectNode order = json.objectNode();
        order.put("sortBy", one(SORTED));
        order.put("sortOrder", isOnce(4) ? text() : "desc");
        if (isOnce(2)) {
            ObjectNode parameters = order.putObject("parameters");
            parameters.set("variable", isOnce(3) ? value(1) : json.textNode("answer"));
            parameters.set("type", isOnce(3) ? value(1) : json.textNode("String"));
        }
        return order;
    }

    private JsonNode value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 6)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextLong());
            case 3 -> json.numberNode(random.nextInt(5) - 2);
            case 4, 5 -> json.textNode(text());
            case 6 -> json.arrayNode();
            case 7 -> array(depth - 1);
            default -> json.objectNode().set(text(), value(depth - 1));
        };
    }

    private ArrayNode array(int depth) {
        return json.arrayNode().add(value(depth)).add(value(depth));
    }

    /** The properties that a class of Camunda's REST layer reads. */
    static Map<String, Class<?>> fieldsOf(Class<?> read) {
        return Arrays.stream(read.getMethods())
                .filter(method -> method.getName().matches("set[A-Z].*")
                        && method.getParameterCount() == 1
                        && !method.getName().equals("setObjectMapper"))
                .collect(Collectors.toMap(RandomInput::property, m -> m.getParameterTypes()[0], (one, other) -> one));
    }

    /** The properties of the JSON that an operation of the desk's API reads. */
    static Map<String, Class<?>> fieldsOf(JsonNode operation, JsonNode description) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        if (schema.has("$ref")) {
            schema = description.at(schema.get("$ref").asText().substring(1));
        }
        return schema.path("properties").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, property -> String.class));
    }

    private static String property(Method setter) {
        String name = setter.getName().substring(3);
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
