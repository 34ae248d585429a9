package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.said;
import static org.escalationdesk.process.views.ViewText.time;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.cases.CaseClocks;
import org.escalationdesk.cases.HandOver;
import org.escalationdesk.cases.SeverityWanted;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.FrozenPackages;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.escalation.SupportPackage;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** The request to 21Vianet: what is asked for, how far it is, and what was said about it. */
@Component
class ServiceRequestFacts implements CaseFacts {

    private final Sentences sentences;
    private final FrozenPackages packages;
    private final InformationNotes notes;
    private final SupportPackage words;
    private final ClockWords clockWords;

    ServiceRequestFacts(
            Sentences sentences,
            FrozenPackages packages,
            InformationNotes notes,
            SupportPackage words,
            CaseClocks clocks,
            Clock clock) {
        this.sentences = sentences;
        this.words = words;
        this.packages = packages;
        this.notes = notes;
        this.clockWords = new ClockWords(sentences, clocks, clock);
    }

    @Override
    public void add(SupportCase supportCase, Map<String, Object> facts) {
        Optional<ServiceRequest> request = supportCase.filing().serviceRequest();
        facts.put(
                "severityAskedBy",
                supportCase
                        .severity()
                        .wanted()
                        .map(SeverityWanted::stamp)
                        .or(supportCase.preparation()::whoAskedForFiling)
                        .map(Stamp::who)
                        .orElse(""));
        facts.put(
                "businessImpact",
                supportCase
                        .severity()
                        .wanted()
                        .map(SeverityWanted::businessImpact)
                        .or(() -> supportCase.preparation().information().map(SupportInformation::businessImpact))
                        .orElse(""));
        facts.put(
                "ourContact",
                supportCase
                        .preparation()
                        .information()
                        .map(SupportInformation::contact)
                        .map(ours -> line(ours.name(), ours.email(), ours.phone()))
                        .orElse(""));
        facts.put("severity", supportCase.severity().askedFor().map(Enum::name).orElse(""));
        facts.put(
                "assignedSeverity",
                supportCase.severity().assigned().map(Enum::name).orElse(""));
        facts.put(
                "requestNumber",
                supportCase.filing().requestNumber().map(RequestNumber::value).orElse(""));
        facts.put("wasFiled", !supportCase.filing().allRequestNumbers().isEmpty());
        facts.put("markedTitle", request.map(ServiceRequest::markedTitle).orElse(""));
        Map<Language, String> texts = request.map(packages::texts).orElse(Map.of());
        facts.put("packageText", texts.getOrDefault(supportCase.report().language(), ""));
        facts.put("chinesePackage", texts.getOrDefault(Language.ZH_CN, ""));
        facts.put("englishPackage", texts.getOrDefault(Language.EN_US, ""));
        facts.put(
                "supportInformation",
                supportCase.stage() == Stage.PREPARE
                        ? supportCase
                                .preparation()
                                .information()
                                .map(information -> words.draft(information, ReaderLanguage.current()))
                                .orElse("")
                        : "");
        facts.put("mayBeFiled", supportCase.filing().mayBeFiled());
        facts.put("submission", submission(supportCase));
        facts.put(
                "firstContact",
                supportCase
                        .work()
                        .firstContact()
                        .map(contact -> line(
                                contact.person(),
                                sentences.say("process.by." + contact.by().code()),
                                contact.missed() ? sentences.say("process.contact-missed") : "",
                                time(contact.at())))
                        .orElse(""));
        facts.put("question", sentences.say(supportCase.questions().question()));
        facts.put("informationIsSent", supportCase.work().isFollowed());
        facts.put(
                "informationToTell",
                notes.newest(supportCase.number())
                        .map(InformationNote::markedText)
                        .orElse(""));
        facts.put("clocks", clockWords.line(supportCase));
        facts.put("chase", clockWords.chase(supportCase));
        facts.put(
                "exchange",
                supportCase.correspondence().all().stream()
                        .map(exchange -> said(
                                exchange.stamp().at(),
                                sentences.say(
                                        "process.side." + exchange.side().name().toLowerCase(Locale.ROOT)),
                                exchange.text()))
                        .toList());
    }

    private String submission(SupportCase supportCase) {
        String state = supportCase
                .filing()
                .submissionState()
                .map(known -> sentences.say("process.submit.state." + known.code()))
                .orElse("");
        Optional<HandOver> held =
                supportCase.filing().handOver().filter(known -> known.holder().isPresent());
        if (held.isPresent()) {
            return sentences.say(
                    "process.submit.held",
                    state,
                    held.get().holder().orElseThrow(),
                    time(held.get().heldUntil().orElseThrow()));
        }
        return supportCase
                .filing()
                .submitted()
                .map(known -> sentences.say(
                        "process.submit.submitted",
                        state,
                        line(
                                time(known.at()),
                                known.by()
                                        .map(by -> sentences.say("process.filed-by." + by.code()))
                                        .orElse(""))))
                .orElse(state);
    }
}
