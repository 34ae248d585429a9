package org.escalationdesk.process.views;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.HandOver;
import org.escalationdesk.cases.Outage;
import org.escalationdesk.cases.OutageWaits;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.Reopening;
import org.escalationdesk.cases.SeverityWanted;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.SimilarCases.Similar;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TimelineWords;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.escalation.CriteriaOverrides;
import org.escalationdesk.escalation.FrozenPackages;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.InformationNotes;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.health.HealthSettings;
import org.escalationdesk.health.KnownHealth;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.CodeWords;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * A case as the forms show it: texts for people, every one always present. Times are Beijing time, which agents and 21Vianet
 * share.
 */
@Component
public class CaseView {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private final CaseRegister register;
    private final ServiceCatalog catalog;
    private final KnownHealth knownHealth;
    private final AdminCenter adminCenter;
    private final FrozenPackages packages;
    private final Sentences sentences;
    private final StandingWords standingWords;
    private final ClockWords clockWords;
    private final InformationNotes notes;
    private final AgreementWords agreementWords;
    private final TimelineWords timelineWords;
    private final SimilarCases similar;
    private final OutageWaits outages;
    private final HealthSettings settings;
    private final Reader reader;
    private final Clock clock;
    private final ObjectMapper mapper;

    CaseView(
            CaseRegister register,
            ServiceCatalog catalog,
            KnownHealth knownHealth,
            AdminCenter adminCenter,
            FrozenPackages packages,
            InformationNotes notes,
            CustomerAgreements agreements,
            SimilarCases similar,
            OutageWaits outages,
            HealthSettings settings,
            TimelineWords timelineWords,
            @Lazy Reader reader,
            Sentences sentences,
            Clock clock,
            ObjectMapper mapper) {
        this.register = register;
        this.catalog = catalog;
        this.knownHealth = knownHealth;
        this.adminCenter = adminCenter;
        this.packages = packages;
        this.sentences = sentences;
        this.standingWords = new StandingWords(sentences);
        this.clockWords = new ClockWords(sentences, clock);
        this.notes = notes;
        this.agreementWords = new AgreementWords(agreements, sentences);
        this.timelineWords = timelineWords;
        this.similar = similar;
        this.outages = outages;
        this.settings = settings;
        this.reader = reader;
        this.clock = clock;
        this.mapper = mapper;
    }

