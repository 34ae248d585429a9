package org.escalationdesk.servicerequestapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.FeedUnavailable;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.OpenRequests.Standing;
import org.escalationdesk.escalation.OpenRequestsUnavailable;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.RequestState.Status;
import org.escalationdesk.escalation.ServiceRequestFeed;
import org.escalationdesk.escalation.SyncSettings;
import org.escalationdesk.remote.RemoteFixture;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the desk concludes of service requests that it follows, from answers that fit the question and from those that do not. */
class FollowedAnswersTest {

    private static final RequestNumber SEVEN = new RequestNumber("7");
    private static final String ALL = "/21v/v1/servicerequests";
    private static final String ONE = ALL + "/7";

    private static final InformationNote NOTE = new InformationNote(new Delivery(
            UUID.fromString("cccccccc-0000-0000-0000-000000000001"),
            Delivery.Kind.INFORMATION_NOTE,
            new CaseNumber("CR-2026-000123"),
            1,
            2,
            Optional.empty(),
            Optional.of(SEVEN.value()),
            "All of sales.",
            Delivery.State.UNKNOWN,
            1,
            Sentence.none(),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH));

    private static final RemoteFixture remote = new RemoteFixture();

    private final ServiceRequestChanges changes = new ServiceRequestChanges(remote.gateway, remote.calls);
    private final OpenServiceRequests open = new OpenServiceRequests(remote.gateway, remote.calls);
    private final ServiceRequestNotesApi notes = new ServiceRequestNotesApi(
            remote.gateway,
            remote.calls,
            changes,
            new SyncSettings(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(2), List.of("Partner")));

    @BeforeEach
    void forget() {
        remote.reset();
    }

    @AfterAll
    static void stop() {
        remote.close();
    }

