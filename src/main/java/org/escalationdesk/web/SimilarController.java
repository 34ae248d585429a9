package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.WhatHelped;
import org.escalationdesk.terms.SentenceWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases that look like one: open ones that may be the same problem, and closed ones that tell what helped. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class SimilarController {

    private final CallersCases cases;
    private final SimilarCases open;
    private final WhatHelped closed;
    private final SearchParameters parameters;
    private final SentenceWords words;

    SimilarController(
            CallersCases cases,
            SimilarCases open,
            WhatHelped closed,
            SearchParameters parameters,
            SentenceWords words) {
        this.cases = cases;
        this.open = open;
        this.closed = closed;
        this.parameters = parameters;
        this.words = words;
    }

    record Similar(List<Item> items) {}

    /**
     * @param openedAt of an open one, UTC
     * @param closedAt of a closed one, UTC
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String number,
            String title,

            @Schema(description = "how much it looks the same, in percent")
            int alike,

            Stage stage,
            String stageName,
            @Nullable Instant openedAt,

            @Schema(description = "why it is another problem, where somebody said so; only of open ones") @Nullable String whyDifferent,

            @Nullable End endedAs,
            @Nullable String end,
            @Nullable Instant closedAt,

            @Schema(description = "what was tried, without what tells whose case it was; only of closed ones") @Nullable String tried,

            @Schema(description = "what solved it, without what tells whose case it was; only of closed ones") @Nullable String solution) {}

    @GetMapping("/{number}/similar")
    @Operation(
            summary = "Cases that look like this one, the most similar first",
            description =
                    "Open ones of the same customer and service, which may be the same problem. With closed=true the "
                            + "three most similar closed ones of any customer and the same service, with what was tried and what "
                            + "solved them; what tells whose they were is taken out of their texts.")
    Similar similar(
            @PathVariable String number,
            @RequestParam(required = false) @Parameter(description = "true or false, false unless told") @Nullable String closed) {
        boolean ofClosed = parameters.isTrue("closed", closed);
        SupportCase supportCase = cases.named(number);
        return new Similar(
                ofClosed
                        ? this.closed.before(supportCase).stream()
                                .map(this::closed)
                                .toList()
                        : open.ranked(supportCase).stream().map(this::open).toList());
    }

    private Item open(SimilarCases.Similar other) {
        return new Item(
                other.number().value(),
                other.title(),
                other.percent(),
                other.stage(),
                words.say("process.stage." + other.stage().code()),
                other.openedAt().toInstant(),
                other.whyDifferent().orElse(null),
                null,
                null,
                null,
                null,
                null);
    }

    private Item closed(WhatHelped.Helped other) {
        return new Item(
                other.number().value(),
                other.title(),
                other.percent(),
                Stage.CLOSED,
                words.say("process.stage." + Stage.CLOSED.code()),
                null,
                null,
                other.end(),
                words.say("process.end." + other.end().code()),
                other.closedAt(),
                other.tried(),
                other.solution());
    }
}
