package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.remediation.Meeting;
import org.escalationdesk.remediation.Notice;
import org.escalationdesk.remediation.OwnerNames;
import org.escalationdesk.remediation.RemediationItem;
import org.escalationdesk.remediation.RemediationPlan;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What 21Vianet asked us to meet about, and what came of it: for managers, from a case that it cites, also after the plan is done. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class RemediationPlansController {

    private final CallersCases cases;
    private final RemediationPlans plans;
    private final OwnerNames owners;
    private final SentenceWords words;

    RemediationPlansController(CallersCases cases, RemediationPlans plans, OwnerNames owners, SentenceWords words) {
        this.cases = cases;
        this.plans = plans;
        this.owners = owners;
        this.words = words;
    }

    /**
     * @param noticedOn a day in China
     * @param noticeWayName how the notice came, in words
     * @param notice what 21Vianet finds
     * @param metOn a day in China; null before the meeting is recorded
     * @param closedAt UTC; null until every item is done
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record PlanAnswer(
            String number,
            LocalDate noticedOn,
            Notice.Way noticeWay,
            String noticeWayName,
            String notice,
            @Nullable LocalDate metOn,
            @Nullable String participants,
            @Nullable String minutes,
            List<ItemAnswer> items,
            @Nullable Instant closedAt) {}

    /**
     * @param owner a user or a group
     * @param ownerName what the owner is called
     * @param due the last day, in China
     * @param result what came of it; null as long as it is not done
     * @param doneAt UTC; null as long as it is not done
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ItemAnswer(
            String what,
            String owner,
            String ownerName,
            LocalDate due,
            @Nullable String result,

            @Schema(description = "what whoever did it is called; null as long as it is not done") @Nullable String doneBy,

            @Nullable Instant doneAt) {

        static ItemAnswer of(RemediationItem item, Map<String, String> names) {
            String owner = item.agreed().owner();
            return new ItemAnswer(
                    item.agreed().what(),
                    owner,
                    names.getOrDefault(owner, owner),
                    item.agreed().due(),
                    item.result().orElse(null),
                    item.done()
                            .map(Stamp::who)
                            .map(who -> names.getOrDefault(who, who))
                            .orElse(null),
                    item.done().map(Stamp::at).orElse(null));
        }
    }

    @GetMapping("/{number}/remediation-plans")
    @Operation(
            summary = "The remediation plans that cite one case",
            description =
                    "With the notice, the meeting and what was agreed, done or not; the oldest plan first. For managers.")
    List<PlanAnswer> plans(@PathVariable String number) {
        SupportCase supportCase = cases.named(number);
        return plans.citing(supportCase.number()).stream()
                .map(plans::get)
                .map(this::answer)
                .toList();
    }

    private PlanAnswer answer(RemediationPlan plan) {
        Map<String, String> names = owners.names(plan.items().stream()
                .flatMap(item -> Stream.concat(Stream.of(item.agreed().owner()), item.done().map(Stamp::who).stream()))
                .toList());
        Notice notice = plan.notice();
        return new PlanAnswer(
                plan.number().value(),
                notice.on(),
                notice.way(),
                words.say("process.notice-way." + notice.way().name().toLowerCase(Locale.ROOT)),
                notice.said(),
                plan.meeting().map(Meeting::on).orElse(null),
                plan.meeting().map(Meeting::participants).orElse(null),
                plan.meeting().map(Meeting::minutes).orElse(null),
                plan.items().stream().map(item -> ItemAnswer.of(item, names)).toList(),
                plan.closed().map(Stamp::at).orElse(null));
    }
}
