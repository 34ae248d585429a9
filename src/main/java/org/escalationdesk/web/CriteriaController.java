package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.CriterionOverride;
import org.escalationdesk.terms.SentenceWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How a case stands to 21Vianet's criteria, for the other tools of agents and managers. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class CriteriaController {

    private final CallersCases cases;
    private final CaseCriteria criteria;
    private final SentenceWords words;

    CriteriaController(CallersCases cases, CaseCriteria criteria, SentenceWords words) {
        this.cases = cases;
        this.criteria = criteria;
        this.words = words;
    }

    /** A criterion as other systems see it. */
    record CriterionAnswer(
            @Schema(description = "as in the decision escalation-criteria")
            String code,

            boolean met,

            @Schema(description = "what must be true where it is met, what is missing where it is not")
            String sentence,

            @Schema(
                    description =
                            "the field of the form “Prepare service request” that it concerns, such as answer.grounds")
            String field,

            @Schema(description = "whether a manager may override it")
            boolean overridable,

            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Schema(description = "what covers it although it is not met; absent where nothing does")
            @Nullable OverrideAnswer override) {

        static CriterionAnswer of(Criterion criterion, SentenceWords words) {
            return new CriterionAnswer(
                    criterion.code(),
                    criterion.met(),
                    words.of(criterion.sentence()),
                    criterion.entry().field(),
                    criterion.entry().overridable(),
                    criterion.override().map(OverrideAnswer::of).orElse(null));
        }
    }

    /** A manager's decision, in UTC. */
    record OverrideAnswer(String by, Instant at, String reason) {

        static OverrideAnswer of(CriterionOverride override) {
            return new OverrideAnswer(override.stamp().who(), override.stamp().at(), override.reason());
        }
    }

    @GetMapping("/{number}/criteria")
    @Operation(
            summary = "Every criterion of 21Vianet for one case, met or not",
            description =
                    "In the order of the form “Prepare service request”, from what the desk knows now; nothing remote is asked. "
                            + "A case can be filed when each criterion is met or has an override.")
    List<CriterionAnswer> criteria(@PathVariable String number) {
        SupportCase supportCase = cases.named(number);
        return criteria.of(supportCase).stream()
                .map(criterion -> CriterionAnswer.of(criterion, words))
                .toList();
    }
}
