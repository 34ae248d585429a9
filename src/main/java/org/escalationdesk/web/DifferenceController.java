package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
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
import org.escalationdesk.terms.SentenceWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the desk and 21Vianet know differently, for managers' other systems. */
@RestController
@RequestMapping(path = "/api/differences", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Differences", description = "What the desk and 21Vianet know differently; for managers")
class DifferenceController {

    private final Differences differences;
    private final Comparisons comparisons;
    private final SearchParameters searches;
    private final SentenceWords words;

    DifferenceController(
            Differences differences, Comparisons comparisons, SearchParameters searches, SentenceWords words) {
        this.differences = differences;
        this.comparisons = comparisons;
        this.searches = searches;
        this.words = words;
    }

    record Item(
            long id,
            String kind,
            @Nullable String caseNumber,
            @Nullable String requestNumber,
            String detail,
            Instant foundAt) {

        static Item of(Difference difference, SentenceWords words) {
            return new Item(
                    difference.id(),
                    difference.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    difference.caseNumber().map(CaseNumber::value).orElse(null),
                    difference.requestNumber().map(RequestNumber::value).orElse(null),
                    words.of(difference.detail()),
                    difference.foundAt());
        }
    }

    record Found(
            List<Item> items,
            long total,

            @JsonInclude
            @Schema(description = "when open requests were last compared with 21Vianet to the end", nullable = true)
            @Nullable Instant comparedAt,

            @Schema(description = "why the last comparison came to no end; empty when it did")
            String notCompared,

            @JsonInclude
            @Schema(description = "the cursor by which the list goes on; null at its end", nullable = true)
            @Nullable String next) {}

    @GetMapping
    @Operation(summary = "Differences that nobody has settled", description = "The oldest first.")
    Found open(
            @RequestParam(required = false) @Parameter(description = "1 to 1000, 1000 unless told") @Nullable String size,
            @RequestParam(required = false)
                    @Parameter(description = "next of the answer before; the beginning unless told")
                    @Nullable String cursor) {
        SearchParameters.DifferenceSearch search = searches.differences(size, cursor);
        List<Difference> open = differences.open(search.after(), search.size() + 1);
        boolean goesOn = open.size() > search.size();
        List<Difference> items = goesOn ? open.subList(0, search.size()) : open;
        Comparisons.Last last = comparisons.last();
        return new Found(
                items.stream().map(item -> Item.of(item, words)).toList(),
                differences.countOpen(),
                last.madeAt().orElse(null),
                words.of(last.notMade()),
                goesOn
                        ? Cursor.of(
                                SearchParameters.DIFFERENCES,
                                items.get(items.size() - 1).id())
                        : null);
    }
}
