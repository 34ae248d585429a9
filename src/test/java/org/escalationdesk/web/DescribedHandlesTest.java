package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other systems write to and read from a case is described as they may rely on it. */
class DescribedHandlesTest extends DeskOverHttp {

    private JsonNode description() {
        return agent().get("/v3/api-docs").json();
    }

    private static JsonNode operation(JsonNode description, String method, String path) {
        return description.path("paths").path("/api/cases/{number}" + path).path(method);
    }

    /** The type behind a reference. */
    private static JsonNode named(JsonNode description, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : description.at(reference.substring(1));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    private static List<String> fields(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "post  | /notes       | application/json    | text kind                                                         | text   | 201",
                "patch |              | application/json    | title kind service customer symptom reporter language errorTexts  |        | 204",
                "post  | /withdrawal  | application/json    | reason                                                            | reason | 204",
                "post  | /reopening   | application/json    | reason                                                            | reason | 204",
                "post  | /hand-over   | application/json    | to text                                                           | to     | 204",
                "post  | /attachments | multipart/form-data | file                                                              | file   | 201"
            })
    void whatIsWritten(String method, String path, String type, String fields, String required, String status) {
        JsonNode description = description();
        JsonNode operation = operation(description, method, path == null ? "" : path);

        JsonNode body = named(
                description,
                operation.path("requestBody").path("content").path(type).path("schema"));
        assertThat(fields(body)).containsAll(words(fields));
        assertThat(texts(body.path("required"))).isEqualTo(words(required));
        assertThat(operation.path("responses").has(status)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get  | /conversation | 200 | entries next",
                "get  | /attachments  | 200 | attachments",
                "post | /attachments  | 201 | id name size sha256",
                "get  | /clocks       | 200 | clock target startedAt dueAt state counted explanation"
            })
    void whatIsRead(String method, String path, String status, String fields) {
        JsonNode description = description();

        JsonNode answer = named(
                description,
                operation(description, method, path)
                        .path("responses")
                        .path(status)
                        .path("content")
                        .path("application/json")
                        .path("schema"));

        JsonNode one = answer.has("items") ? named(description, answer.path("items")) : answer;
        assertThat(fields(one)).containsAll(words(fields));
    }

    @ParameterizedTest
    @CsvSource({"/conversation, cursor kinds", "/similar, closed"})
    void whatIsAskedWith(String path, String parameters) {
        assertThat(StreamSupport.stream(
                                operation(description(), "get", path)
                                        .path("parameters")
                                        .spliterator(),
                                false)
                        .map(parameter -> parameter.path("name").asText())
                        .collect(Collectors.toSet()))
                .containsAll(words(parameters));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NoteBody        | kind  | note customer desk asked 21vianet to-21vianet",
                "EntryAnswer     | kind  | customer desk 21vianet note decision machine",
                "CaseClockAnswer | clock | first-answer next-update solution 21vianet-initial-response answer-21vianet",
                "CaseClockAnswer | state | running paused met at-risk breached unsure"
            })
    void whichWordsThereAre(String type, String field, String words) {
        JsonNode property = description().at("/components/schemas/" + type + "/properties/" + field);

        assertThat(texts(property.path("enum")))
                .isEqualTo(words(words).stream().sorted().toList());
    }

    @Test
    void aStretchOfAClock() {
        JsonNode description = description();
        JsonNode stretches = description.at("/components/schemas/CaseClockAnswer/properties/explanation/items");

        assertThat(fields(named(description, stretches))).contains("from", "to", "counted", "why");
    }
}
