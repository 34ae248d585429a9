package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.escalationdesk.cases.EscalationQuality;
import org.escalationdesk.cases.EscalationQuality.Counts;
import org.escalationdesk.cases.EscalationQuality.Part;
import org.escalationdesk.cases.EscalationQuality.Quality;
import org.escalationdesk.terms.BeijingTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How well we escalate, for managers' other tools. */
@RestController
@RequestMapping(path = "/api/escalation-quality", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Escalation quality", description = "What became of the service requests we filed; for managers")
class EscalationQualityController {

    private final EscalationQuality quality;
    private final SearchParameters searches;

    EscalationQualityController(EscalationQuality quality, SearchParameters searches) {
        this.quality = quality;
        this.searches = searches;
    }

    record QualityAnswer(
            LocalDate from,
            LocalDate to,

            @Schema(description = "where the days begin and end", example = "Asia/Shanghai")
            String zone,

            Counts total,

            @Schema(description = "a request with two grounds counts for each of them")
            List<Part> perGround,

            List<Part> perService,

            @Schema(description = "by the agent who wanted it filed")
            List<Part> perAgent) {}

    @GetMapping
    @Operation(
            summary = "Service requests filed, rejected and lowered",
            description =
                    "Of the service requests that were filed on these days, how many 21Vianet has rejected until now,"
                            + " how many of these as inappropriate, and of how many it has lowered the severity.")
    QualityAnswer quality(
            @RequestParam(required = false)
                    @Parameter(
                            description = "the first day, in China (Asia/Shanghai)",
                            required = true,
                            example = "2026-01-01")
                    @Nullable String from,
            @RequestParam(required = false)
                    @Parameter(
                            description = "the last day, in China (Asia/Shanghai)",
                            required = true,
                            example = "2026-03-31")
                    @Nullable String to) {
        SearchParameters.Days days = searches.days(from, to);
        Quality found = quality.between(days.from(), days.to());
        return new QualityAnswer(
                days.from(),
                days.to(),
                BeijingTime.ZONE.getId(),
                found.total(),
                found.perGround(),
                found.perService(),
                found.perAgent());
    }
}
