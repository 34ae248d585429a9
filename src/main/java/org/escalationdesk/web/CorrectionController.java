package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.Symptom;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody has to see before they put a case right or hand it over, in their language. */
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Cases")
class CorrectionController {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

    private final CallersCases cases;
    private final CaseProcess process;
    private final ServiceCatalog catalog;
    private final SentenceWords words;

    CorrectionController(CallersCases cases, CaseProcess process, ServiceCatalog catalog, SentenceWords words) {
        this.cases = cases;
        this.process = process;
        this.catalog = catalog;
        this.words = words;
    }

    /** What was reported, as it is known now, and what else each field may be. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Correctable(Now now, Choices choices) {}

    /** What nobody gave is empty; a moment is Beijing's. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Now(
            KnownCustomer customer,
            String title,
            String description,
            String kind,
            String service,
            String symptom,
            String language,
            Reporter reporter,
            String firstNoticedAt,
            String affectedUsers,
            String errorTexts) {}

    /** Before the customer is found, only the name as the reporter told it. */
    record KnownCustomer(String name, String domain, String tenantId) {}

    record Reporter(String name, String email, String phone) {}

    record Choices(List<Choice> kind, List<Choice> service, List<Choice> symptom, List<Choice> language) {}

    /** @param words what it is called */
    record Choice(String value, String words) {}

    @GetMapping("/{number}/correction")
    @Operation(
            summary = "What can be put right in a case, as it is now",
            description = "In the shape in which PATCH takes it, with the values that a field may have.")
    Correctable correctable(@PathVariable String number) {
        SupportCase supportCase = cases.named(number);
        ProblemReport report = supportCase.report();
        return new Correctable(
                new Now(
                        supportCase
                                .customer()
                                .known()
                                .map(known -> new KnownCustomer(
                                        known.name(),
                                        known.domain(),
                                        known.tenantId().value()))
                                .orElse(new KnownCustomer(supportCase.customer().searchFor(), "", "")),
                        report.title(),
                        report.description(),
                        report.kind().code(),
                        supportCase.service().value(),
                        supportCase.symptom().code(),
                        report.language().tag(),
                        new Reporter(
                                report.reporter().name(),
                                report.reporter().email(),
                                Objects.requireNonNullElse(report.reporter().phone(), "")),
                        report.firstNoticedAt() == null
                                ? ""
                                : report.firstNoticedAt()
                                        .withOffsetSameInstant(BEIJING)
                                        .toString(),
                        report.affectedUsers() == null
                                ? ""
                                : report.affectedUsers().toString(),
                        supportCase.problem().errorText()),
                new Choices(
                        choices(ProblemKind.values(), ProblemKind::code, "process.kind."),
                        catalog.services().stream()
                                .map(service ->
                                        new Choice(service.id().value(), service.name(ReaderLanguage.current())))
                                .toList(),
                        choices(Symptom.values(), Symptom::code, "process.symptom."),
                        choices(Language.values(), Language::tag, "process.language.")));
    }

    private <T> List<Choice> choices(T[] all, Function<T, String> code, String key) {
        return Arrays.stream(all)
                .map(code)
                .map(value -> new Choice(value, words.say(key + value)))
                .toList();
    }

    @GetMapping("/{number}/colleagues")
    @Operation(
            summary = "To whom the open task of a case may be given",
            description = "The members of the task's group, by name; none where the case waits for nobody.")
    List<CaseProcess.Colleague> colleagues(@PathVariable String number) {
        return process.colleagues(cases.named(number).number());
    }
}
