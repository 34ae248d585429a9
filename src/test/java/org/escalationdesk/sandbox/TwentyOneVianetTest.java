package org.escalationdesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxServer
class TwentyOneVianetTest {

    private static final String REQUESTS = "/21vianet/v1/servicerequests";

    @LocalServerPort
    private int port;

    @Autowired
    private NobodyWaits.MovableTime time;

    private Caller caller;

    @BeforeEach
    void call() {
        caller = new Caller(port);
    }

    @Test
    void aRequestIsFiledUnderANumberOf15Digits() throws IOException {
        UUID key = UUID.randomUUID();

        Caller.Answer answer = caller.file(WellKnownCustomers.CONTOSO, key, Caller.GOOD_REQUEST);

        JsonNode filed = answer.json();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("MS-RequestId")).isEqualTo(key.toString());
        assertThat(filed.path("id").asText()).matches("6[0-9]{14}");
        assertThat(filed.path("title").asText()).isEqualTo("收不到邮件 [CR-2026-000123/1]");
        assertThat(filed.path("description").asText()).endsWith("𠮷");
        assertThat(filed.path("severity").asText()).isEqualTo("moderate");
        assertThat(filed.path("status").asText()).isEqualTo("open");
        assertThat(filed.path("organization").path("id").asText()).isEqualTo(WellKnownCustomers.CONTOSO);
        assertThat(filed.path("primaryContact").path("lastName").asText()).isEqualTo("Wang");
        assertThat(filed.path("createdDate").asText()).endsWith("Z");
        assertThat(filed.path("lastClosedDate").asText()).isEqualTo("0001-01-01T00:00:00");
    }

    @Test
    void aKeySeenBeforeGivesTheSameRequestAnd200() throws IOException {
        UUID key = UUID.randomUUID();

        Caller.Answer first = caller.file(WellKnownCustomers.CONTOSO, key, Caller.GOOD_REQUEST);
        Caller.Answer second = caller.file(WellKnownCustomers.CONTOSO, key, Caller.GOOD_REQUEST);
        Caller.Answer elsewhere = caller.file(WellKnownCustomers.FABRIKAM, key, Caller.GOOD_REQUEST);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(elsewhere.status()).isEqualTo(409);
    }

    @Test
    void oneKeySentManyTimesAtOnceFilesOneRequest() throws IOException {
        UUID key = UUID.randomUUID();
        ExecutorService workers = Executors.newFixedThreadPool(8);

        List<Caller.Answer> answers = new ArrayList<>();
        try {
            List<CompletableFuture<Caller.Answer>> calls = Stream.generate(
                            () -> CompletableFuture.supplyAsync(() -> filed(key), workers))
                    .limit(8)
                    .toList();
            calls.forEach(call -> answers.add(call.join()));
        } finally {
            workers.shutdownNow();
        }

        Set<String> numbers = answers.stream()
                .map(answer -> answer.json().path("id").asText())
                .collect(Collectors.toSet());
        assertThat(numbers).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(7);
        assertThat(byKey(WellKnownCustomers.CONTOSO, key).path("items")).hasSize(1);
    }

    @Test
    void aRequestIsFoundByItsKeyAndAnAbsentOneIsAnEmptyCollection() throws IOException {
        UUID key = UUID.randomUUID();
        String id = filed(key).json().path("id").asText();

        JsonNode found = byKey(WellKnownCustomers.CONTOSO, key);
        JsonNode otherCustomer = byKey(WellKnownCustomers.FABRIKAM, key);
        JsonNode absent = byKey(WellKnownCustomers.CONTOSO, UUID.randomUUID());

        assertThat(found.path("totalCount").asInt()).isEqualTo(1);
        assertThat(found.path("items").path(0).path("id").asText()).isEqualTo(id);
        assertThat(found.path("items").path(0).path("severity").isInt()).isTrue();
        assertThat(otherCustomer.path("items")).isEmpty();
        assertThat(absent.path("totalCount").isInt()).isTrue();
        assertThat(absent.path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | Title, Description, Severity, SupportTopicId",
                "{\"title\":\" \",\"description\":\"d\",\"severity\":\"critical\",\"supportTopicId\":\"1\"} | Title",
                "{\"title\":\"t\",\"description\":\"d\",\"severity\":\"urgent\",\"supportTopicId\":1} | Severity",
                "{\"title\":\"t\",\"description\":\"d\",\"severity\":0,\"supportTopicId\":1} | Severity",
                "{\"title\":{},\"description\":\"d\"} | no service request",
                "[] | no service request",
                "{ | no service request"
            })
    void whatIsMissingIsNamed(String body, String reason) throws IOException {
        Caller.Answer answer = caller.file(WellKnownCustomers.CONTOSO, UUID.randomUUID(), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("3000");
        assertThat(answer.json().path("description").asText()).contains(reason);
    }

    @Test
    void textsTooLongAndAZeroCharacterAreRefused() throws IOException {
        String longTitle = Caller.GOOD_REQUEST.replace("收不到邮件", "邮".repeat(1001));
        String zero = Caller.GOOD_REQUEST.replace("No mail", "No\\u0000mail");

        assertThat(caller.file(WellKnownCustomers.CONTOSO, UUID.randomUUID(), longTitle)
                        .status())
                .isEqualTo(400);
        assertThat(caller.file(WellKnownCustomers.CONTOSO, UUID.randomUUID(), zero)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void integersAndCamelCaseAreReadToo() throws IOException {
        Caller.Answer answer = caller.file(
                WellKnownCustomers.CONTOSO,
                UUID.randomUUID(),
                "{\"title\":\"t\",\"description\":\"d\",\"severity\":1,\"supportTopicId\":15960}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("severity").asText()).isEqualTo("critical");
        assertThat(answer.json().path("supportTopicId").asText()).isEqualTo("15960");
    }

    @Test
    void anUnknownTenantIsNotFound() throws IOException {
        Caller.Answer answer =
                caller.file("00000000-0000-0000-0000-000000000000", UUID.randomUUID(), Caller.GOOD_REQUEST);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("code").asText()).isEqualTo("60003");
    }

    @Test
    void aTokenIsNeeded() throws IOException {
        assertThat(caller.get(REQUESTS).status()).isEqualTo(401);
    }

    @Test
    void whatChangedSinceAMomentIsListedInPages() throws IOException {
        time.pass(Duration.ofMinutes(1));
        String since = time.instant().toString();
        List<String> filed = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            time.pass(Duration.ofSeconds(1));
            filed.add(filed(UUID.randomUUID()).json().path("id").asText());
        }

        JsonNode first = caller.asPartner(REQUESTS + "?modifiedSince=" + since + "&size=2")
                .json();
        JsonNode second = caller.asPartner("/21vianet/v1"
                        + first.path("links").path("next").path("uri").asText())
                .json();

        assertThat(first.path("totalCount").asInt()).isEqualTo(3);
        assertThat(first.path("items").findValuesAsText("title")).hasSize(2);
        assertThat(ids(first)).containsExactlyElementsOf(filed.subList(0, 2));
        assertThat(ids(second)).containsExactly(filed.get(2));
        assertThat(second.path("links").has("next")).isFalse();
        assertThat(caller.asPartner(REQUESTS + "?modifiedSince=yesterday").status())
                .isEqualTo(400);
    }

    @Test
    void aNoteIsAppendedAndAnswersAnOpenQuestion() throws IOException {
        String id = filed(UUID.randomUUID()).json().path("id").asText();
        act(id, "ask", "{\"text\":\"Which users?\"}");
        JsonNode asked = caller.asPartner(REQUESTS + "/" + id).json();

        JsonNode answered =
                caller.patch(id, "{\"NewNote\":{\"Text\":\"All of them.\"}}").json();
        JsonNode again =
                caller.patch(id, "{\"newNote\":{\"text\":\"Really.\"}}").json();

        assertThat(asked.path("status").asText()).isEqualTo("attention_needed");
        assertThat(asked.path("notes").path(0).path("text").asText()).isEqualTo("Information needed: Which users?");
        assertThat(answered.path("status").asText()).isEqualTo("open");
        assertThat(again.path("notes").findValuesAsText("createdByName"))
                .containsExactly("21Vianet support", "Partner", "Partner");
        assertThat(caller.patch(id, "{}").status()).isEqualTo(400);
        assertThat(caller.patch("600000000000000", "{\"status\":\"closed\"}").status())
                .isEqualTo(404);
    }

    @Test
    void thePartnerCanCloseItsRequest() throws IOException {
        String id = filed(UUID.randomUUID()).json().path("id").asText();

        JsonNode closed = caller.patch(id, "{\"Status\":\"Closed\"}").json();

        assertThat(closed.path("status").asText()).isEqualTo("closed");
        assertThat(closed.path("lastClosedDate").asText()).startsWith("2026-");
    }

    @Test
    void aRepresentativeSeesTheRequestsWithoutAToken() throws IOException {
        UUID key = UUID.randomUUID();
        String id = filed(key).json().path("id").asText();

        JsonNode list = caller.get("/21vianet/service-requests").json();

        JsonNode line = null;
        for (JsonNode candidate : list) {
            line = candidate.path("id").asText().equals(id) ? candidate : line;
        }
        assertThat(line).isNotNull();
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactly("id", "title", "severity", "status", "requestId", "receivedAt");
        assertThat(line.path("requestId").asText()).isEqualTo(key.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact | {} | open | moderate | First contact: we called and work on it.",
                "contact | {\"text\":\"by phone\"} | open | moderate | First contact: by phone",
                "lower-severity | {\"text\":\"no answer\"} | open | minimal | Severity lowered to minimal: no answer",
                "resolve | {\"text\":\"mailbox moved\"} | closed | moderate | Resolved: mailbox moved",
                "resolve | {} | closed | moderate | Resolved.",
                "close | {} | closed | moderate | Closed.",
                "reject | {\"text\":\"not ours\"} | closed | moderate | Rejected: not ours"
            })
    void aRepresentativeActs(String action, String body, String status, String severity, String note)
            throws IOException {
        String id = filed(UUID.randomUUID()).json().path("id").asText();

        JsonNode changed = act(id, action, body).json();

        assertThat(changed.path("status").asText()).isEqualTo(status);
        assertThat(changed.path("severity").asText()).isEqualTo(severity);
        assertThat(changed.path("notes").path(0).path("text").asText()).isEqualTo(note);
    }

    @Test
    void anActionThatMakesNoSenseIsAProblem() throws IOException {
        String id = filed(UUID.randomUUID()).json().path("id").asText();

        assertThat(act(id, "ask", "{}").status()).isEqualTo(400);
        assertThat(act(id, "lower-severity", "{\"text\":\"x\",\"severity\":\"critical\"}")
                        .status())
                .isEqualTo(400);
        assertThat(act(id, "dance", "{}").status()).isEqualTo(404);
        assertThat(act("600000000000000", "resolve", "{}").status()).isEqualTo(404);
        act(id, "lower-severity", "{\"text\":\"x\"}");
        assertThat(act(id, "lower-severity", "{\"text\":\"x\"}").status()).isEqualTo(409);
        act(id, "resolve", "{}");
        Caller.Answer late = act(id, "contact", "{}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.header("Content-Type")).startsWith("application/problem+json");
    }

    private Caller.Answer act(String id, String action, String body) throws IOException {
        return caller.change("POST", "/21vianet/service-requests/" + id + "/" + action, body);
    }

    private Caller.Answer filed(UUID key) {
        try {
            return caller.file(WellKnownCustomers.CONTOSO, key, Caller.GOOD_REQUEST);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode byKey(String tenant, UUID key) throws IOException {
        return caller.asPartner("/21vianet/v1/customers/" + tenant + "/servicerequests?requestId=" + key)
                .json();
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }
}
