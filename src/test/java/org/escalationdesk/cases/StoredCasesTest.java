package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.escalationdesk.escalation.ServiceRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Cases as desks have stored them, at every stage and with every fact that a case can have: they are read, and written again
 * they are the same, but for what is left out because a case does not have it. So a node of the version before can go on with them.
 */
class StoredCasesTest {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new Jdk8Module())
            .registerModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final CaseDocuments DOCUMENTS = new CaseDocuments(MAPPER);

    /** Everything is told, also what a case does not have. */
    private static final ObjectMapper ALL = MAPPER.copy()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1L;

                @Override
                public JsonInclude.Value findPropertyInclusion(Annotated of) {
                    return JsonInclude.Value.empty();
                }
            });

    /** Sets, whose order says nothing. */
    private static final Set<String> UNORDERED = Set.of("grounds", "excluded", "texts");

    /** Facts that are kept in another way by now. */
    private static final Set<String> NO_LONGER_WRITTEN = Set.of("submissionKey", "handedOver", "mayBeFiled");

    /** What cases have since these were stored, as long as nothing of the kind happened. */
    private static JsonNode withWhatCameSince(JsonNode stored) {
        ObjectNode today = stored.deepCopy();
        today.withArray("unread");
        today.withObject("workers");
        today.withObject("workersSince");
        today.withArray("inHand");
        today.put("noteToTell", false);
        if (today.at("/frozen/circumstances") instanceof ObjectNode circumstances) {
            circumstances.withArray("files");
        }
        if (today.get("firstContact") instanceof ObjectNode contact && !contact.has("missed")) {
            contact.put("missed", false);
        }
        for (String unmet : List.of("/unmetCriteria", "/overrides/asked/criteria")) {
            today.at(unmet).forEach(criterion -> ((ObjectNode) criterion).putNull("requirement"));
        }
        return today;
    }

    private static Stream<String> storedCases() {
        return lines("stored-cases.jsonl");
    }

    @ParameterizedTest
    @MethodSource("storedCases")
    void aStoredCaseIsTheSameWhenItIsWrittenAgain(String document) {
        JsonNode stored = tree(document);

        SupportCase read = read(stored);

        assertThat(ordered(ALL.valueToTree(read))).isEqualTo(ordered(withWhatCameSince(stored)));
    }

    @ParameterizedTest
    @MethodSource("storedCases")
    void aCopyOfItIsTheSame(String document) {
        JsonNode stored = tree(document);

        assertThat(ordered(ALL.valueToTree(read(stored).copy()))).isEqualTo(ordered(withWhatCameSince(stored)));
    }

    @ParameterizedTest
    @MethodSource("storedCases")
    void whatACaseDoesNotHaveIsLeftOutAndMissesNowhere(String document) {
        JsonNode stored = tree(document);

        String written = DOCUMENTS.write(read(stored));

        assertThat(written).hasSizeLessThan(document.length()).doesNotContain(":null");
        assertThat(ordered(ALL.valueToTree(DOCUMENTS.read(written)))).isEqualTo(ordered(withWhatCameSince(stored)));
    }

    /** So that the cases above are all kinds of cases. */
    @Test
    void casesOfEveryStageAndEveryEndAreStored() {
        List<SupportCase> cases = storedCases()
                .map(StoredCasesTest::tree)
                .map(StoredCasesTest::read)
                .toList();

        assertThat(cases).extracting(SupportCase::stage).contains(Stage.values());
        assertThat(cases.stream().flatMap(stored -> stored.end().stream())).contains(End.values());
    }

    /** As earlier versions stored them: before a package was frozen as a whole, and before one person at a time had it in hand. */
    private static Stream<String> olderCases() {
        return lines("older-cases.jsonl");
    }

    @ParameterizedTest
    @MethodSource("olderCases")
    void aCaseThatAnEarlierVersionStoredKeepsAllItsFacts(String document) {
        JsonNode stored = tree(document);
        ((ObjectNode) stored).remove(NO_LONGER_WRITTEN);

        JsonNode written = ALL.valueToTree(read(tree(document)));

        assertHas(written, stored, "");
    }

    @ParameterizedTest
    @MethodSource("olderCases")
    void itsServiceRequestIsWhereItWas(String document) {
        JsonNode stored = tree(document);

        SupportCase read = read(stored);

        assertThat(read.filing().isHandedOver())
                .isEqualTo(stored.get("handedOver").asBoolean());
        assertThat(read.filing().mayBeFiled())
                .isEqualTo(stored.get("mayBeFiled").asBoolean());
        assertThat(read.filing().serviceRequest().map(ServiceRequest::version).orElse(0))
                .isEqualTo(stored.get("packageVersion").asInt());
        assertThat(read.filing().serviceRequest().map(request -> request.key().toString()))
                .isEqualTo(key(stored));
    }

    private static Optional<String> key(JsonNode stored) {
        JsonNode frozen = stored.path("frozen").path("key");
        return Optional.of(frozen.isMissingNode() ? stored.path("submissionKey") : frozen)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    /** What is added may have been added since. */
    private static void assertHas(JsonNode written, JsonNode stored, String where) {
        if (stored.isObject()) {
            stored.properties()
                    .forEach(field ->
                            assertHas(written.path(field.getKey()), field.getValue(), where + "/" + field.getKey()));
        } else if (stored.isArray() && !UNORDERED.contains(where.substring(where.lastIndexOf('/') + 1))) {
            assertThat(written).as(where).hasSameSizeAs(stored);
            for (int i = 0; i < stored.size(); i++) {
                assertHas(written.get(i), stored.get(i), where + "/" + i);
            }
        } else if (stored.isArray()) {
            assertThat(written).as(where).containsExactlyInAnyOrderElementsOf(stored);
        } else {
            assertThat(written).as(where).isEqualTo(stored);
        }
    }

    private static Stream<String> lines(String resource) {
        try (InputStream stored = StoredCasesTest.class.getResourceAsStream("/cases/" + resource)) {
            return new String(stored.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String document) {
        try {
            return MAPPER.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SupportCase read(JsonNode document) {
        try {
            return MAPPER.treeToValue(document, SupportCase.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode ordered(JsonNode node) {
        node.forEach(StoredCasesTest::ordered);
        if (node instanceof ObjectNode object) {
            UNORDERED.forEach(field -> {
                if (object.get(field) instanceof ArrayNode set) {
                    object.putArray(field).addAll(sorted(set));
                }
            });
        }
        return node;
    }

    private static List<JsonNode> sorted(ArrayNode set) {
        return StreamSupport.stream(set.spliterator(), false)
                .sorted(Comparator.comparing(JsonNode::asText))
                .toList();
    }
}
