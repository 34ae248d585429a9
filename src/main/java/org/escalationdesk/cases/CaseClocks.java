package org.escalationdesk.cases;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.clocks.CaseUrgency;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.ClockMoments.Course;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.clocks.ClockSettings;
import org.escalationdesk.clocks.Pause;
import org.escalationdesk.clocks.ResponseClock;
import org.escalationdesk.clocks.ResponseTargets;
import org.escalationdesk.clocks.ResponseTargets.Asked;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.clocks.WorkingCalendar;
import org.escalationdesk.escalation.FirstContact;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The clocks of a case, computed anew from its instants whenever they are read. Only those that have begun are told. Each has the
 * target of the severity that is in force.
 */
@Component
public class CaseClocks {

    /** With these the customer hears from us. */
    private static final Set<What> TOLD_TO_CUSTOMER =
            EnumSet.of(What.GUIDANCE_SENT, What.SAID_BY_US, What.CUSTOMER_ASKED, What.STILL_THERE, What.REPORTER_TOLD);

    /** From these on a solution is there, until the customer says that it is none. */
    private static final Set<What> SOLVED = EnumSet.of(What.SOLVED, What.RESOLVED_BY_21VIANET, What.WITHDRAWN);

    private static final Set<What> NOT_SOLVED = EnumSet.of(What.STILL_THERE, What.REOPENED, What.REOPENED_BY_21VIANET);

    /** As things happen; of one instant, the answer comes after the guidance, and what undoes a solution after all else. */
    private static final Comparator<CaseEvent> IN_ORDER = Comparator.comparing(CaseEvent::at)
            .thenComparing(event -> NOT_SOLVED.contains(event.what()))
            .thenComparing(CaseEvent::what);

    private static final String CUSTOMER = "cases.clock.waits-for-customer";
    private static final String OUTAGE = "cases.clock.waits-for-outage";

    private final ResponseTargets targets;
    private final WorkingCalendar calendar;
    private final ServiceCatalog catalog;
    private final ClockSettings settings;

    CaseClocks(ResponseTargets targets, WorkingCalendar calendar, ServiceCatalog catalog, ClockSettings settings) {
        this.targets = targets;
        this.calendar = calendar;
        this.catalog = catalog;
        this.settings = settings;
    }

    /**
     * @param timeline of the case, in any order
     * @param now UTC
     */
    public List<ClockReading> of(SupportCase supportCase, Collection<CaseEvent> timeline, Instant now) {
        return begun(supportCase, timeline).map(clock -> read(clock, now)).toList();
    }

    /**
     * When the clocks of a case will be at risk and over, unless something happens before.
     *
     * @param timeline of the case, in any order
     * @param now UTC
     */
    public List<ClockMoments> moments(SupportCase supportCase, Collection<CaseEvent> timeline, Instant now) {
        return begun(supportCase, timeline)
                .map(clock -> clock.moments(now, calendar, settings.atRiskFrom()))
                .toList();
    }

    /**
     * How urgent a case is at the moment.
     *
     * @param clocks of the case
     * @param now UTC
     */
    public static Urgency urgency(SupportCase supportCase, List<ClockMoments> clocks, Instant now) {
        return CaseUrgency.of(clocks, isSeverityA(supportCase), now).urgency();
    }

    /**
     * A clock and its target, for people.
     *
     * @param dueAt UTC
     * @param sure false where a day counts that no notice covers yet
     */
    public static Sentence inWords(ClockName name, Instant dueAt, boolean sure) {
        return Sentence.of(
                sure ? "cases.clock.target" : "cases.clock.target-not-sure",
                Sentence.of("cases.clock.name." + name.code()),
                dueAt);
    }

