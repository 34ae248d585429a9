package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fields in JSON documents of one kind, whose strings are said in other words; all else is copied as it stands. */
final class JsonPlaces {

    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonPlaces NOWHERE = new JsonPlaces(false);

    /** What is said in the place of a field's string. */
    @FunctionalInterface
    interface Words {
        String instead(String field, String text);
    }

    private final Map<String, JsonPlaces> fields = new HashMap<>();
    private final boolean anyDepth;
    private boolean text;

    private JsonPlaces(boolean anyDepth) {
        this.anyDepth = anyDepth;
    }

    /** @param paths fields with dots between; lists are looked through */
    static JsonPlaces of(List<String> paths) {
        JsonPlaces places = new JsonPlaces(false);
        paths.forEach(places::add);
        return places;
    }

    /** @param names of fields, wherever they stand */
    static JsonPlaces anywhere(List<String> names) {
        JsonPlaces places = new JsonPlaces(true);
        names.forEach(places::add);
        return places;
    }

    private void add(String path) {
        JsonPlaces place = this;
        for (String field : path.split("\\.")) {
            place = place.fields.computeIfAbsent(field, unknown -> new JsonPlaces(false));
        }
        place.text = true;
    }

    private JsonPlaces at(String field) {
        return fields.getOrDefault(field, anyDepth ? this : NOWHERE);
    }

    byte[] replace(byte[] document, Words words) throws IOException {
        ByteArrayOutputStream replaced = new ByteArrayOutputStream(document.length + document.length / 8);
        try (JsonParser from = JSON.createParser(document);
                JsonGenerator to = JSON.createGenerator(replaced)) {
            if (from.nextToken() != null) {
                copy(from, to, "", words);
            }
        }
        return replaced.toByteArray();
    }

    private void copy(JsonParser from, JsonGenerator to, String field, Words words) throws IOException {
        JsonToken token = from.currentToken();
        if (token == JsonToken.START_ARRAY) {
            to.writeStartArray();
            while (from.nextToken() != JsonToken.END_ARRAY) {
                copy(from, to, field, words);
            }
            to.writeEndArray();
        } else if (token == JsonToken.START_OBJECT && this != NOWHERE) {
            to.writeStartObject();
            while (from.nextToken() == JsonToken.FIELD_NAME) {
                String name = from.currentName();
                to.writeFieldName(name);
                from.nextToken();
                at(name).copy(from, to, name, words);
            }
            to.writeEndObject();
        } else if (token == JsonToken.VALUE_STRING && text) {
            to.writeString(words.instead(field, from.getText()));
        } else {
            to.copyCurrentStructureExact(from);
        }
    }
}
