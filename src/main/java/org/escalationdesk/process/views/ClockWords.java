package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseClocks;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.SupportInformation;

/** How long 21Vianet took, and until when it, or we, should act: in words, as targets. */
class ClockWords {

    private final Sentences sentences;
    private final CaseClocks clocks;
    private final Clock clock;

    ClockWords(Sentences sentences, CaseClocks clocks, Clock clock) {
        this.sentences = sentences;
        this.clocks = clocks;
        this.clock = clock;
    }

    /** All in one line; empty before the request was filed. */
    String line(SupportCase supportCase) {
        Instant now = clock.instant();
        return Stream.of(
                        supportCase
                                .work()
                                .initialResponse()
                                .map(watch -> initialResponse(supportCase, watch, now))
                                .map(words -> withTarget(words, supportCase, now)),
                        supportCase.work().sinceFirstContact().map(watch -> words("process.clock.work.", watch, now)),
                        ourAnswer(supportCase, now))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    /** What to say to 21Vianet while its initial response is missing; empty before the request was filed. */
    String chase(SupportCase supportCase) {
        return clocks.of(supportCase, ClockName.INITIAL_RESPONSE_BY_21VIANET, clock.instant())
                .map(reading -> sentences.say(
                        "process.chase",
                        supportCase
                                .filing()
                                .requestNumber()
                                .map(RequestNumber::value)
                                .orElse(""),
                        supportCase.report().title(),
                        supportCase.severity().inForce().map(Enum::name).orElse(""),
                        time(reading.startedAt()),
                        reading.promise(),
                        sentences.say(
                                reading.sure() ? "process.chase.ended" : "process.chase.ended-not-sure",
                                time(reading.dueAt())),
                        ourContact(supportCase)))
                .orElse("");
    }

    private String initialResponse(SupportCase supportCase, Stopwatch watch, Instant now) {
        boolean neverCame = watch.stopped().isPresent()
                && supportCase.work().firstContact().isEmpty()
                && supportCase.ending().isWithdrawn();
        return neverCame
                ? sentences.say("process.clock.initial-response.withdrawn", duration(watch.elapsed(now)))
                : words("process.clock.initial-response.", watch, now);
    }

    private String withTarget(String words, SupportCase supportCase, Instant now) {
        return clocks.of(supportCase, ClockName.INITIAL_RESPONSE_BY_21VIANET, now)
                .map(reading ->
                        sentences.say("process.clock.with-target", words, time(reading.dueAt()), state(reading)))
                .orElse(words);
    }

    /** While 21Vianet waits for it. */
    private Optional<String> ourAnswer(SupportCase supportCase, Instant now) {
        return clocks.of(supportCase, ClockName.ANSWER_TO_21VIANET, now)
                .filter(reading -> supportCase
                        .work()
                        .sinceFirstContact()
                        .filter(work -> work.state() == Stopwatch.State.PAUSED)
                        .isPresent())
                .map(reading -> sentences.say("process.clock.our-answer", time(reading.dueAt()), state(reading)));
    }

    private static String ourContact(SupportCase supportCase) {
        return supportCase
                .preparation()
                .information()
                .map(SupportInformation::contact)
                .map(ours -> ViewText.line(ours.name(), ours.phone(), ours.email()))
                .orElse("");
    }

    private String state(ClockReading reading) {
        String state = sentences.say("process.clock.state." + reading.state().code());
        boolean mayMove =
                reading.state() == ClockReading.State.AT_RISK || reading.state() == ClockReading.State.BREACHED;
        return mayMove && !reading.sure() ? sentences.say("process.clock.not-sure", state) : state;
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
