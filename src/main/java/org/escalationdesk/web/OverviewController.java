package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.CaseClocks;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.CaseRevisions;
import org.escalationdesk.cases.CaseTold;
import org.escalationdesk.cases.NamedUsers;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.CaseUrgency;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.clocks.TaskDue;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceWords;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** What stands above and beside the conversation on the page of a case, in the reader's language. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class OverviewController {

    private final CallersCases cases;
    private final CaseRevisions revisions;
    private final CaseProcess process;
    private final CaseRegister register;
    private final CaseClocks clocks;
    private final Clock clock;
    private final SimilarCases similar;
    private final CaseTold told;
    private final ServiceCatalog catalog;
    private final SentenceWords words;
    private final AgentProfiles profiles;
    private final RemediationPlans plans;

    OverviewController(
            CallersCases cases,
            CaseRevisions revisions,
            CaseProcess process,
            CaseRegister register,
            CaseClocks clocks,
            Clock clock,
            SimilarCases similar,
            CaseTold told,
            ServiceCatalog catalog,
            SentenceWords words,
            AgentProfiles profiles,
            RemediationPlans plans) {
        this.cases = cases;
        this.revisions = revisions;
        this.process = process;
        this.register = register;
        this.clocks = clocks;
        this.clock = clock;
        this.similar = similar;
        this.told = told;
        this.catalog = catalog;
        this.words = words;
        this.profiles = profiles;
        this.plans = plans;
    }

    /**
     * @param stageName in words
     * @param end how the case ended, in words; null while it is open
     * @param notice what the person who works on it now must know; possibly empty
     * @param similar other open cases that look the same; none of a closed case
     * @param health how the service is, and when that was read or seen; empty before
     * @param incidents the service's active ones
     * @param facts all that is known, as forms list it
     * @param remediationPlans the numbers of those that cite it, for whoever may read them
     * @param allowed what the caller may do to it now, by the last part of its address
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Overview(
            String number,
            String title,
            Stage stage,
            String stageName,
            @Nullable String end,
            String customer,
            String service,
            String symptom,
            String language,
            @Nullable Severity severity,
            Instant openedAt,
            @Nullable Instant closedAt,
            String notice,
            List<Waiting> tasks,
            List<Person> people,
            @Nullable String requestNumber,
            List<String> formerRequestNumbers,
            @Nullable String joinedTo,
            List<Other> similar,
            String health,
            List<String> incidents,
            List<CaseTold.Fact> facts,
            List<String> remediationPlans,

            @Schema(
                    allowableValues = {
                        "hand-over",
                        "hand-over-all",
                        "note-to-21vianet",
                        "giving-back",
                        "correction",
                        "withdrawal",
                        "joining",
                        "reopening"
                    })
            List<String> allowed) {}

    /**
     * A task that the case waits for.
     *
     * @param task as Tasklist's address names it
     * @param since when it opened, UTC
     * @param assignedSince when the assignee got it, UTC; null where nobody has it or that was not kept
     * @param assigneeName what the assignee is called by their own profile, else the same; null where nobody has it
     * @param due UTC; a target, never a guarantee
     * @param dueState running, at-risk, breached or paused
     * @param dueSure false where it depends on days in China that no notice covers yet
     */
    record Waiting(
            String task,
            String name,
            @Nullable String assignee,
            @Nullable String assigneeName,
            Instant since,
            @Nullable Instant assignedSince,
            @Nullable Instant due,
            ClockReading.@Nullable State dueState,
            @Nullable Boolean dueSure) {}

    /** @param caseNumber of whom reported a case that was joined to this one; else null */
    record Person(
            @Schema(allowableValues = {"reporter", "joined", "desk", "21vianet"})
            String role,

            String name,
            String email,
            String phone,
            @Nullable String caseNumber) {

        static Person of(String role, Contact contact, @Nullable String caseNumber) {
            return new Person(role, contact.name(), contact.email(), contact.phone(), caseNumber);
        }
    }

    record Other(String number, String title, String stageName) {}

    @GetMapping("/{number}/overview")
    @Operation(
            summary = "One case as its page shows it, in the reader’s language",
            description = "Without its conversation, criteria and packages, which have addresses of their own. "
                    + "Its ETag, sent back as If-None-Match, asks whether anything happened to the case since.",
            responses = {
                @ApiResponse(responseCode = "200", description = "The case as it is now"),
                @ApiResponse(
                        responseCode = "304",
                        description = "Nothing happened to the case since",
                        content = @Content)
            })
    @Nullable Overview overview(@PathVariable String number, HttpServletRequest caller, WebRequest asked) {
        // before the case is read: what happens meanwhile is news the next time
        String revision = CaseNumber.parse(number)
                .flatMap(revisions::of)
                .map(known -> known + "-" + ReaderLanguage.current().toLanguageTag())
                .orElseThrow(() -> new UnknownCase(number));
        if (asked.checkNotModified(revision)) {
            return null;
        }
        SupportCase supportCase = cases.named(number);
        CaseTold.Told known = told.of(supportCase);
        List<CaseProcess.OpenTask> open = process.openTasks(supportCase.number());
        return new Overview(
                supportCase.number().value(),
                supportCase.report().title(),
                supportCase.stage(),
                words.say("process.stage." + supportCase.stage().code()),
                supportCase
                        .end()
                        .map(end -> words.of(supportCase.ending().inWords()))
                        .orElse(null),
                supportCase
                        .customer()
                        .known()
                        .map(Customer::name)
                        .orElse(supportCase.customer().searchFor()),
                catalog.find(supportCase.service())
                        .map(service -> service.name(ReaderLanguage.current()))
                        .orElse(supportCase.service().value()),
                words.say("process.symptom." + supportCase.symptom().code()),
                words.say("process.language." + supportCase.report().language().tag()),
                supportCase.severity().inForce().orElse(null),
                supportCase.openedAt(),
                supportCase.ending().closedAt().orElse(null),
                words.of(NamedUsers.called(profiles, supportCase.notice())),
                waiting(supportCase, open),
                people(supportCase),
                supportCase.filing().requestNumber().map(RequestNumber::value).orElse(null),
                supportCase.filing().formerRequestNumbers().stream()
                        .map(RequestNumber::value)
                        .toList(),
                supportCase.joined().joinedTo().map(CaseNumber::value).orElse(null),
                similar(supportCase),
                known.health(),
                known.incidents(),
                known.facts(),
                Readers.areManagers(caller)
                        ? plans.citing(supportCase.number()).stream()
                                .map(PlanNumber::value)
                                .toList()
                        : List.of(),
                allowed(supportCase, open, caller));
    }

    private List<Waiting> waiting(SupportCase supportCase, List<CaseProcess.OpenTask> open) {
        Map<String, String> names = profiles.names(
                open.stream().flatMap(task -> task.assignee().stream()).toList());
        Instant now = clock.instant();
        CaseUrgency urgency = clocks.urgencyBy(supportCase, register.timeline(supportCase.number()), now);
        return open.stream()
                .map(task -> {
                    Optional<TaskDue> due = task.due().map(at -> urgency.due(at, now));
                    return new Waiting(
                            task.task(),
                            task.name(),
                            task.assignee().orElse(null),
                            task.assignee()
                                    .map(user -> names.getOrDefault(user, user))
                                    .orElse(null),
                            task.since(),
                            task.assignee()
                                    .flatMap(user -> supportCase.deskWork().since(task.task(), user))
                                    .orElse(null),
                            due.map(TaskDue::at).orElse(null),
                            due.map(TaskDue::state).orElse(null),
                            due.map(TaskDue::sure).orElse(null));
                })
                .toList();
    }

    /** What is refused for another reason is told where it is tried. */
    private static List<String> allowed(
            SupportCase supportCase, List<CaseProcess.OpenTask> open, HttpServletRequest caller) {
        boolean takes = Readers.areManagers(caller);
        String user = caller.getRemoteUser();
        List<String> allowed = new ArrayList<>();
        if (open.stream()
                .anyMatch(task -> takes || task.assignee().map(user::equals).orElse(true))) {
            allowed.add("hand-over");
        }
        if (open.stream()
                .anyMatch(task ->
                        task.assignee().filter(has -> takes || has.equals(user)).isPresent())) {
            allowed.add("giving-back");
        }
        if (takes && open.stream().anyMatch(task -> task.assignee().isPresent())) {
            allowed.add("hand-over-all");
        }
        if (supportCase.problem().isCorrectable()) {
            allowed.add("correction");
        }
        if (supportCase.questions().mayVolunteer()) {
            allowed.add("note-to-21vianet");
        }
        allowed.addAll(AllowedEndings.of(supportCase));
        if (supportCase.end().isPresent() && supportCase.joined().joinedTo().isEmpty()) {
            allowed.add("reopening");
        }
        return allowed;
    }

    private static List<Person> people(SupportCase supportCase) {
        List<Person> people = new ArrayList<>();
        ProblemReport.Reporter reporter = supportCase.report().reporter();
        people.add(Person.of(
                "reporter",
                new Contact(reporter.name(), reporter.email(), Objects.requireNonNullElse(reporter.phone(), "")),
                null));
        supportCase
                .work()
                .firstContact()
                .ifPresent(contact -> people.add(new Person("21vianet", contact.person(), "", "", null)));
        supportCase
                .preparation()
                .information()
                .map(SupportInformation::contact)
                .ifPresent(contact -> people.add(Person.of("desk", contact, null)));
        supportCase
                .joined()
                .cases()
                .forEach(joined -> people.add(
                        Person.of("joined", joined.reporter(), joined.number().value())));
        return people;
    }

    private List<Other> similar(SupportCase supportCase) {
        boolean comparable =
                supportCase.end().isEmpty() && supportCase.customer().known().isPresent();
        return Optional.of(supportCase).filter(open -> comparable).map(similar::ranked).orElse(List.of()).stream()
                .map(other -> new Other(
                        other.number().value(),
                        other.title(),
                        words.say("process.stage." + other.stage().code())))
                .toList();
    }
}
