package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.text;
import static org.escalationdesk.process.views.ViewText.time;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.CaseClocks;
import org.escalationdesk.cases.CaseUrgencies;
import org.escalationdesk.cases.NamedUsers;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.CaseUrgency;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Sentence;
import org.springframework.stereotype.Component;

/** What was reported, and how the case is to end. */
@Component
class ReportFacts implements CaseFacts {

    private final Sentences sentences;
    private final ServiceCatalog catalog;
    private final CaseUrgencies urgencies;
    private final AgentProfiles profiles;

    ReportFacts(Sentences sentences, ServiceCatalog catalog, CaseUrgencies urgencies, AgentProfiles profiles) {
        this.sentences = sentences;
        this.catalog = catalog;
        this.urgencies = urgencies;
        this.profiles = profiles;
    }

    @Override
    public void add(SupportCase supportCase, Map<String, Object> facts) {
        ProblemReport report = supportCase.report();
        facts.put("number", supportCase.number().value());
        facts.put("title", report.title());
        facts.put("kind", sentences.say("process.kind." + report.kind().code()));
        facts.put("technical", report.kind() == ProblemKind.TECHNICAL);
        facts.put("service", ViewText.name(catalog, supportCase.service()));
        facts.put("serviceId", supportCase.service().value());
        facts.put(
                "symptom",
                sentences.say("process.symptom." + supportCase.symptom().code()));
        facts.put(
                "language",
                sentences.say("process.language." + report.language().tag()));
        facts.put("opened", time(supportCase.openedAt()));
        facts.put("customerTold", supportCase.customer().known().isPresent() ? "" : report.customer());
        facts.put(
                "reporter",
                line(
                        report.reporter().name(),
                        report.reporter().email(),
                        text(report.reporter().phone())));
        facts.put("description", report.description());
        facts.put(
                "firstNoticed",
                report.firstNoticedAt() == null
                        ? ""
                        : time(report.firstNoticedAt().toInstant()));
        facts.put(
                "affectedUsers",
                report.affectedUsers() == null ? "" : report.affectedUsers().toString());
        facts.put("errorTexts", text(report.errorTexts()));
        facts.put(
                "notice",
                sentences.say(Sentence.lines(
                        NamedUsers.called(profiles, supportCase.notice()),
                        supportCase.guidance().unreadInWords(),
                        pressing(supportCase))));
        facts.put("end", sentences.say(supportCase.ending().inWords()));
        facts.put(
                "solution",
                supportCase
                        .ending()
                        .expected()
                        .filter(end -> supportCase.end().isEmpty())
                        .map(end -> sentences.say("process.end." + end.code()))
                        .orElse(""));
    }

    /** The clock that is over, or will be soon. */
    private Sentence pressing(SupportCase supportCase) {
        CaseNumber number = supportCase.number();
        return Optional.ofNullable(urgencies.of(List.of(number)).get(number))
                .flatMap(CaseUrgency::clock)
                .filter(clock -> clock.state() != ClockReading.State.RUNNING)
                .map(clock -> Sentence.of(
                        "process.clock.pressing." + clock.state().code(),
                        CaseClocks.inWords(clock.clock(), clock.dueAt(), clock.sure())))
                .orElse(Sentence.none());
    }
}
