package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseClocks;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.terms.SentenceWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long things in a case should take, and how long they took. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class CaseClocksController {

    private final CaseRegister register;
    private final CallersCases cases;
    private final CaseClocks clocks;
    private final SentenceWords words;
    private final Clock clock;

    CaseClocksController(
            CaseRegister register, CallersCases cases, CaseClocks clocks, SentenceWords words, Clock clock) {
        this.register = register;
        this.cases = cases;
        this.clocks = clocks;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A clock of a case.
     *
     * @param target an ISO 8601 duration, {@code P1D} for a business day: a target, never a guarantee
     * @param startedAt UTC
     * @param dueAt UTC; of a paused clock, as if it went on now
     * @param stoppedAt UTC; left out while somebody has yet to act
     * @param changesAt UTC, from when on its state is another one unless something happens before; left out where it stays
     * @param lapsed whether nobody has to act any more although it was never answered; told only where it was breached by then
     * @param rests whether somebody else must act, also where it was over before
     * @param sure false where it depends on days in China that no notice covers yet, whatever the state
     * @param counted an ISO 8601 duration
     */
    record CaseClockAnswer(
            ClockName clock,

            @Schema(description = "ISO 8601; P1D is a business day. A target, never a guarantee")
            String target,

            Instant startedAt,

            @Schema(description = "UTC; of a paused clock, as if it went on now")
            Instant dueAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "UTC; left out while somebody has yet to act")
            @Nullable Instant stoppedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(
                    description =
                            "UTC, from when on its state is another one unless something happens before; left out where it stays")
            @Nullable Instant changesAt,

            @Schema(
                    description =
                            "Whether nobody has to act any more although it was never answered, as after a withdrawal; "
                                    + "such a clock is told only where it was breached by then")
            boolean lapsed,

            ClockReading.State state,

            @Schema(description = "Whether somebody else must act, also where it was breached before")
            boolean rests,

            @Schema(
                    description =
                            "False where it depends on days in China that no notice covers yet, whatever the state")
            boolean sure,

            @Schema(type = "string", description = "ISO 8601")
            Duration counted,

            List<ExplanationAnswer> explanation) {}

    /** @param why in the caller's language */
    record ExplanationAnswer(Instant from, Instant to, boolean counted, String why) {}

    @GetMapping("/{number}/clocks")
    @Operation(
            summary =
                    "The clocks of one case that have begun, with the time that counted and the time that did not, and why",
            description =
                    "Targets, never guarantees. What nobody owes any more, because the case ended without it, is left out unless it was "
                            + "breached by then. A clock that is neither at risk nor breached is unsure where it depends on "
                            + "days in China that no notice covers yet. why is told in the language of Accept-Language. Sales agents read what they reported.")
    List<CaseClockAnswer> clocks(HttpServletRequest request, @PathVariable String number) {
        Optional<String> reporter = Readers.ofOwnReports(request);
        SupportCase supportCase = cases.named(number, request);
        List<ClockReading> read = clocks.of(supportCase, register.timeline(supportCase.number()), clock.instant());
        return (reporter.isPresent() ? CaseClocks.withoutHealth(read) : read)
                .stream().map(this::answer).toList();
    }

    private CaseClockAnswer answer(ClockReading reading) {
        return new CaseClockAnswer(
                reading.clock(),
                reading.target(),
                reading.startedAt(),
                reading.dueAt(),
                reading.stoppedAt(),
                reading.changesAt(),
                reading.lapsed(),
                reading.state(),
                reading.rests(),
                reading.sure(),
                reading.counted(),
                reading.explanation().stream()
                        .map(stretch -> new ExplanationAnswer(
                                stretch.from(), stretch.to(), stretch.counted(), words.of(stretch.why())))
                        .toList());
    }
}