    /** What the clocks are reckoned by, as a short text that is another one when any of it is: targets, calendar, settings. */
    String rules() {
        // how a course is told is one of them
        StringBuilder rules = new StringBuilder(Course.RESTS_OVER.code());
        rules.append(settings.atRiskFrom()).append(calendar.announcements());
        Set<String> families = new TreeSet<>();
        catalog.services().forEach(service -> families.add(service.family()));
        for (String family : families) {
            for (ClockName name : ClockName.values()) {
                for (ProblemKind kind : ProblemKind.values()) {
                    rules.append(targets.of(new Asked(name, family, null, kind)).target());
                    for (Severity severity : Severity.values()) {
                        rules.append(targets.of(new Asked(name, family, severity, kind))
                                .target());
                    }
                }
            }
        }
        return UUID.nameUUIDFromBytes(rules.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static boolean isSeverityA(SupportCase supportCase) {
        return supportCase.severity().inForce().filter(Severity.A::equals).isPresent();
    }

    private Stream<ResponseClock> begun(SupportCase supportCase, Collection<CaseEvent> timeline) {
        List<CaseEvent> ordered = timeline.stream().sorted(IN_ORDER).toList();
        return Stream.of(
                        Optional.of(firstAnswer(supportCase, ordered)),
                        nextUpdate(supportCase, ordered),
                        Optional.of(solution(supportCase, ordered)),
                        initialResponse(supportCase),
                        answerTo21Vianet(supportCase))
                .flatMap(Optional::stream);
    }

    /** The clocks about 21Vianet, which the case alone tells. */
    public Optional<ClockReading> of(SupportCase supportCase, ClockName name, Instant now) {
        return switch (name) {
            case INITIAL_RESPONSE_BY_21VIANET -> initialResponse(supportCase).map(clock -> read(clock, now));
            case ANSWER_TO_21VIANET -> answerTo21Vianet(supportCase).map(clock -> read(clock, now));
            case FIRST_ANSWER, NEXT_UPDATE, SOLUTION ->
                throw new IllegalArgumentException(name + " needs the timeline");
        };
    }

    /** As somebody may see them who is not told of the service's health. */
    public static List<ClockReading> withoutHealth(List<ClockReading> readings) {
        Sentence outage = Sentence.of(OUTAGE);
        return readings.stream()
                .map(reading -> reading.explainedBy(stretch -> stretch.why().equals(outage)
                        ? new ClockReading.Stretch(
                                stretch.from(),
                                stretch.to(),
                                stretch.counted(),
                                Sentence.of("cases.clock.waits-for-others"))
                        : stretch))
                .toList();
    }

    private ClockReading read(ResponseClock clock, Instant now) {
        return clock.at(now, calendar, settings.atRiskFrom());
    }

    private ResponseClock firstAnswer(SupportCase supportCase, List<CaseEvent> timeline) {
        Instant answered = told(timeline)
                .findFirst()
                .or(() -> supportCase.ending().closedAt())
                .orElse(null);
        return clock(ClockName.FIRST_ANSWER, supportCase, supportCase.openedAt(), answered, closed(supportCase));
    }

    private static Stream<Instant> told(List<CaseEvent> timeline) {
        return timeline.stream()
                .filter(event -> TOLD_TO_CUSTOMER.contains(event.what()))
                .map(CaseEvent::at);
    }

    /** Since the customer last heard from us; it rests while the customer has something to do or to say. */
    private Optional<ResponseClock> nextUpdate(SupportCase supportCase, List<CaseEvent> timeline) {
        return told(timeline)
                .reduce((earlier, later) -> later)
                .map(last -> clock(
                        ClockName.NEXT_UPDATE,
                        supportCase,
                        last,
                        supportCase.ending().closedAt().orElse(null),
                        Stream.concat(waitsForCustomer(timeline).stream(), closed(supportCase).stream())
                                .toList()));
    }

    private ResponseClock solution(SupportCase supportCase, List<CaseEvent> timeline) {
        Instant solved = null;
        for (CaseEvent event : timeline) {
            if (NOT_SOLVED.contains(event.what())) {
                solved = null;
            } else if (solved == null && (SOLVED.contains(event.what()) || event.what() == What.CLOSED)) {
                solved = event.at();
            }
        }
        List<Pause> pauses = new ArrayList<>(waitsForCustomer(timeline));
        pauses.addAll(between(
                timeline,
                EnumSet.of(What.OUTAGE_AWAITED),
                EnumSet.of(What.OUTAGE_OVER, What.OUTAGE_WAIT_LEFT),
                OUTAGE));
        pauses.addAll(closed(supportCase));
        return clock(ClockName.SOLUTION, supportCase, supportCase.openedAt(), solved, pauses);
    }

    private static List<Pause> closed(SupportCase supportCase) {
        return supportCase.ending().reopenings().stream()
                .map(reopening ->
                        new Pause(reopening.closedAt(), reopening.stamp().at(), Sentence.of("cases.clock.was-closed")))
                .toList();
    }

    /** From the guidance until the customer answers it, or the work goes on without an answer. */
    private static List<Pause> waitsForCustomer(List<CaseEvent> timeline) {
        return between(
                timeline,
                EnumSet.of(What.GUIDANCE_SENT),
                EnumSet.of(
                        What.CUSTOMER_REPLIED,
                        What.SAID_BY_CUSTOMER,
                        What.FILING_ASKED,
                        What.ESCALATION_DECIDED,
                        What.REQUEST_PREPARED,
                        What.TROUBLESHOT,
                        What.SOLVED,
                        What.STILL_THERE,
                        What.CLOSED),
                CUSTOMER);
    }

    private static List<Pause> between(List<CaseEvent> timeline, Set<What> begin, Set<What> end, String why) {
        List<Pause> pauses = new ArrayList<>();
        @Nullable Instant since = null;
        for (CaseEvent event : timeline) {
            if (since == null && begin.contains(event.what())) {
                since = event.at();
            } else if (since != null && end.contains(event.what())) {
                pauses.add(new Pause(since, event.at(), Sentence.of(why)));
                since = null;
            }
        }
        if (since != null) {
            pauses.add(new Pause(since, null, Sentence.of(why)));
        }
        return pauses;
    }

    /** From the recorded submission to the first contact, whenever either was recorded. */
    private Optional<ResponseClock> initialResponse(SupportCase supportCase) {
        Optional<Stopwatch> watch = supportCase.work().initialResponse();
        return watch.map(known -> known.changes().get(0).at())
                .map(start -> clock(
                        ClockName.INITIAL_RESPONSE_BY_21VIANET,
                        supportCase,
                        start,
                        supportCase
                                .work()
                                .firstContact()
                                .map(FirstContact::at)
                                .or(() -> watch.flatMap(known -> last(known, Stopwatch.State.STOPPED, start)))
                                .orElse(null),
                        List.of()));
    }

    /** Since 21Vianet asked; while it has our answer no clock of ours runs. */
    private Optional<ResponseClock> answerTo21Vianet(SupportCase supportCase) {
        return supportCase
                .work()
                .sinceFirstContact()
                .flatMap(work -> last(work, Stopwatch.State.PAUSED, Instant.MIN)
                        .map(asked -> clock(
                                ClockName.ANSWER_TO_21VIANET,
                                supportCase,
                                asked,
                                work.state() == Stopwatch.State.PAUSED
                                        ? null
                                        : work.changes()
                                                .get(work.changes().size() - 1)
                                                .at(),
                                List.of())));
    }

    private static Optional<Instant> last(Stopwatch watch, Stopwatch.State state, Instant notBefore) {
        return watch.changes().stream()
                .filter(change -> change.state() == state && !change.at().isBefore(notBefore))
                .map(Stopwatch.Change::at)
                .reduce((earlier, later) -> later);
    }

    private ResponseClock clock(
            ClockName name, SupportCase supportCase, Instant start, @Nullable Instant stop, List<Pause> pauses) {
        String family = catalog.find(supportCase.service())
                .map(ServiceCatalog.Service::family)
                .orElse(catalog.services().get(0).family());
        Asked asked = new Asked(
                name,
                family,
                supportCase.severity().inForce().orElse(null),
                supportCase.report().kind());
        return new ResponseClock(name, targets.of(asked), start, stop, pauses);
    }
}