    public String json(CaseNumber number) {
        try {
            return mapper.writeValueAsString(facts(register.get(number), register.timeline(number)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("case " + number + " cannot be shown", e);
        }
    }

    private Map<String, Object> facts(SupportCase supportCase, List<CaseEvent> timeline) {
        Map<String, Object> facts = new LinkedHashMap<>();
        theReport(supportCase, facts);
        theCustomer(supportCase, facts);
        theStanding(supportCase, facts);
        theSameElsewhere(supportCase, facts);
        theHealth(supportCase, facts);
        theOutage(supportCase, facts);
        ourWork(supportCase, facts);
        theCriteria(supportCase, facts);
        theServiceRequest(supportCase, facts);
        howItHadEnded(supportCase, facts);
        facts.put("notice", supportCase.notice());
        facts.put(
                "solution",
                supportCase
                        .expectedEnd()
                        .map(end -> sentences.say("process.end." + end.code()))
                        .orElse(""));
        facts.put(
                "timeline",
                timelineWords.of(timeline).stream()
                        .map(event -> Map.of(
                                "at", time(event.at()),
                                "who", event.who(),
                                "what",
                                        sentences.say(
                                                "cases.event." + event.what().code()),
                                "detail", event.detail()))
                        .toList());
        return facts;
    }

    private void theReport(SupportCase supportCase, Map<String, Object> facts) {
        ProblemReport report = supportCase.report();
        facts.put("number", supportCase.number().value());
        facts.put("title", report.title());
        facts.put("kind", sentences.say("process.kind." + report.kind().code()));
        facts.put("service", serviceName(supportCase.service()));
        facts.put("serviceId", supportCase.service().value());
        facts.put(
                "symptom",
                sentences.say("process.symptom." + supportCase.symptom().code()));
        facts.put(
                "language",
                sentences.say("process.language." + report.language().tag()));
        facts.put("opened", time(supportCase.openedAt()));
        facts.put("customerTold", report.customer());
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
    }

    private void theCustomer(SupportCase supportCase, Map<String, Object> facts) {
        Optional<Customer> customer = supportCase.customer().known();
        facts.put("customer", customer.map(Customer::name).orElse(""));
        facts.put("domain", customer.map(Customer::domain).orElse(""));
        facts.put("tenantId", customer.map(known -> known.tenantId().value()).orElse(""));
        facts.put(
                "advancedAgreement",
                customer.map(known -> agreementWords.line(known.tenantId())).orElse(""));
        facts.put("adminCenterUrl", customer.map(adminCenter::url).orElse(""));
        facts.put(
                "candidates",
                supportCase.customer().candidates().stream()
                        .map(candidate -> option(
                                line(
                                        candidate.name(),
                                        candidate.domain(),
                                        candidate.tenantId().value()),
                                candidate.tenantId().value()))
                        .toList());
    }

    private void theStanding(SupportCase supportCase, Map<String, Object> facts) {
        Optional<CustomerStanding> standing = supportCase.customer().standing();
        facts.put(
                "standing",
                standing.map(known ->
                                sentences.say("process.standing.at", standingWords.line(known), time(known.readAt())))
                        .orElse(""));
        facts.put("subscriptions", standing.map(standingWords::subscriptions).orElse(List.of()));
        facts.put(
                "subscriptionWarning",
                standing.map(known -> standingWords.warning(known, serviceName(supportCase.service())))
                        .orElse(""));
        boolean accessMissing = standing.filter(known -> known.delegatedAccess() == DelegatedAccess.MISSING)
                .isPresent();
        boolean mayRequest = reader.mayRequestRelationships();
        facts.put("relationshipLink", mayRequest ? supportCase.customer().relationshipLink() : "");
        facts.put(
                "relationshipAdvice",
                accessMissing && !mayRequest ? sentences.say("process.standing.access.helpdesk") : "");
    }

    /** Looked for only where a form shows them. */
    private void theSameElsewhere(SupportCase supportCase, Map<String, Object> facts) {
        boolean shown = supportCase.stage() == Stage.COMPARE || supportCase.stage() == Stage.PREPARE;
        List<Similar> alike = shown ? similar.ranked(supportCase) : List.of();
        facts.put("similarCases", alike.stream().map(this::similarCase).toList());
        facts.put(
                "similarOptions",
                alike.stream()
                        .filter(other -> other.whyDifferent().isEmpty())
                        .map(other -> option(
                                line(other.number().value(), other.title()),
                                other.number().value()))
                        .toList());
        facts.put(
                "joined",
                supportCase.joined().cases().stream()
                        .map(joined -> Map.of(
                                "number", joined.number().value(),
                                "reporter",
                                        line(
                                                joined.reporter().name(),
                                                joined.reporter().email(),
                                                joined.reporter().phone()),
                                "at", time(joined.stamp().at())))
                        .toList());
    }

    private Map<String, String> similarCase(Similar other) {
        return Map.of(
                "number", other.number().value(),
                "alike", other.percent() + " %",
                "title", other.title(),
                "stage", sentences.say("process.stage." + other.stage().code()),
                "opened", time(other.openedAt().toInstant()),
                "whyDifferent", other.whyDifferent().orElse(""));
    }

    /** The newest that the case recorded or the desk knows; where the last try failed, what was known before stands too. */
    private void theHealth(SupportCase supportCase, Map<String, Object> facts) {
        List<ServiceHealth> newestFirst = Stream.concat(
                        supportCase.health().last().stream(), known(supportCase).stream())
                .sorted(Comparator.comparing(ServiceHealth::checkedAt).reversed())
                .toList();
        Optional<ServiceHealth> newest = newestFirst.stream().findFirst();
        Optional<ServiceHealth> newestRead =
                newestFirst.stream().filter(health -> !health.wasUnreadable()).findFirst();
        facts.put(
                "health",
                Stream.concat(newestRead.stream(), newest.stream())
                        .distinct()
                        .map(this::healthLine)
                        .collect(Collectors.joining(" · ")));
        facts.put(
                "healthIssues",
                newestRead.map(ServiceHealth::activeIssues).orElse(List.of()).stream()
                        .map(CaseView::issue)
                        .toList());
        facts.put(
                "healthByHand",
                newest.filter(health -> health.wasUnreadable() || health.wasEnteredByHand())
                        .isPresent());
    }

    private void theOutage(SupportCase supportCase, Map<String, Object> facts) {
        Optional<ServiceHealth> newest = outages.health(supportCase);
        facts.put("outageKnown", newest.filter(ServiceHealth::isOutage).isPresent());
        facts.put(
                "outage",
                supportCase
                        .health()
                        .lastOutage()
                        .map(outage -> sentences.say(
                                "process.outage.waits",
                                outage.incidents().isEmpty()
                                        ? sentences.say("process.outage.seen-by-us")
                                        : outage.inWords(),
                                time(outage.waitsSince())))
                        .orElse(""));
        facts.put(
                "outageNow",
                supportCase
                        .health()
                        .awaitedOutage()
                        .map(outage -> outageNow(outage, supportCase, newest))
                        .orElse(""));
    }

    /** What is known of it by now; a person who waits must not take silence for health. */
    private String outageNow(Outage outage, SupportCase supportCase, Optional<ServiceHealth> newestRead) {
        Optional<ServiceHealth> read = newestRead.filter(health -> !health.wasEnteredByHand());
        if (read.isEmpty()) {
            return sentences.say("process.outage.never-read");
        }
        ServiceHealth health = read.get();
        String at = time(health.checkedAt());
        boolean triedInVain =
                known(supportCase).filter(ServiceHealth::wasUnreadable).isPresent();
        if (triedInVain || clock.instant().isAfter(health.checkedAt().plus(settings.freshFor()))) {
            return sentences.say("process.outage.not-read", at);
        }
        if (!health.isOutage()) {
            return sentences.say("process.outage.no-incident", at);
        }
        List<String> active =
                health.activeIncidents().stream().map(ServiceIssue::id).toList();
        String incidents = health.activeIncidents().stream()
                .map(incident -> line(incident.id(), text(incident.title())))
                .collect(Collectors.joining(", "));
        boolean replaced = !outage.incidents().isEmpty()
                && !active.contains(outage.incidents().get(0).id());
        return sentences.say(replaced ? "process.outage.replaced" : "process.outage.goes-on", incidents, at);
    }

    private Optional<ServiceHealth> known(SupportCase supportCase) {
        return supportCase
                .customer()
                .known()
                .flatMap(customer -> knownHealth.of(customer.tenantId(), supportCase.service()));
    }

    private String healthLine(ServiceHealth health) {
        String checked = time(health.checkedAt());
        if (health.wasUnreadable()) {
            return sentences.say("process.health.unreadable", health.unreadable(), checked);
        }
        if (health.wasEnteredByHand()) {
            return sentences.say(
                    "process.health.entered", CodeWords.of(health.status()), health.by(), checked, health.evidence());
        }
        String status =
                health.status().isEmpty() ? sentences.say("process.health.not-listed") : CodeWords.of(health.status());
        return sentences.say(
                "process.health.read", status, health.activeIssues().size(), checked);
    }

    private static Map<String, String> issue(ServiceIssue issue) {
        return Map.of(
                "id", issue.id(),
                "title", text(issue.title()),
                "status", CodeWords.of(text(issue.status())),
                "classification", CodeWords.of(text(issue.classification())),
                "started", issue.startedAt() == null ? "" : time(issue.startedAt()),
                "latestPost", text(issue.latestPost()));
    }

    private void ourWork(SupportCase supportCase, Map<String, Object> facts) {
        facts.put(
                "checklist",
                supportCase.steps().stream().map(step -> option(step, step)).toList());
        facts.put(
                "attempts",
                supportCase.attempts().stream()
                        .map(attempt -> Map.of(
                                "at", time(attempt.stamp().at()),
                                "who", attempt.stamp().who(),
                                "tried",
                                        Stream.concat(attempt.checked().stream(), Stream.of(attempt.tried()))
                                                .filter(text -> !text.isEmpty())
                                                .collect(Collectors.joining("\n")),
                                "found", attempt.found()))
                        .toList());
        facts.put(
                "guidance",
                supportCase.guidance().stream()
                        .map(guidance ->
                                said(guidance.stamp().at(), guidance.stamp().who(), guidance.text()))
                        .toList());
        facts.put("replies", replies(supportCase));
    }

    /** Newest first, as somebody reads them who wants to know what is new. */
    private List<Map<String, String>> replies(SupportCase supportCase) {
        List<Map<String, String>> replies = new ArrayList<>(supportCase.replies().stream()
                .map(reply -> reply(reply, supportCase.report().reporter().name()))
                .toList());
        Collections.reverse(replies);
        return replies;
    }

    private Map<String, String> reply(CustomerReply reply, String reporter) {
        return Map.of(
                "at", time(reply.stamp().at()),
                "who",
                        reply.sender()
                                .map(sender -> line(
                                        sender.person(), sender.caseNumber().value()))
                                .orElse(reporter),
                "how", sentences.say("process.reply." + reply.way().name().toLowerCase(Locale.ROOT)),
                "solved", sentences.say(reply.solved() ? "process.reply.solved" : "process.reply.not-solved"),
                "text", reply.text());
    }

    /** Of a case that was opened again. */
    private void howItHadEnded(SupportCase supportCase, Map<String, Object> facts) {
        List<Reopening> reopenings = supportCase.reopenings();
        Optional<Reopening> last =
                reopenings.isEmpty() ? Optional.empty() : Optional.of(reopenings.get(reopenings.size() - 1));
        facts.put(
                "endedBefore",
                last.map(reopening -> sentences.say(
                                "process.reopened.ended",
                                sentences.say("process.end." + reopening.end().code()),
                                time(reopening.closedAt())))
                        .orElse(""));
        facts.put(
                "endedAdvice",
                last.map(reopening -> advice(reopening.end(), supportCase)).orElse(""));
        facts.put(
                "formerRequestNumbers",
                supportCase.formerRequestNumbers().stream()
                        .map(RequestNumber::value)
                        .collect(Collectors.joining(", ")));
    }

    private String advice(End end, SupportCase supportCase) {
        return switch (end) {
            case NOT_OUR_CUSTOMER -> sentences.say("process.reopened.not-our-customer");
            case WRONG_CHANNEL -> sentences.say("process.reopened.wrong-channel");
            case RESOLVED_BY_21VIANET,
                    REJECTED_BY_21VIANET,
                    WITHDRAWN,
                    SOLVED_BY_US,
                    SOLVED_BY_CUSTOMER,
                    RECOVERED,
                    JOINED ->
                supportCase
                        .requestNumber()
                        .map(number -> sentences.say("process.reopened.filed-before", number.value()))
                        .orElse("");
        };
    }

    private void theCriteria(SupportCase supportCase, Map<String, Object> facts) {
        facts.put(
                "unmetCriteria",
                supportCase.unmetCriteria().stream().map(this::unmet).toList());
        Optional<CriteriaOverrides.Asked> asked = supportCase.overrides().asked();
        facts.put(
                "overrideOptions",
                asked.map(CriteriaOverrides.Asked::criteria).orElse(List.of()).stream()
                        .map(unmet -> option(unmet.sentence(), unmet.code()))
                        .toList());
        facts.put("overrideReason", asked.map(CriteriaOverrides.Asked::reason).orElse(""));
        facts.put(
                "overrideEvidence", asked.map(CriteriaOverrides.Asked::evidence).orElse(""));
        facts.put(
                "boughtElsewhere",
                supportCase.report().kind() == ProblemKind.TECHNICAL
                        && supportCase.customer().isWithoutSubscription());
        facts.put(
                "overrideAsked",
                asked.map(question -> line(
                                question.stamp().who(), time(question.stamp().at())))
                        .orElse(""));
        facts.put(
                "overrides",
                supportCase.overrides().given().stream()
                        .map(override -> Map.of(
                                "at", time(override.stamp().at()),
                                "who", override.stamp().who(),
                                "sentence", override.sentence(),
                                "reason", override.reason()))
                        .toList());
    }

    private Map<String, String> unmet(UnmetCriterion unmet) {
        return Map.of(
                "where", sentences.say("process.where." + unmet.field()),
                "sentence", unmet.sentence(),
                "override", sentences.say(unmet.overridable() ? "process.criteria.yes" : "process.criteria.no"));
    }

    private void theServiceRequest(SupportCase supportCase, Map<String, Object> facts) {
        Optional<ServiceRequest> request = supportCase.serviceRequest();
        facts.put(
                "severityAskedBy",
                supportCase
                        .severityWanted()
                        .map(SeverityWanted::stamp)
                        .or(supportCase::whoAskedForFiling)
                        .map(Stamp::who)
                        .orElse(""));
        facts.put(
                "businessImpact",
                supportCase
                        .severityWanted()
                        .map(SeverityWanted::businessImpact)
                        .or(() -> supportCase.supportInformation().map(SupportInformation::businessImpact))
                        .orElse(""));
        facts.put(
                "ourContact",
                supportCase
                        .supportInformation()
                        .map(SupportInformation::contact)
                        .map(ours -> line(ours.name(), ours.email(), ours.phone()))
                        .orElse(""));
        facts.put("severity", supportCase.severityAskedFor().map(Enum::name).orElse(""));
        facts.put(
                "assignedSeverity",
                supportCase.assignedSeverity().map(Enum::name).orElse(""));
        facts.put(
                "requestNumber",
                supportCase.requestNumber().map(RequestNumber::value).orElse(""));
        facts.put("markedTitle", request.map(ServiceRequest::markedTitle).orElse(""));
        Map<Language, String> texts = request.map(packages::texts).orElse(Map.of());
        facts.put("packageText", texts.getOrDefault(supportCase.report().language(), ""));
        facts.put("chinesePackage", texts.getOrDefault(Language.ZH_CN, ""));
        facts.put("englishPackage", texts.getOrDefault(Language.EN_US, ""));
        facts.put("mayBeFiled", supportCase.mayBeFiled());
        facts.put("submission", submission(supportCase));
        facts.put(
                "firstContact",
                supportCase
                        .firstContact()
                        .map(contact -> line(
                                contact.person(),
                                sentences.say("process.by." + contact.by().code()),
                                time(contact.at())))
                        .orElse(""));
        facts.put("question", supportCase.question());
        facts.put("informationIsSent", supportCase.isFollowed());
        facts.put(
                "informationToTell",
                notes.newest(supportCase.number())
                        .map(InformationNote::markedText)
                        .orElse(""));
        facts.put("clocks", clockWords.line(supportCase));
        facts.put(
                "exchange",
                supportCase.exchange().stream()
                        .map(exchange -> said(
                                exchange.stamp().at(),
                                sentences.say(
                                        "process.side." + exchange.side().name().toLowerCase(Locale.ROOT)),
                                exchange.text()))
                        .toList());
    }

    private String submission(SupportCase supportCase) {
        String state = supportCase
                .submissionState()
                .map(known -> sentences.say("process.submit.state." + known.code()))
                .orElse("");
        Optional<HandOver> held =
                supportCase.handOver().filter(known -> known.holder().isPresent());
        if (held.isPresent()) {
            return sentences.say(
                    "process.submit.held",
                    state,
                    held.get().holder().orElseThrow(),
                    time(held.get().heldUntil().orElseThrow()));
        }
        return supportCase
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

    private String serviceName(ServiceId service) {
        return catalog.find(service).map(ServiceCatalog.Service::name).orElse(service.value());
    }

    private static Map<String, String> said(Instant at, String who, String text) {
        return Map.of("at", time(at), "who", who, "text", text);
    }

    private static Map<String, String> option(String label, String value) {
        return Map.of("label", label, "value", value);
    }

    private static String line(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
