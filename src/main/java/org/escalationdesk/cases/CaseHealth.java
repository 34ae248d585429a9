package org.escalationdesk.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.escalation.Circumstances.EndedIncident;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.jspecify.annotations.Nullable;

/** How the case's service is: what was read or seen, the incidents since the case is open, and the outages it waited for. */
public final class CaseHealth extends CasePart {

    /** An outage of the night is reported in the morning. */
    private static final Duration REPORTED_AFTERWARDS = Duration.ofHours(24);

    private @Nullable ServiceHealth health;
    private List<Outage> outages = List.of();
    private Sentence healthTriedInVain = Sentence.none();
    private List<ServiceIssue> incidents = List.of();

    CaseHealth() {}

    public void checked(ServiceHealth checked, Stamp stamp) {
        requireOpen();
        health = checked;
        healthTriedInVain = Sentence.none();
        remember(checked);
        if (checked.unreadable().isEmpty()) {
            happened(stamp, What.HEALTH_CHECKED, checked.status());
        } else {
            happened(stamp, What.HEALTH_UNREADABLE, checked.unreadable());
        }
    }

    /** A person looked where the desk cannot read. */
    public void entered(ServiceHealth seen) {
        requireOpen();
        health = seen;
        healthTriedInVain = Sentence.none();
        seen.activeIncidents().forEach(this::remember);
        seen.endedIncidents().forEach(this::remember);
        happened(new Stamp(seen.checkedAt(), seen.by()), What.HEALTH_ENTERED, seen.status() + ": " + seen.evidence());
    }

    /** What was read is of the service or for the customer that was meant before. */
    void ofSomethingElse() {
        health = null;
        healthTriedInVain = Sentence.none();
        incidents = List.of();
    }

    // An outage of the service

    /** The case rests until the outage is over. */
    void outageAwaited(List<ServiceIssue> incidents, Stamp stamp) {
        requireOpen();
        Outage outage = Outage.of(incidents, stamp.at());
        outages = with(outages, outage);
        happened(stamp, What.OUTAGE_AWAITED, outage.inWords());
    }

    /** Other incidents have come; those that were waited for may be over. */
    void outageGoesOn(List<ServiceIssue> incidents, Stamp stamp) {
        requireOpen();
        awaitedOutage().ifPresent(outage -> {
            outages = with(withoutLast(outages), outage.with(incidents));
            happened(
                    stamp, What.OUTAGE_GOES_ON, Outage.of(incidents, stamp.at()).inWords());
        });
    }

    /** @param how a person saw it; empty when the desk read it */
    public void outageOver(String how, Stamp stamp) {
        outageOver(how, Optional.empty(), stamp);
    }

