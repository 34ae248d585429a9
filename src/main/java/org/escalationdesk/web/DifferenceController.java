package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.escalationdesk.escalation.Comparisons;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the desk and 21Vianet know differently, for managers' other systems. */
@RestController
@RequestMapping(path = "/api/differences", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Differences", description = "What the desk and 21Vianet know differently; for managers")
class DifferenceController {

    private static final int MOST = 1000;

    private final Differences differences;
    private final Comparisons comparisons;

    DifferenceController(Differences differences, Comparisons comparisons) {
        this.differences = differences;
        this.comparisons = comparisons;
    }

    record Item(long id, String kind, String caseNumber, String requestNumber, String detail, Instant foundAt) {

        static Item of(Difference difference) {
            return new Item(
                    difference.id(),
                    difference.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    difference.caseNumber().map(CaseNumber::value).orElse(null),
                    difference.requestNumber().map(RequestNumber::value).orElse(null),
                    difference.detail(),
                    difference.foundAt());
        }
    }

    record Found(
            List<Item> items,
            long total,

            @JsonInclude
            @Schema(description = "when open requests were last compared with 21Vianet to the end", nullable = true)
            Instant comparedAt,

            @Schema(description = "why the last comparison came to no end; empty when it did")
            String notCompared) {}

    @GetMapping
    @Operation(summary = "Differences that nobody has settled", description = "The oldest first, at most 1000.")
    Found open() {
        Comparisons.Last last = comparisons.last();
        return new Found(
                differences.open(MOST).stream().map(Item::of).toList(),
                differences.countOpen(),
                last.madeAt().orElse(null),
                last.notMade());
    }
}
