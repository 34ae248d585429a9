package org.escalationdesk.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** What the desk knows of its cases, as its API tells it to an agent. */
final class CasesOfTheDay {

    private final TestRestTemplate http = new TestRestTemplate("agent", "agent");
    private final String address;

    /** @param address of the desk */
    CasesOfTheDay(String address) {
        this.address = address;
    }

    /** Whether customers can be found by these words by now. */
    boolean areCustomersKnown(String words) {
        return !get("/api/customers?q=" + words).path("items").isEmpty();
    }

    Stream<JsonNode> all() {
        return StreamSupport.stream(get("/api/cases?size=100").path("items").spliterator(), false);
    }

    void awaitClosed(String number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> isClosed(number));
    }

    /** How many of them are. */
    long closed(Collection<String> numbers) {
        return numbers.stream().filter(this::isClosed).count();
    }

    /**
     * What neither the conversation of its case has nor what 21Vianet got of it.
     *
     * @param written texts by the number of their case
     */
    List<String> lost(Map<String, List<String>> written) {
        return written.entrySet().stream()
                .flatMap(texts -> {
                    String conversation = conversation(texts.getKey());
                    return texts.getValue().stream()
                            .filter(text -> !conversation.contains(text))
                            .map(text -> texts.getKey() + ": " + text);
                })
                .toList();
    }

    private boolean isClosed(String number) {
        return get("/api/cases/" + number).path("stage").asText().equals("closed");
    }

    private String conversation(String number) {
        StringBuilder said = new StringBuilder();
        String next = "";
        do {
            JsonNode page = get("/api/cases/" + number + "/conversation" + next);
            page.path("entries")
                    .forEach(entry -> said.append(entry.path("text").asText()).append('\n'));
            next = page.path("next").isTextual()
                    ? "?cursor=" + page.path("next").asText()
                    : "";
        } while (!next.isEmpty());
        return said.append(get("/api/cases/" + number + "/packages")).toString();
    }

    private JsonNode get(String path) {
        return http.getForObject(address + path, JsonNode.class);
    }
}