    /** @param resolvedAt UTC, as 21Vianet says in the admin center; empty where it does not say */
    public void outageOver(String how, Optional<Instant> resolvedAt, Stamp stamp) {
        requireOpen();
        awaitedOutage().ifPresent(outage -> {
            resolvedAt.ifPresent(at -> incidents = incidents.stream()
                    .map(known -> outage.includes(List.of(known)) ? known.endedAt(at) : known)
                    .toList());
            outages = with(withoutLast(outages), outage.endedAt(stamp.at()));
            happened(
                    stamp,
                    What.OUTAGE_OVER,
                    Stream.of(outage.inWords(), how)
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(": ")));
        });
    }

    /** Work goes on although nobody said that the outage is over. */
    public void outageWaitLeft(String why, Stamp stamp) {
        requireOpen();
        if (awaitedOutage().isPresent()) {
            outages = withoutLast(outages);
            happened(stamp, What.OUTAGE_WAIT_LEFT, why);
        }
    }

    /** The outage is over and the problem is not. */
    public void persists(String text, Stamp stamp) {
        requireOpen();
        happened(stamp, What.PERSISTS, text);
    }

    private static <T> List<T> withoutLast(List<T> list) {
        return List.copyOf(list.subList(0, list.size() - 1));
    }

    /** It was too old and was read again; where that failed, what was read before stays. */
    void readAgain(ServiceHealth newer, Stamp stamp) {
        if (newer.wasUnreadable() && health != null && !health.wasUnreadable()) {
            healthTriedInVain = newer.unreadable();
            happened(stamp, What.HEALTH_UNREADABLE, newer.unreadable());
        } else {
            checked(newer, stamp);
        }
    }

    /** 21Vianet hears of them, also when they are over. */
    private void remember(ServiceHealth checked) {
        checked.activeIncidents().forEach(this::remember);
        checked.endedIncidents().stream()
                .filter(ended -> isRemembered(ended) || isWhyThisCaseExists(ended))
                .forEach(this::remember);
    }

    /** What is told later of the same incident, such as its end, is told by the newer one. */
    private void remember(ServiceIssue incident) {
        incidents = isRemembered(incident) ? replaced(incident) : with(incidents, incident);
    }

    private List<ServiceIssue> replaced(ServiceIssue incident) {
        return incidents.stream()
                .map(known -> known.id().equals(incident.id()) ? incident : known)
                .toList();
    }

    private boolean isRemembered(ServiceIssue incident) {
        return incidents.stream().anyMatch(known -> known.id().equals(incident.id()));
    }

    /**
     * Whether an incident that ended may be why the problem was reported: it lasted when the problem was noticed, or until
     * shortly before the report where nobody said when that was.
     */
    boolean isWhyThisCaseExists(ServiceIssue ended) {
        ProblemReport report = whole().report();
        Instant openedAt = whole().openedAt();
        Instant since = report.firstNoticedAt() == null
                ? openedAt.minus(REPORTED_AFTERWARDS)
                : report.firstNoticedAt().toInstant();
        boolean beganLater = ended.startedAt() != null && ended.startedAt().isAfter(openedAt);
        return report.kind() == ProblemKind.TECHNICAL
                && ended.endedAt() != null
                && !ended.endedAt().isBefore(since)
                && !beganLater;
    }

    /** As it was last read or seen; empty before. */
    public Optional<ServiceHealth> last() {
        return Optional.ofNullable(health);
    }

    /** The outage that the case waits for; empty when it waits for none. */
    public Optional<Outage> awaitedOutage() {
        return lastOutage().filter(outage -> !outage.isOver());
    }

    /** The outage that the case waits for, or the last one that it has waited for to the end. */
    public Optional<Outage> lastOutage() {
        return outages.isEmpty() ? Optional.empty() : Optional.of(outages.get(outages.size() - 1));
    }

    /**
     * The incidents that are over while the problem may not be: those that the case waited for, oldest first, and the others.
     *
     * @param seen that are over
     */
    List<EndedIncident> endedIncidents(List<EndedIncident> seen) {
        List<EndedIncident> ended = new ArrayList<>();
        outages.stream()
                .filter(Outage::isOver)
                .forEach(outage -> outage.incidents()
                        .forEach(incident -> ended.add(new EndedIncident(
                                incident.id(),
                                incident.title(),
                                endOf(incident, seen),
                                Optional.ofNullable(outage.endedAt())))));
        seen.stream()
                .filter(incident ->
                        ended.stream().noneMatch(waited -> waited.id().equals(incident.id())))
                .forEach(ended::add);
        return ended;
    }

    /** As 21Vianet says. */
    private static Optional<Instant> endOf(Outage.Incident incident, List<EndedIncident> seen) {
        return seen.stream()
                .filter(known -> known.id().equals(incident.id()))
                .findFirst()
                .flatMap(EndedIncident::endedAt);
    }

    /** Why the health could not be read again; empty when that was not tried since, or it could. */
    public Sentence triedInVain() {
        return healthTriedInVain;
    }

    /** The incidents that were active on the service while the case was open, as they were first seen. */
    public List<ServiceIssue> incidents() {
        return incidents;
    }
}
