package org.escalationdesk.remote;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** Reads {@code Retry-After}, in seconds or as a date, and caps it. */
class RetryAfter {

    private final Clock clock;
    private final Duration longest;

    RetryAfter(Clock clock, Duration longest) {
        this.clock = clock;
        this.longest = longest;
    }

    /** Empty when the header is absent or cannot be read; zero when its date has passed. */
    Optional<Duration> of(HttpHeaders headers) {
        String value = headers == null ? null : headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (value == null) {
            return Optional.empty();
        }
        return wait(value.strip()).map(wait -> {
            Duration positive = wait.isNegative() ? Duration.ZERO : wait;
            return positive.compareTo(longest) > 0 ? longest : positive;
        });
    }

    private Optional<Duration> wait(String value) {
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        if (value.matches("\\d+")) {
            return Optional.of(longest);
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
            return Optional.of(Duration.between(clock.instant(), until));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
