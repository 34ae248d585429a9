package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.escalationdesk.privacy.CaseViews;
import org.escalationdesk.privacy.CaseViews.View;
import org.escalationdesk.terms.CaseNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at a case, for those who answer for it. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Privacy", description = "What is kept of people, and who saw it")
class CaseViewController {

    private static final int PAGE = 100;

    private final CaseViews views;
    private final SearchParameters searches;

    CaseViewController(CaseViews views, SearchParameters searches) {
        this.views = views;
        this.searches = searches;
    }

    record Look(@Schema(description = "the user’s id") String who, Instant at) {

        static Look of(View view) {
            return new Look(view.who(), view.at());
        }
    }

    record Looks(
            List<Look> items,

            @JsonInclude
            @Schema(description = "the cursor by which the list goes on; null at its end", nullable = true)
            @Nullable String next) {}

    @GetMapping("/{number}/views")
    @Operation(
            summary = "Who looked at one case, newest first",
            description =
                    "100 a page, in UTC; once for each person and hour, unless the desk is set otherwise. Also of a "
                            + "case that was removed since. For managers and administrators.")
    Looks views(
            @PathVariable String number,
            @RequestParam(required = false)
                    @Parameter(description = "next of the answer before; the newest unless told")
                    @Nullable String cursor) {
        CaseNumber known = CaseNumber.parse(number).orElseThrow(() -> new UnknownCase(number));
        List<View> found = views.of(known, searches.views(known, cursor), PAGE + 1);
        boolean goesOn = found.size() > PAGE;
        List<View> items = goesOn ? found.subList(0, PAGE) : found;
        return new Looks(
                items.stream().map(Look::of).toList(),
                goesOn
                        ? Cursor.of(
                                SearchParameters.viewsOf(known),
                                items.get(items.size() - 1).id())
                        : null);
    }
}
