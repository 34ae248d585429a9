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
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.clocks.ClockSettings;
import org.escalationdesk.clocks.Pause;
import org.escalationdesk.clocks.ResponseClock;
import org.escalationdesk.clocks.ResponseTargets;
import org.escalationdesk.clocks.ResponseTargets.Asked;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.clocks.Stopwatch.Change;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.clocks.WorkingCalendar;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The clocks of a case, computed anew from its instants whenever they are read. Only those that have begun are told, and of what
 * nobody owes any more, because the case ended without it, only what was over by then. Each has the target of the severity that is
 * in force.
 */
@Component
public class CaseClocks {

    /** With these the customer hears from us. */
    private static final Set<What> TOLD_TO_CUSTOMER =
            EnumSet.of(What.GUIDANCE_SENT, What.SAID_BY_US, What.CUSTOMER_ASKED, What.STILL_THERE, What.REPORTER_TOLD);

    /** With these 21Vianet has our answer. */
    private static final Set<What> TOLD_TO_21VIANET =
            EnumSet.of(What.INFORMATION_GIVEN, What.INFORMATION_SENT, What.INFORMATION_TOLD);

    /** From these on a solution is there, until the customer says that it is none. */
    private static final Set<What> SOLVED = EnumSet.of(What.SOLVED, What.RESOLVED_BY_21VIANET);

    private static final Set<What> NOT_SOLVED = EnumSet.of(What.STILL_THERE, What.REOPENED, What.REOPENED_BY_21VIANET);

    /** There is a solution, and the customer was told. */
    private static final Set<End> SOLUTIONS =
            EnumSet.of(End.SOLVED_BY_US, End.SOLVED_BY_CUSTOMER, End.RESOLVED_BY_21VIANET, End.RECOVERED);

    /** As things happen; of one instant, the answer comes after the guidance, and what undoes a solution after all else. */
    private static final Comparator<CaseEvent> IN_ORDER = Comparator.comparing(CaseEvent::at)
            .thenComparing(event -> NOT_SOLVED.contains(event.what()))
            .thenComparing(CaseEvent::what);

    private static final String CUSTOMER = "cases.clock.waits-for-customer";
    private static final String OUTAGE = "cases.clock.waits-for-outage";

    /** Another one whenever clocks begin, rest or stop otherwise than before: open cases are reckoned anew then. */
    private static final String RECKONING = "3";

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
     * How urgent a case is at the moment, and by which of its clocks.
     *
     * @param timeline of the case, in any order
     * @param now UTC
     */
    public CaseUrgency urgencyBy(SupportCase supportCase, Collection<CaseEvent> timeline, Instant now) {
        return CaseUrgency.of(moments(supportCase, timeline, now), isSeverityA(supportCase), now);
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
        StringBuilder rules = new StringBuilder(RECKONING);
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
        Optional<Stop> over = owedToCustomerUntil(supportCase, ordered);
        List<Instant> told = told(supportCase, ordered, over);
        return Stream.of(
                        Optional.of(firstAnswer(supportCase, told, over)),
                        nextUpdate(supportCase, ordered, told, over),
                        Optional.of(solution(supportCase, ordered, over)),
                        initialResponse(supportCase),
                        answerTo21Vianet(supportCase, ordered))
                .flatMap(Optional::stream)
                .filter(this::isTold);
    }

    private boolean isTold(ResponseClock clock) {
        return !clock.lapsed() || clock.stoppedLate(calendar);
    }

    /** @param answered whether somebody did what the clock waited for; otherwise nobody owes it any more */
    private record Stop(Instant at, boolean answered) {

        static Stop answered(Instant at) {
            return new Stop(at, true);
        }
    }

