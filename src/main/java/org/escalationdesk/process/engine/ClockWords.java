package org.escalationdesk.process.engine;

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
                        supportCase.initialResponse().map(watch -> words("process.clock.initial-response", watch, now)),
                        supportCase.work().map(watch -> words("process.clock.work", watch, now)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    private String words(String key, Stopwatch watch, Instant now) {
        String state =
                sentences.say("process.clock.state." + watch.state().name().toLowerCase(Locale.ROOT));
        return sentences.say(key, duration(watch.elapsed(now)), state);
    }

    private String duration(Duration elapsed) {
        return sentences.say("process.clock.duration", elapsed.toHours(), elapsed.toMinutesPart());
    }
}