    // One request

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | {\"code\":\"1000\",\"description\":\"Not found\"} | absent",
                "404 | <html>no such page</html> | nothing at this address",
                "404 | {} | nothing at this address",
                "404 | `` | nothing at this address",
                "410 | {\"code\":1000} | nothing at this address",
                "200 | {} | another service request",
                "200 | {\"code\":1000,\"description\":\"Not found\"} | another service request",
                "200 | {\"id\":\"8\",\"lastModifiedDate\":\"2026-03-05T08:00:00Z\"} | another service request",
                "200 | {\"id\":\"7\"} | another service request",
                "200 | {\"id\":\"7\",\"lastModifiedDate\":\"last Friday\",\"createdDate\":\"2026-03-05T08:00:00Z\"} | “last Friday”, which is no time",
                "200 | [] | cannot be read",
                "200 | `` | cannot be read",
                "503 | `` | out of service",
            })
    void aRequestIsAbsentOnlyWhereThatIsSaidAndReadOnlyWhereItIsTheOneAskedFor(int status, String body, String words) {
        one(status, body);

        if (words.equals("absent")) {
            assertThat(changes.read(SEVEN)).isEmpty();
        } else {
            assertThatThrownBy(() -> changes.read(SEVEN))
                    .isInstanceOf(FeedUnavailable.class)
                    .satisfies(Said.because(words));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "\"open\", OPEN",
        "\"Attention_Needed\", ATTENTION_NEEDED",
        "3, ATTENTION_NEEDED",
        "\"closed\", CLOSED",
        "\"on_hold\",",
        "42,",
        "null,"
    })
    void anUnknownStatusIsNone(String written, Status status) {
        one(200, "{\"id\":\"7\",\"lastModifiedDate\":\"2026-03-05 16:00:00+0800\",\"status\":" + written + "}");

        RequestState state = changes.read(SEVEN).orElseThrow();

        assertThat(state.status()).isEqualTo(Optional.ofNullable(status));
        assertThat(state.modifiedAt()).isEqualTo(Instant.parse("2026-03-05T08:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"id\":\"7\",\"status\":\"closed\"} | CLOSED",
                "200 | {\"id\":\"7\",\"status\":2} | CLOSED",
                "200 | {\"id\":\"7\",\"status\":\"attention_needed\"} | OPEN",
                "200 | {\"id\":\"7\",\"status\":1} | OPEN",
                "404 | {\"code\":\"1000\"} | UNKNOWN",
            })
    void howARequestStandsIsWhatItsRecordSays(int status, String body, Standing standing) {
        one(status, body);

        assertThat(open.standing(SEVEN)).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | <html>no such page</html> | nothing at this address",
                "404 | {} | nothing at this address",
                "200 | {} | another service request",
                "200 | {\"code\":1000} | another service request",
                "200 | {\"id\":\"8\",\"status\":\"closed\"} | another service request",
                "200 | {\"id\":\"7\",\"status\":\"on_hold\"} | does not know",
                "200 | {\"id\":\"7\"} | does not know",
                "200 | `` | cannot be read",
            })
    void howARequestStandsIsNotConcludedFromAnythingElse(int status, String body, String words) {
        one(status, body);

        assertThatThrownBy(() -> open.standing(SEVEN))
                .isInstanceOf(OpenRequestsUnavailable.class)
                .satisfies(Said.because(words));
    }

    // Lists

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"totalCount\":3,\"items\":[]}",
                "{\"items\":[],\"links\":{\"next\":{\"uri\":\"/x\"}}}",
                "{\"totalCount\":0}",
                "{\"code\":1000}",
                "{}",
                "[]"
            })
    void aListOfOpenRequestsThatIsNotWholeIsNone(String body) {
        list(body);

        assertThatThrownBy(() -> open.page(Optional.empty())).isInstanceOf(OpenRequestsUnavailable.class);
    }

    @Test
    void aChangeWhoseTimeCannotBeReadIsNamedBesideTheOthers() {
        list("{\"items\":[{\"id\":\"7\",\"lastModifiedDate\":\"last Friday\"},"
                + "{\"id\":\"8\",\"lastModifiedDate\":\"2026-03-05 08:00:00\"}]}");

        ServiceRequestFeed.Page page = changes.changedSince(Instant.EPOCH);

        assertThat(page.items()).extracting(RequestState::number).containsExactly(new RequestNumber("8"));
        assertThat(page.unreadable()).containsOnlyKeys(SEVEN);
        assertThat(Said.in(page.unreadable().get(SEVEN)))
                .contains("“last Friday”, which is no time that the desk can read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"totalCount\":0}", "{\"error\":{\"code\":\"x\"}}", "[]", ""})
    void whatIsNoListOfChangesSaysNotThatNothingChanged(String body) {
        list(body);

        assertThatThrownBy(() -> changes.changedSince(Instant.EPOCH)).isInstanceOf(FeedUnavailable.class);
    }

    // Notes

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"id\":\"7\",\"title\":\"x\"} | Accepted",
                "204 | `` | Accepted",
                "200 | `` | Unknown",
                "200 | {} | Unknown",
                "200 | {\"code\":3000,\"description\":\"Invalid\"} | Unknown",
                "200 | {\"id\":\"8\"} | Unknown",
                "200 | <html>sign in</html> | Unknown",
                "400 | {\"code\":3000,\"description\":\"Invalid\"} | Refused",
            })
    void aNoteIsTakenWhereItsRequestAnswers(int status, String body, String outcome) {
        remote.server.stubFor(patch(urlPathEqualTo(ONE))
                .willReturn(aResponse().withStatus(status).withBody(body)));

        assertThat(notes.add(NOTE).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"createdByName\":\"API\",\"text\":\"All of sales.\\r\\n\\r\\n[CR-2026-000123/1 #2]\"}] | Found",
                "[{\"createdByName\":\"Partner\",\"text\":\"All of &quot;sales&quot;. [CR-2026-000123/1 #2]\"}] | Found",
                "[{\"createdByName\":\"Wang Fang\",\"text\":\"Thanks for: All of sales.\\n\\n[CR-2026-000123/1 #2]\"}] | Absent",
                "[{\"createdByName\":\"Partner\",\"text\":\"All of sales.\\n\\n[CR-2026-000123/1 #1]\"}] | Absent",
                "[] | Absent",
                "null | NoAnswer",
            })
    void aNoteIsThereByItsTextOrByOurNameWithItsMark(String told, String lookUp) {
        one(200, "{\"id\":\"7\",\"lastModifiedDate\":\"2026-03-05T08:00:00Z\",\"notes\":" + told + "}");

        assertThat(notes.find(NOTE).getClass().getSimpleName()).isEqualTo(lookUp);
    }

    @Test
    void aNoteOfAnotherRequestSaysNothing() {
        one(200, "{\"id\":\"8\",\"lastModifiedDate\":\"2026-03-05T08:00:00Z\",\"notes\":[]}");

        assertThat(notes.find(NOTE)).isInstanceOf(LookUp.NoAnswer.class);
    }

    private static void one(int status, String body) {
        remote.server.stubFor(get(urlPathEqualTo(ONE))
                .willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private static void list(String body) {
        remote.server.stubFor(get(urlPathEqualTo(ALL)).willReturn(aResponse().withBody(body)));
    }
}
