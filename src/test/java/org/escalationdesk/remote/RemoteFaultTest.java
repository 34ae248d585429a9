package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.support.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class RemoteFaultTest {

    private static final RemoteSide SIDE =
            new RemoteSide(Clock.systemUTC(), new RemoteFixture.Turns(), Map.of("desk.sandbox.enabled", "true"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "403 | {\"code\":2032,\"description\":\"Access denied.\",\"data\":[],\"source\":\"PartnerFD\"} | HTTP 403/2032 | Access denied.",
                "403 | {\"code\":\"2032\",\"description\":\"Access\\n denied.\"} | HTTP 403/2032 | Access denied.",
                "429 | { \"statusCode\": 429, \"message\": \"Rate limit is exceeded.\" } | HTTP 429 | Rate limit is exceeded.",
                "403 | {\"error\":{\"code\":\"Forbidden\",\"message\":\"No consent\",\"innerError\":{}}} | HTTP 403/Forbidden | No consent",
                "409 | {\"title\":\"Conflict\",\"detail\":\"Already there\",\"status\":409} | HTTP 409 | Already there",
                "404 | {\"timestamp\":1,\"status\":404,\"error\":\"Not Found\",\"path\":\"/x\"} | HTTP 404 | ``",
                "502 | <html><h1>Bad Gateway</h1></html> | HTTP 502 | ``",
                "500 | `` | HTTP 500 | ``",
                "400 | [1] | HTTP 400 | ``",
                "400 | null | HTTP 400 | ``",
            })
    void everyShapeOfAnErrorIsRead(int status, String body, String reference, String description) {
        RemoteFault fault = fault(status, body);

        assertThat(fault.reference()).isEqualTo(reference);
        assertThat(fault.description()).isEqualTo(description);
    }

    @ParameterizedTest
    @CsvSource({
        "401, 400, NOT_SIGNED_IN",
        "403, 2032, NOT_ALLOWED",
        "403, 2030, NOT_ALLOWED",
        "403, 900150, NOT_ALLOWED",
        "403, 20002, NO_RELATIONSHIP",
        "404, 60003, UNKNOWN_TENANT",
        "404, 1000, UNKNOWN_TENANT",
        "400, 900118, UNKNOWN_TENANT",
        "404, '', NOT_FOUND",
        "400, 900127, NOT_OFFERED",
        "400, 900141, NOT_OFFERED",
        "405, '', NOT_OFFERED",
        "501, 0, NOT_OFFERED",
        "409, '', CONFLICT",
        "409, 3000, CONFLICT",
        "429, '', THROTTLED",
        "503, '', BUSY",
        "408, '', FAILED",
        "500, '', FAILED",
        "504, '', FAILED",
        "400, 3000, REFUSED",
        "422, '', REFUSED",
        "302, '', UNEXPECTED",
        "204, '', UNEXPECTED",
    })
    void statusAndCodeTogetherHaveAMeaning(int status, String code, RemoteFault.Meaning meaning) {
        assertThat(fault(status, "{\"code\":\"" + code + "\"}").meaning()).isEqualTo(meaning);
    }

    @Test
    void aLongDescriptionIsShortened() {
        assertThat(fault(400, "{\"description\":\"" + "x".repeat(5000) + "\"}").description())
                .hasSizeLessThan(600)
                .endsWith("…");
    }

    @ParameterizedTest
    @EnumSource(RemoteFault.Meaning.class)
    void everyMeaningHasItsSentence(RemoteFault.Meaning meaning) {
        int status = switch (meaning) {
            case NOT_SIGNED_IN -> 401;
            case NOT_ALLOWED, NO_RELATIONSHIP -> 403;
            case UNKNOWN_TENANT, NOT_FOUND -> 404;
            case NOT_OFFERED -> 501;
            case CONFLICT -> 409;
            case THROTTLED -> 429;
            case BUSY -> 503;
            case FAILED -> 500;
            case REFUSED -> 400;
            case UNEXPECTED -> 302;
        };
        String code = switch (meaning) {
            case NO_RELATIONSHIP -> "20002";
            case UNKNOWN_TENANT -> "60003";
            default -> "";
        };

        RemoteFault fault = fault(status, "{\"code\":\"" + code + "\",\"description\":\"It's {0} so.\"}");

        assertThat(fault.meaning()).isEqualTo(meaning);
        for (RemoteSystem system : SIDE.systems()) {
            assertThat(Said.in(RemoteSentences.of(system, fault)))
                    .contains("HTTP " + status)
                    .endsWith(".")
                    .doesNotContain("..", "{1}");
        }
    }

    @ParameterizedTest
    @EnumSource(RemoteCallFailed.Kind.class)
    void everyFailureHasItsSentence(RemoteCallFailed.Kind kind) {
        assertThat(Said.in(RemoteSentences.of(
                        SIDE.system("desk.graph"), new RemoteCallFailed(kind, "AADSTS700016", null))))
                .startsWith("Microsoft Graph")
                .endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "57, PT57S",
        "0, PT0S",
        "999999999, PT30M",
        "99999999999999999999, PT30M",
        "'Thu, 05 Mar 2026 08:01:30 GMT', PT1M30S",
        "'Thu, 05 Mar 2026 07:00:00 GMT', PT0S",
        "'Thu, 05 Mar 2099 08:00:00 GMT', PT30M",
    })
    void retryAfterIsReadInSecondsOrAsADateAndCapped(String header, Duration wait) {
        assertThat(retryAfter(header)).contains(wait);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-5", "1.5"})
    void aRetryAfterThatSaysNothingIsNone(String header) {
        assertThat(retryAfter(header)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2016-12-22T20:31:17.24Z, 2016-12-22T20:31:17.240Z",
        "2017-01-09T23:31:15.373, 2017-01-09T23:31:15.373Z",
        "2017-01-09T23:31:15+08:00, 2017-01-09T15:31:15Z",
        "2015-11-25T06: 41: 12Z, 2015-11-25T06:41:12Z",
    })
    void datesAreReadAsTheyAreWritten(String written, Instant read) {
        assertThat(WireTime.parse(written)).contains(read);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "yesterday", "2016-13-01T00:00:00Z"})
    void aDateThatIsUnsetOrUnreadableIsNone(String written) {
        assertThat(WireTime.parse(written)).isEmpty();
    }

    private static Optional<Duration> retryAfter(String header) {
        HttpHeaders headers = new HttpHeaders();
        if (header != null) {
            headers.set("Retry-After", header);
        }
        Clock clock = Clock.fixed(Instant.parse("2026-03-05T08:00:00Z"), ZoneOffset.UTC);
        return new RetryAfter(clock, Duration.ofMinutes(30)).of(headers);
    }

    private static RemoteFault fault(int status, String body) {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return RemoteFault.of(new Answer(
                status,
                new HttpHeaders(),
                bytes,
                Optional.empty(),
                SIDE.system("desk.partner-center").faults()));
    }
}
