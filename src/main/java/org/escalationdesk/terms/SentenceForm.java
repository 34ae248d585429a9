package org.escalationdesk.terms;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.escalationdesk.terms.Sentence.Lines;
import org.escalationdesk.terms.Sentence.Message;
import org.escalationdesk.terms.Sentence.Texts;
import org.escalationdesk.terms.Sentence.Words;

/**
 * A sentence as text. Words are kept as they are. What the desk says is JSON behind an escape character, which nobody can type into
 * a field ({@link Text}), with single quotes, which cost nothing inside another document: {@code ['key', argument, …]} is a message,
 * {@code ['', sentence, …]} several lines, {@code {'en': …, 'zh': …}} the texts of a decision. Of the arguments a text is a string, a
 * number a number, an instant <code>{'@': milliseconds since 1970}</code>, a sentence one of these.
 */
final class SentenceForm {

    private static final String SIGN = "\u001b";

    private static final String INSTANT = "@";

    private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactoryBuilder()
            .quoteChar('\'')
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build());

    private SentenceForm() {}

    static String write(Sentence sentence) {
        if (sentence instanceof Words words) {
            // what another system wrote may begin like one of ours
            return words.text().startsWith(SIGN) ? SIGN + words.text() : words.text();
        }
        try {
            return SIGN + MAPPER.writeValueAsString(node(sentence));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a sentence cannot be written", e);
        }
    }

    static Sentence read(String stored) {
        if (!stored.startsWith(SIGN)) {
            return new Words(stored);
        }
        String form = stored.substring(SIGN.length());
        if (form.startsWith(SIGN)) {
            return new Words(form);
        }
        try {
            return sentence(MAPPER.readTree(form));
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            return new Words(stored);
        }
    }

    private static JsonNode node(Object part) {
        if (part instanceof Message message) {
            ArrayNode node = MAPPER.createArrayNode().add(message.key());
            message.arguments().forEach(argument -> node.add(node(argument)));
            return node;
        }
        if (part instanceof Lines lines) {
            ArrayNode node = MAPPER.createArrayNode().add("");
            lines.sentences().forEach(sentence -> node.add(node(sentence)));
            return node;
        }
        if (part instanceof Texts texts) {
            ObjectNode node = MAPPER.createObjectNode();
            texts.byLanguage().forEach(node::put);
            return node;
        }
        if (part instanceof Instant instant) {
            return MAPPER.createObjectNode().put(INSTANT, instant.toEpochMilli());
        }
        return MAPPER.valueToTree(part instanceof Words words ? words.text() : part);
    }

    /** @throws IllegalArgumentException when it is none */
    private static Sentence sentence(JsonNode node) {
        if (node.isTextual()) {
            return new Words(node.textValue());
        }
        if (node.isArray() && node.path(0).isTextual()) {
            List<JsonNode> parts =
                    StreamSupport.stream(node.spliterator(), false).skip(1).toList();
            String key = node.get(0).textValue();
            return key.isEmpty()
                    ? new Lines(parts.stream().map(SentenceForm::sentence).toList())
                    : new Message(key, arguments(parts));
        }
        if (node.isObject() && !node.isEmpty()) {
            Map<String, String> texts = new TreeMap<>();
            node.properties()
                    .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
            return new Texts(texts);
        }
        throw new IllegalArgumentException("no sentence");
    }

    private static List<Object> arguments(List<JsonNode> nodes) {
        List<Object> arguments = new ArrayList<>();
        for (JsonNode node : nodes) {
            if (node.isNumber()) {
                arguments.add(node.numberValue());
            } else if (node.path(INSTANT).isIntegralNumber()) {
                arguments.add(Instant.ofEpochMilli(node.get(INSTANT).longValue()));
            } else {
                arguments.add(sentence(node));
            }
        }
        return arguments;
    }
}