    /** The clocks about 21Vianet, which the case alone tells; our answer only while 21Vianet waits for it. */
    public Optional<ClockReading> of(SupportCase supportCase, ClockName name, Instant now) {
        return switch (name) {
            case INITIAL_RESPONSE_BY_21VIANET ->
                initialResponse(supportCase).filter(this::isTold).map(clock -> read(clock, now));
            case ANSWER_TO_21VIANET ->
                answerTo21Vianet(supportCase, List.of()).filter(this::isTold).map(clock -> read(clock, now));
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

    private ResponseClock firstAnswer(SupportCase supportCase, List<Instant> told, Optional<Stop> over) {
        Optional<Stop> answered = told.stream().min(Instant::compareTo).map(Stop::answered);
        return clock(
                ClockName.FIRST_ANSWER,
                supportCase,
                supportCase.openedAt(),
                answered.or(() -> over).orElse(null),
                closed(supportCase));
    }

    /** When the customer heard from us, as long as something was owed; also by an end that did not last. */
    private static List<Instant> told(SupportCase supportCase, List<CaseEvent> timeline, Optional<Stop> over) {
        Stream<Instant> ends = supportCase.ending().reopenings().stream()
                .filter(reopening -> Ending.tellsCustomer(reopening.end()))
                .map(Reopening::closedAt);
        Stream<Instant> words = timeline.stream()
                .filter(event -> TOLD_TO_CUSTOMER.contains(event.what()))
                .map(CaseEvent::at);
        return Stream.concat(ends, words)
                .filter(at -> over.filter(end -> at.isAfter(end.at())).isEmpty())
                .toList();
    }

    /**
     * The customer withdrew, or the case is closed: nothing is owed to the customer any more. Only an end that the customer heard of
     * answers as well.
     */
    private static Optional<Stop> owedToCustomerUntil(SupportCase supportCase, List<CaseEvent> timeline) {
        Ending ending = supportCase.ending();
        Optional<Stop> closed = ending.closedAt()
                .map(at ->
                        new Stop(at, ending.end().filter(Ending::tellsCustomer).isPresent()));
        return ending.isWithdrawn() ? withdrawn(ending, timeline).or(() -> closed) : closed;
    }

    private static Optional<Stop> withdrawn(Ending ending, List<CaseEvent> timeline) {
        Instant openSince = ending.reopenings().stream()
                .map(reopening -> reopening.stamp().at())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return timeline.stream()
                .filter(event -> event.what() == What.WITHDRAWN && !event.at().isBefore(openSince))
                .map(event -> new Stop(event.at(), false))
                .reduce((earlier, later) -> later);
    }

    /** Since the customer last heard from us; it rests while the customer has something to do or to say. */
    private Optional<ResponseClock> nextUpdate(
            SupportCase supportCase, List<CaseEvent> timeline, List<Instant> told, Optional<Stop> over) {
        return told.stream()
                .max(Instant::compareTo)
                .map(last -> clock(
                        ClockName.NEXT_UPDATE,
                        supportCase,
                        last,
                        over.orElse(null),
                        Stream.concat(waitsForCustomer(timeline).stream(), closed(supportCase).stream())
                                .toList()));
    }

    private ResponseClock solution(SupportCase supportCase, List<CaseEvent> timeline, Optional<Stop> over) {
        List<Pause> pauses = new ArrayList<>(waitsForCustomer(timeline));
        pauses.addAll(between(
                timeline,
                EnumSet.of(What.OUTAGE_AWAITED),
                EnumSet.of(What.OUTAGE_OVER, What.OUTAGE_WAIT_LEFT),
                OUTAGE));
        pauses.addAll(closed(supportCase));
        boolean solvedAtEnd = supportCase.end().filter(SOLUTIONS::contains).isPresent();
        Optional<Stop> stop =
                solved(timeline, over).map(Stop::answered).or(() -> over.map(end -> new Stop(end.at(), solvedAtEnd)));
        return clock(ClockName.SOLUTION, supportCase, supportCase.openedAt(), stop.orElse(null), pauses);
    }

    private static Optional<Instant> solved(List<CaseEvent> timeline, Optional<Stop> over) {
        @Nullable Instant solved = null;
        for (CaseEvent event : timeline) {
            if (NOT_SOLVED.contains(event.what())) {
                solved = null;
            } else if (solved == null && SOLVED.contains(event.what())) {
                solved = event.at();
            }
        }
        return Optional.ofNullable(solved)
                .filter(at -> over.filter(end -> at.isAfter(end.at())).isEmpty());
    }

    private static List<Pause> closed(SupportCase supportCase) {
        return supportCase.ending().reopenings().stream()
                .map(reopening ->
                        new Pause(reopening.closedAt(), reopening.stamp().at(), Sentence.of("cases.clock.was-closed")))
                .toList();
    }

    /** From the guidance, or what we asked, until the customer answers it, or the work goes on without an answer. */
    private static List<Pause> waitsForCustomer(List<CaseEvent> timeline) {
        return between(
                timeline,
                EnumSet.of(What.GUIDANCE_SENT, What.CUSTOMER_ASKED),
                EnumSet.of(
                        What.CUSTOMER_REPLIED,
                        What.SAID_BY_CUSTOMER,
                        What.CUSTOMER_PICKED,
                        What.CUSTOMER_SEARCHED_AGAIN,
                        What.CUSTOMER_FOUND,
                        What.WENT_ON_WITHOUT_ACCESS,
                        What.DIFFERENT,
                        What.PERSISTS,
                        What.FOUND_IN_ADMIN_CENTER,
                        What.FILED_IN_ADMIN_CENTER,
                        What.INFORMATION_GIVEN,
                        What.INFORMATION_DECLINED,
                        What.WENT_ON,
                        What.RESOLVED_BY_21VIANET,
                        What.REJECTED_BY_21VIANET,
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

    /**
     * From the recorded submission to the first contact, whenever either was recorded; that 21Vianet ended its work is one too, but not
     * that the customer withdrew.
     */
    private Optional<ResponseClock> initialResponse(SupportCase supportCase) {
        WorkBy21Vianet work = supportCase.work();
        return work.initialResponse()
                .map(watch -> clock(
                        ClockName.INITIAL_RESPONSE_BY_21VIANET,
                        supportCase,
                        watch.changes().get(0).at(),
                        work.firstContact()
                                .map(contact -> Stop.answered(contact.at()))
                                .or(() -> watch.stopped()
                                        .map(at -> new Stop(
                                                at, !supportCase.ending().isWithdrawn())))
                                .orElse(null),
                        List.of()));
    }

    /** Since 21Vianet last asked; while it has our answer no clock of ours runs. */
    private Optional<ResponseClock> answerTo21Vianet(SupportCase supportCase, List<CaseEvent> timeline) {
        List<Change> changes =
                supportCase.work().sinceFirstContact().map(Stopwatch::changes).orElse(List.of());
        int last = changes.size() - 1;
        while (last >= 0 && changes.get(last).state() != Stopwatch.State.PAUSED) {
            last--;
        }
        if (last < 0) {
            return Optional.empty();
        }
        Instant asked = changes.get(last).at();
        @Nullable Change next = last + 1 < changes.size() ? changes.get(last + 1) : null;
        @Nullable Stop stop = next == null ? null : new Stop(next.at(), isAnswer(next, asked, timeline));
        return Optional.of(clock(ClockName.ANSWER_TO_21VIANET, supportCase, asked, stop, List.of()));
    }

    /** 21Vianet may also go on, or end its work, without our answer. */
    private static boolean isAnswer(Change change, Instant asked, List<CaseEvent> timeline) {
        return change.state() == Stopwatch.State.RUNNING
                && timeline.stream()
                        .anyMatch(event -> TOLD_TO_21VIANET.contains(event.what())
                                && !event.at().isBefore(asked)
                                && !event.at().isAfter(change.at()));
    }

    private ResponseClock clock(
            ClockName name, SupportCase supportCase, Instant start, @Nullable Stop stop, List<Pause> pauses) {
        String family = catalog.find(supportCase.service())
                .map(ServiceCatalog.Service::family)
                .orElse(catalog.services().get(0).family());
        Asked asked = new Asked(
                name,
                family,
                supportCase.severity().inForce().orElse(null),
                supportCase.report().kind());
        return new ResponseClock(
                name,
                targets.of(asked),
                start,
                stop == null ? null : stop.at(),
                stop != null && !stop.answered(),
                pauses);
    }
}
