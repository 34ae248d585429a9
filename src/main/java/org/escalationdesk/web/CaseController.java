package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.cases.CaseClocks;
import org.escalationdesk.cases.CaseDesk;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.cases.CasePage;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.CaseSearch;
import org.escalationdesk.cases.CaseSummary;
import org.escalationdesk.cases.CaseUrgencies;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TimelineWords;
import org.escalationdesk.clocks.CaseUrgency;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.escalation.FrozenPackages;
import org.escalationdesk.escalation.Submission;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.SentenceWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases for other systems. Every call runs as the user who signs it. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases", description = "Report problems, find cases, bring the customer's answer")
class CaseController {

    /** Tasklist's route for a case, {@code case.js}. */
    private static final String PAGE = "/camunda/app/tasklist/default/#/case/";

    private final CaseDesk desk;
    private final CallersCases cases;
    private final CaseRegister register;
    private final CaseLists lists;
    private final CaseProcess process;
    private final CaseClocks clocks;
    private final CaseUrgencies urgencies;
    private final CustomerAgreements agreements;
    private final FrozenPackages packages;
    private final Submissions submissions;
    private final SearchParameters searches;
    private final TimelineWords timelineWords;
    private final SentenceWords words;
    private final Clock clock;
    private final JsonBody body;

    CaseController(
            CaseDesk desk,
            CallersCases cases,
            CaseRegister register,
            CaseLists lists,
            CaseProcess process,
            CaseClocks clocks,
            CaseUrgencies urgencies,
            CustomerAgreements agreements,
            FrozenPackages packages,
            Submissions submissions,
            SearchParameters searches,
            TimelineWords timelineWords,
            SentenceWords words,
            Clock clock,
            JsonBody body) {
        this.desk = desk;
        this.cases = cases;
        this.register = register;
        this.lists = lists;
        this.process = process;
        this.clocks = clocks;
        this.urgencies = urgencies;
        this.agreements = agreements;
        this.packages = packages;
        this.submissions = submissions;
        this.searches = searches;
        this.timelineWords = timelineWords;
        this.words = words;
        this.clock = clock;
        this.body = body;
    }

    /** @param links where to go on from here */
    record Registered(String number, Map<String, String> links) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Report a customer's problem",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = ProblemReport.class))),
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            description = "Registered; a repeated Idempotency-Key answers the same case"))
    ResponseEntity<Registered> report(
            HttpServletRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @Parameter(description = "The same key with the same report leads to the same case")
                    @Nullable String key,
            Principal caller)
            throws IOException {
        CaseDesk.Registered registered = desk.report(body.of(request), IdempotencyKey.parse(key), caller.getName());
        String self = request.getContextPath() + "/api/cases/" + registered.number();
        return ResponseEntity.created(URI.create(self))
                .body(new Registered(
                        registered.number().value(),
                        Map.of(
                                "self",
                                self,
                                "customerReply",
                                self + "/customer-reply",
                                "packages",
                                self + "/packages")));
    }

    @GetMapping("/{number}")
    @Operation(
            summary = "One case, with its open tasks and its timeline",
            description =
                    "Sales agents read what they reported, without tasks and without what concerns the service's health.")
    CaseAnswer find(HttpServletRequest request, @PathVariable String number) {
        Optional<String> reporter = Readers.ofOwnReports(request);
        SupportCase supportCase = cases.named(number, request);
        List<CaseEvent> timeline = register.timeline(supportCase.number());
        Instant now = clock.instant();
        CaseAnswer answer = CaseAnswer.of(
                supportCase,
                supportCase.customer().known().flatMap(customer -> agreements.find(customer.tenantId())),
                supportCase
                        .filing()
                        .serviceRequest()
                        .flatMap(prepared -> submissions.find(prepared.key()))
                        .map(Submission::state),
                process.openTasks(supportCase.number()),
                clocks.urgencyBy(supportCase, timeline, now),
                timelineWords.of(timeline),
                Map.of("page", request.getContextPath() + PAGE + supportCase.number()),
                now);
        return reporter.isPresent() ? answer.forItsReporter() : answer;
    }

    @GetMapping("/{number}/packages")
    @Operation(
            summary = "The packages of one case, oldest first, word for word",
            description = "A package is frozen when it is to be filed; a changed one is a new version.")
    List<PackageAnswer> packages(@PathVariable String number) {
        return packages.of(cases.named(number).number()).stream()
                .map(PackageAnswer::of)
                .toList();
    }

    @GetMapping
    @Operation(
            summary = "Cases, newest first",
            description = "At most 10,000 are counted: where there are more, totalIsExact is false. "
                    + "next is the cursor for the next page: by it a list is read to its end, each case once, while cases move. "
                    + "For sales agents, those that they reported.")
    CaseAnswer.Page search(
            HttpServletRequest request,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "words that all stand somewhere in the number, title, customer, reporter, "
                                            + "reporter's phone, request numbers or the first 500 characters of the error texts")
                    @Nullable String q,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false)
                    @Parameter(description = "tenant id, or the beginning of the customer's name or domain")
                    @Nullable String customer,
            @RequestParam(required = false) @Parameter(description = "from 0") @Nullable String page,
            @RequestParam(required = false) @Parameter(description = "1 to 200, 20 unless told") @Nullable String size,
            @RequestParam(required = false)
                    @Parameter(
                            description =
                                    "next of the answer before, to go on with the same q, stage and customer; not with page")
                    @Nullable String cursor) {
        CaseSearch search = searches.read(q, stage, customer, page, size, cursor);
        CasePage found = lists.search(
                Readers.ofOwnReports(request).map(search::reportedBy).orElse(search));
        Map<CaseNumber, CaseUrgency> urgency =
                urgencies.of(found.items().stream().map(CaseSummary::number).toList());
        Instant now = clock.instant();
        CaseUrgency withoutClocks = CaseUrgency.of(List.of(), false, now);
        return new CaseAnswer.Page(
                found.items().stream()
                        .map(item -> CaseAnswer.Item.of(
                                item, urgency.getOrDefault(item.number(), withoutClocks), words, now))
                        .toList(),
                search.after().isPresent() ? null : found.page(),
                found.size(),
                found.total(),
                found.exact(),
                found.next()
                        .map(place -> Cursor.of(
                                SearchParameters.CASES, place.openedAt().toEpochMilli(), place.number()))
                        .orElse(null));
    }
}
