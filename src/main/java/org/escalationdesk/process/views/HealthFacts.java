package org.escalationdesk.process.views;

import static org.escalationdesk.process.views.ViewText.line;
import static org.escalationdesk.process.views.ViewText.text;
import static org.escalationdesk.process.views.ViewText.time;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.Outage;
import org.escalationdesk.cases.OutageWaits;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.health.HealthSettings;
import org.escalationdesk.health.KnownHealth;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.terms.CodeWords;
import org.springframework.stereotype.Component;

/** The service's health as it is known by now, and the outage that the case waits for. */
@Component
class HealthFacts implements CaseFacts {

    private final Sentences sentences;
    private final KnownHealth knownHealth;
    private final OutageWaits outages;
    private final HealthSettings settings;
    private final Clock clock;

    HealthFacts(
            Sentences sentences, KnownHealth knownHealth, OutageWaits outages, HealthSettings settings, Clock clock) {
        this.sentences = sentences;
        this.knownHealth = knownHealth;
        this.outages = outages;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void add(SupportCase supportCase, Map<String, Object> facts) {
        theHealth(supportCase, facts);
        theOutage(supportCase, facts);
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
                        .map(HealthFacts::issue)
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
                .collect(Collectors.joining(sentences.say("process.list")));
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
            return sentences.say("process.health.entered", CodeWords.of(health.status()), checked, health.evidence());
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
}
