package org.escalationdesk.servicerequestapi;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.MarkedRequests;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.remote.RemoteFixture;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is concluded from a list of a customer's service requests, over HTTP. */
class CustomerRequestsTest {

    private static final TenantId TENANT = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");
    private static final CaseNumber CASE = new CaseNumber("CR-2026-000014");
    private static final String REQUESTS = "/21v/v1/customers/" + TENANT + "/servicerequests";

    private static final RemoteFixture remote = new RemoteFixture();

    private final CustomerRequests requests = new CustomerRequests(remote.gateway, remote.calls);

    @BeforeEach
    void forget() {
        remote.reset();
    }

    @AfterAll
    static void stop() {
        remote.close();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        remote.server.stubFor(get(urlPathEqualTo(REQUESTS)).willReturn(answer));
    }

    private void answers(int status, String body) {
        answers(aResponse().withStatus(status).withBody(body));
    }

    @Test
    void thoseThatNameTheCaseAreFoundWhateverTheirVersion() {
        answers(200, """
                {"totalCount":4,"items":[
                  {"id":"1","title":"No mail [CR-2026-000014/1]","requestId":"cccccccc-0000-0000-0000-000000000001"},
                  {"id":"2","title":"No mail [CR-2026-000014/2]"},
                  {"id":"3","title":"Another case [CR-2026-000015/1]"},
                  {"id":"4","title":"[CR-2026-000014/1] is quoted in front"}]}""");

        MarkedRequests found = requests.marked(TENANT, CASE);

        assertThat(found)
                .asInstanceOf(type(MarkedRequests.Seen.class))
                .satisfies(seen -> assertThat(seen.requests())
                        .containsExactly(
                                new MarkedRequests.Request(
                                        new RequestNumber("1"),
                                        Optional.of(new SubmissionKey(
                                                UUID.fromString("cccccccc-0000-0000-0000-000000000001"))),
                                        "No mail [CR-2026-000014/1]"),
                                new MarkedRequests.Request(
                                        new RequestNumber("2"), Optional.empty(), "No mail [CR-2026-000014/2]")));
    }

    @Test
    void theListIsReadToItsEnd() {
        remote.server.stubFor(get(urlPathEqualTo(REQUESTS))
                .withQueryParam("offset", equalTo("0"))
                .willReturn(aResponse().withBody("{\"totalCount\":2,\"items\":[{\"id\":\"1\",\"title\":\"x\"}]}")));
        remote.server.stubFor(get(urlPathEqualTo(REQUESTS))
                .withQueryParam("offset", equalTo("1"))
                .willReturn(aResponse()
                        .withBody("{\"totalCount\":2,\"items\":[{\"id\":\"2\",\"title\":\"x [CR-2026-000014/1]\"}]}")));

        assertThat(requests.marked(TENANT, CASE))
                .asInstanceOf(type(MarkedRequests.Seen.class))
                .satisfies(seen -> assertThat(seen.requests()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"totalCount\":0,\"items\":[]} | Seen",
                "200 | {\"items\":[{\"id\":\"1\"},null,{}]} | Seen",
                "200 | {\"totalCount\":3,\"items\":[]} | NoAnswer",
                "200 | {\"totalCount\":3,\"items\":[{\"id\":\"1\",\"title\":\"x\"}]} | NoAnswer",
                "200 | {} | NoAnswer",
                "200 | [] | NoAnswer",
                "200 | <html>sign in</html> | NoAnswer",
                "200 | `` | NoAnswer",
                "204 | `` | NoAnswer",
                "401 | `` | NoAnswer",
                "403 | `` | NoAnswer",
                "409 | `` | NoAnswer",
                "429 | `` | NoAnswer",
                "500 | `` | NoAnswer",
                "503 | `` | NoAnswer",
                "404 | `` | CannotBeAsked",
                "405 | `` | CannotBeAsked",
                "501 | `` | CannotBeAsked",
                "400 | {\"code\":900127} | CannotBeAsked",
                "400 | {\"code\":3000} | CannotBeAsked",
                "404 | {\"code\":60003} | CannotBeAsked",
                "403 | {\"code\":20002} | CannotBeAsked",
            })
    void everyAnswerHasItsMeaning(int status, String body, String meaning) {
        answers(status, body);

        assertThat(requests.marked(TENANT, CASE).getClass().getSimpleName()).isEqualTo(meaning);
    }

    @Test
    void howLongToWaitIsHeard() {
        answers(aResponse().withStatus(429).withHeader("Retry-After", "57"));

        assertThat(requests.marked(TENANT, CASE))
                .asInstanceOf(type(MarkedRequests.NoAnswer.class))
                .satisfies(none -> assertThat(none.retryAfter()).contains(Duration.ofSeconds(57)));
    }

    @Test
    void aBrokenConnectionIsNoAnswer() {
        answers(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(requests.marked(TENANT, CASE)).isInstanceOf(MarkedRequests.NoAnswer.class);
    }
}
