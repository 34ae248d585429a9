package org.escalationdesk.clocks;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.escalationdesk.clocks.ClockMoments.Course;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.clocks.ClockReading.Stretch;
import org.escalationdesk.clocks.ResponseTargets.Promise;
import org.escalationdesk.terms.BeijingTime;
import org.escalationdesk.terms.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * One clock of a case, as the instants that are known of it have it: the same instants give the same reading, in whatever order
 * they came to be known. A stop before the start is at the start.
 *
 * @param stoppedAt null while somebody has yet to act
 * @param lapsed whether it stopped because nobody has to act any more, and not because somebody did
 * @param pauses in any order; where two overlap, the one that began first says why
 */
public record ResponseClock(
        ClockName name,
        Promise promise,
        Instant startedAt,
        @Nullable Instant stoppedAt,
        boolean lapsed,
        List<Pause> pauses) {

    public ResponseClock {
        stoppedAt = stoppedAt != null && stoppedAt.isBefore(startedAt) ? startedAt : stoppedAt;
        Comparator<Pause> byEnd = Comparator.comparing(Pause::until, Comparator.nullsLast(Comparator.naturalOrder()));
        pauses = pauses.stream()
                .sorted(Comparator.comparing(Pause::from)
                        .thenComparing(byEnd)
                        .thenComparing(pause -> pause.why().stored()))
                .toList();
    }

    /** @param atRiskFrom the part of the target, from 0 to 1, after which it is at risk */
    public ClockReading at(Instant now, WorkingCalendar calendar, double atRiskFrom) {
        Instant end = stoppedAt == null ? latest(now, startedAt) : stoppedAt;
        Duration allowed = promise.target().allowedFrom(startedAt, calendar);
        Instant due = due(allowed, end, calendar);
        List<Stretch> stretches = explain(end, calendar);
        Duration counted =
                stretches.stream().filter(Stretch::counted).map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
        boolean sure = isSure(stoppedAt == null || due.isBefore(end) ? due : end, calendar);
        boolean rests = restsAt(end);
        return new ClockReading(
                name,
                promise.sentence(),
                promise.target().length(),
                startedAt,
                due,
                stoppedAt,
                moments(now, calendar, atRiskFrom).nextAfter(end).orElse(null),
                lapsed,
                state(end, due, sure, rests, counted.toMillis() >= allowed.toMillis() * atRiskFrom),
                rests,
                counted,
                sure,
                stretches);
    }

    /**
     * When it will be at risk and over, as far as is known now.
     *
     * @param atRiskFrom the part of the target, from 0 to 1, after which it is at risk
     */
    public ClockMoments moments(Instant now, WorkingCalendar calendar, double atRiskFrom) {
        Instant at = latest(now, startedAt);
        Duration allowed = promise.target().allowedFrom(startedAt, calendar);
        Duration risked = Duration.ofMillis((long) Math.ceil(allowed.toMillis() * atRiskFrom));
        Instant due = due(allowed, at, calendar);
        return new ClockMoments(
                name, startedAt, due(risked, at, calendar), due, course(at, due), isSure(due, calendar));
    }

    /** Whether it was over by the time it stopped. */
    public boolean stoppedLate(WorkingCalendar calendar) {
        return stoppedAt != null
                && stoppedAt.isAfter(due(promise.target().allowedFrom(startedAt, calendar), stoppedAt, calendar));
    }

    private Course course(Instant now, Instant due) {
        if (stoppedAt != null) {
            return Course.STOPPED;
        }
        if (!restsAt(now)) {
            return Course.RUNS;
        }
        return now.isAfter(due) ? Course.RESTS_OVER : Course.RESTS;
    }

    private boolean restsAt(Instant now) {
        return stoppedAt == null && pauses.stream().anyMatch(pause -> pause.isOpenAt(now));
    }

    private State state(Instant end, Instant due, boolean sure, boolean rests, boolean risked) {
        if (end.isAfter(due)) {
            return State.BREACHED;
        }
        if (rests) {
            return State.PAUSED;
        }
        if (stoppedAt == null && risked) {
            return State.AT_RISK;
        }
        if (!sure) {
            return State.UNSURE;
        }
        return stoppedAt == null ? State.RUNNING : State.MET;
    }

    /** When as much of the service hours has gone by as is allowed, without the pauses; one that goes on ends now. */
    private Instant due(Duration allowed, Instant now, WorkingCalendar calendar) {
        Duration left = allowed;
        for (LocalDate date = WorkingCalendar.dateAt(startedAt); ; date = date.plusDays(1)) {
            for (Stretch stretch : stretchesOf(date, Instant.MAX, now, calendar)) {
                if (!stretch.counted()) {
                    continue;
                }
                if (stretch.length().compareTo(left) >= 0) {
                    return stretch.from().plus(left);
                }
                left = left.minus(stretch.length());
            }
        }
    }

    private List<Stretch> explain(Instant end, WorkingCalendar calendar) {
        List<Stretch> joined = new ArrayList<>();
        LocalDate last = WorkingCalendar.dateAt(end);
        for (LocalDate date = WorkingCalendar.dateAt(startedAt); !date.isAfter(last); date = date.plusDays(1)) {
            for (Stretch next : stretchesOf(date, end, end, calendar)) {
                Stretch before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                if (before != null
                        && before.counted() == next.counted()
                        && before.why().equals(next.why())) {
                    joined.set(joined.size() - 1, new Stretch(before.from(), next.to(), next.counted(), next.why()));
                } else {
                    joined.add(next);
                }
            }
        }
        return List.copyOf(joined);
    }

    /** A day's stretches after the start and before the end, pauses taken out of what counts and of what does not. */
    private List<Stretch> stretchesOf(LocalDate date, Instant end, Instant now, WorkingCalendar calendar) {
        ServiceHours hours = promise.target().hours();
        WorkingCalendar.Day day = calendar.day(date);
        Instant midnight = BeijingTime.startOf(date);
        Instant next = BeijingTime.startOf(date.plusDays(1));
        List<Stretch> stretches = new ArrayList<>();
        if (hours.areOn(day)) {
            Sentence closed = Sentence.of("clocks.why.outside-hours");
            add(stretches, midnight, hours.beginOn(date), false, closed, end, now);
            add(stretches, hours.beginOn(date), hours.endOn(date), true, whyCounted(hours, day), end, now);
            add(stretches, hours.endOn(date), next, false, closed, end, now);
        } else {
            add(stretches, midnight, next, false, marked(day, why(day.kind())), end, now);
        }
        return stretches;
    }

    private static Sentence whyCounted(ServiceHours hours, WorkingCalendar.Day day) {
        if (hours.areAroundTheClock()) {
            return Sentence.of("clocks.why.around-the-clock");
        }
        return hours.days() == ServiceHours.Days.EVERY_DAY
                ? Sentence.of("clocks.why.staffed")
                : marked(day, why(day.kind()));
    }

    private static String why(WorkingCalendar.Kind kind) {
        return switch (kind) {
            case WORKDAY -> "clocks.why.working-day";
            case MAKE_UP_DAY -> "clocks.why.make-up-day";
            case WEEKEND -> "clocks.why.weekend";
            case HOLIDAY -> "clocks.why.holiday";
        };
    }

    private static Sentence marked(WorkingCalendar.Day day, String key) {
        Sentence why = Sentence.of(key);
        return day.sure() ? why : Sentence.of("clocks.why.unsure", why);
    }

    private void add(
            List<Stretch> stretches,
            Instant from,
            Instant to,
            boolean counted,
            Sentence why,
            Instant end,
            Instant now) {
        Instant place = latest(from, startedAt);
        Instant last = to.isAfter(end) ? end : to;
        for (Pause pause : pauses) {
            Instant until = pause.until() == null ? now : pause.until();
            Instant begin = latest(pause.from(), place);
            Instant over = until.isAfter(last) ? last : until;
            if (begin.isBefore(over)) {
                if (place.isBefore(begin)) {
                    stretches.add(new Stretch(place, begin, counted, why));
                }
                stretches.add(new Stretch(begin, over, false, pause.why()));
                place = over;
            }
        }
        if (place.isBefore(last)) {
            stretches.add(new Stretch(place, last, counted, why));
        }
    }

    private boolean isSure(Instant until, WorkingCalendar calendar) {
        if (promise.target().hours().days() == ServiceHours.Days.EVERY_DAY) {
            return true;
        }
        // what ends at midnight ends with the day before
        LocalDate last = WorkingCalendar.dateAt(until.equals(startedAt) ? until : until.minusMillis(1));
        for (LocalDate date = WorkingCalendar.dateAt(startedAt); !date.isAfter(last); date = date.plusDays(1)) {
            if (!calendar.day(date).sure()) {
                return false;
            }
        }
        return true;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
