package org.escalationdesk.process.views;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.Stopwatch;

/** How long 21Vianet took, in words. */
class ClockWords {

    private final Sentences sentences;
    private final Clock clock;

    ClockWords(Sentences sentences, Clock clock) {
        this.sentences = sentences;
        this.clock = clock;
    }

    /** Both clocks in one line; empty before the request was filed. */
    String line(SupportCase supportCase) {
        Instant now = clock.instant();
        return Stream.of(
                        supportCase
                                .work()
                                .initialResponse()
                                .map(watch -> words("process.clock.initial-response.", watch, now)),
                        supportCase.work().sinceFirstContact().map(watch -> words("process.clock.work.", watch, now)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    private String words(String key, Stopwatch watch, Instant now) {
        return sentences.say(key + watch.state().name().toLowerCase(Locale.ROOT), duration(watch.elapsed(now)));
    }

    private String duration(Duration elapsed) {
        return elapsed.toHours() == 0
                ? sentences.say("process.clock.minutes", elapsed.toMinutes())
                : sentences.say("process.clock.hours", elapsed.toHours(), elapsed.toMinutesPart());
    }
}
