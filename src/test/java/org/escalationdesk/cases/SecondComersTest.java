package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.escalationdesk.cases.DeskOnH2.MORNING;
import static org.escalationdesk.cases.DeskOnH2.STAMP;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.springframework.dao.TransientDataAccessException;

/** Whoever comes second to a case neither loses what the first one did nor undoes it; each is stopped where it matters. */
class SecondComersTest {

    private final DeskOnH2 desk = new DeskOnH2();
    private final CaseProcess process = mock();

    /** Stops before it locks, or once it has read a case. */
    private final class Stopped extends DeskOnH2.Register {

        private final Deque<Runnable> beforeLocking = new ArrayDeque<>();
        private final Deque<Runnable> onceRead = new ArrayDeque<>();

        Stopped() {
            super(desk, MORNING);
        }

        @Override
        void lock(CaseNumber one, Collection<CaseNumber> others) {
            next(beforeLocking);
            super.lock(one, others);
        }

        @Override
        public Optional<SupportCase> find(CaseNumber number) {
            Optional<SupportCase> found = super.find(number);
            next(onceRead);
            return found;
        }

        private static void next(Deque<Runnable> stops) {
            if (!stops.isEmpty()) {
                stops.poll().run();
            }
        }
    }

    // Notes

    @Test
    void aNoteIsWrittenWhileSomebodyElseChangesTheCaseAndBothAreKept() {
        CaseNumber number = desk.opened("No mail");
        CaseNotes notes = new CaseNotes(desk.jdbc, DeskOnH2.KEYS, Clock.fixed(MORNING, ZoneOffset.UTC));

        desk.inATransaction(() -> {
            SupportCase held = desk.register.hold(number);
            desk.meanwhile(() -> notes.add(number, NoteKind.NOTE, "Ms. Xu calls every hour.", "helpdesk"));
            held.noted("Traced a message.", STAMP);
            desk.register.save(held);
        });

        assertThat(desk.register.timeline(number))
                .extracting(event -> Said.in(event.detail()))
                .contains("Ms. Xu calls every hour.", "Traced a message.");
    }

    // Within one transaction

    @Test
    void aCopyThatIsOlderThanWhatTheTransactionSavedIsNotSaved() {
        CaseNumber number = desk.opened("No mail");

        desk.inATransaction(() -> {
            SupportCase first = desk.register.hold(number);
            SupportCase second = desk.register.hold(number);
            first.troubleshooting().draft(new Attempt(STAMP, null, "Restarted it.", ""));
            desk.register.save(first);
            second.noted("Something else.", STAMP);

            assertThatThrownBy(() -> desk.register.save(second)).isInstanceOf(CaseChangedMeanwhile.class);
        });

        assertThat(desk.draft(number)).isEqualTo("Restarted it.");
    }

    // Between two transactions

    @Test
    void whatSomebodyElseSavedSinceItWasReadStays() {
        CaseNumber number = desk.opened("No mail");

        assertThatThrownBy(() -> desk.inATransaction(() -> {
                    SupportCase read = desk.register.get(number);
                    desk.meanwhile(() -> desk.changed(number, "Restarted it."));
                    read.noted("Something else.", STAMP);
                    desk.register.save(read);
                }))
                .isInstanceOf(CaseChangedMeanwhile.class);

        assertThat(desk.draft(number)).isEqualTo("Restarted it.");
    }

    @Test
    void whoHoldsACaseIsAloneWithIt() {
        CaseNumber number = desk.opened("No mail");

        desk.inATransaction(() -> {
            SupportCase held = desk.register.hold(number);

            waits(number);
            held.noted("Restarted it.", STAMP);
            desk.register.save(held);
        });

        assertThat(Said.in(desk.last(number, What.NOTED).orElseThrow().detail()))
                .isEqualTo("Restarted it.");
    }

    private void waits(CaseNumber number) {
        assertThatThrownBy(() -> desk.meanwhile(() -> desk.noted(number, "Came in between.")))
                .isInstanceOf(TransientDataAccessException.class);
    }

    // Joined cases

    @Test
    void ofTwoCasesThatWouldJoinEachOtherTheSecondFindsTheFirstOneEnded() {
        CaseNumber one = desk.opened("No mail");
        CaseNumber two = desk.opened("No mail at all");
        Stopped stopped = new Stopped();
        stopped.beforeLocking.add(() -> desk.meanwhile(() -> {
            SupportCase first = desk.register.get(two);
            new Joining(desk.register).join(first, one, STAMP);
            desk.register.save(first);
        }));

        assertThatThrownBy(
                        () -> desk.inATransaction(() -> new Joining(stopped).join(desk.register.get(one), two, STAMP)))
                .isInstanceOfSatisfying(
                        CaseRefusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(CaseRefusal.Reason.OTHER_CASE_JOINED_HERE));

        assertThat(desk.register.get(one).joined().joinedTo()).isEmpty();
    }

    @Test
    void nobodyChangesACaseWhileItIsJoinedTo() {
        CaseNumber ends = desk.opened("No mail");
        CaseNumber stays = desk.opened("No mail at all");
        Stopped stopped = new Stopped();

        desk.inATransaction(() -> {
            SupportCase ending = desk.register.get(ends);
            stopped.onceRead.add(() -> waits(stays));
            new Joining(stopped).join(ending, stays, STAMP);
            desk.register.save(ending);
        });

        assertThat(stopped.onceRead).isEmpty();
        assertThat(desk.register.get(stays).joined().cases())
                .extracting(JoinedCase::number)
                .containsExactly(ends);
    }

    @Test
    void nobodyChangesAJoinedCaseWhileItLearnsThatItsReporterWasTold() {
        CaseNumber ended = desk.opened("No mail");
        CaseNumber solved = desk.opened("No mail at all");
        join(ended, solved);
        Stopped stopped = new Stopped();

        desk.inATransaction(() -> {
            SupportCase tells = desk.register.get(solved);
            stopped.onceRead.add(() -> waits(ended));
            new Joining(stopped).told(tells, "It works again.", STAMP);
        });

        assertThat(stopped.onceRead).isEmpty();
        assertThat(desk.last(ended, What.REPORTER_TOLD)).isPresent();
    }

    private void join(CaseNumber ends, CaseNumber stays) {
        desk.inATransaction(() -> {
            SupportCase ending = desk.register.get(ends);
            new Joining(desk.register).join(ending, stays, STAMP);
            desk.register.save(ending);
        });
    }

    @Test
    void aReplyCountsForTheCaseThatTheOtherOneJoinedMeanwhile() {
        CaseNumber first = desk.opened("No mail");
        CaseNumber second = desk.opened("No mail at all");
        CaseNumber third = desk.opened("No mail anywhere");
        join(first, second);
        Stopped stopped = new Stopped();
        stopped.beforeLocking.add(() -> desk.meanwhile(() -> {
            SupportCase ending = desk.register.get(second);
            new Joining(desk.register).join(ending, third, STAMP);
            desk.register.save(ending);
        }));

        replies(stopped).bring(first, true, "It works.", Optional.empty(), "api");

        assertThat(desk.register.get(second).guidance().replies()).isEmpty();
        assertThat(desk.register.get(third).guidance().replies()).hasSize(1);
    }

    @Test
    void aReplyIsKeptAlthoughTheCaseChangesAtThatMoment() {
        CaseNumber number = desk.opened("No mail");
        Stopped stopped = new Stopped();
        // to see that there is such a case, to see where it counts, to keep it
        stopped.onceRead.add(() -> {});
        stopped.onceRead.add(() -> {});
        stopped.onceRead.add(() -> desk.meanwhile(() -> desk.changed(number, "Restarted it.")));

        replies(stopped).bring(number, true, "It works.", Optional.empty(), "api");

        assertThat(desk.draft(number)).isEqualTo("Restarted it.");
        assertThat(desk.register.get(number).guidance().replies()).hasSize(1);
    }

    private CustomerReplies replies(CaseRegister stopped) {
        return new CustomerReplies(
                stopped,
                process,
                new IdempotencyKeys(desk.jdbc, clock()),
                new ReopeningSettings(Duration.ofDays(14)),
                desk.transactions,
                clock());
    }

    // Cases that look the same

    @Test
    void whatWasSaidFirstOfTwoCasesStays() {
        CaseNumber one = desk.opened("No mail");
        CaseNumber two = desk.opened("No mail at all");
        Stopped stopped = new Stopped();
        stopped.beforeLocking.add(() -> desk.meanwhile(() -> differ(desk.register, two, one, "Another mailbox.")));

        desk.inATransaction(() -> differ(stopped, one, two, "Another user."));

        assertThat(similar(desk.register).ranked(desk.register.get(one)))
                .singleElement()
                .satisfies(other -> assertThat(other.whyDifferent()).contains("Another mailbox."));
    }

    private void differ(CaseRegister register, CaseNumber one, CaseNumber other, String why) {
        similar(register).differ(register.get(one), List.of(other), why, STAMP);
    }

    private SimilarCases similar(CaseRegister register) {
        return new SimilarCases(desk.jdbc, register, new SimilarCaseSettings(0.1));
    }

    // Requests in a person's hands

    @Test
    void whoTakesARequestInHandAgainKeepsItAlthoughItWasListedAsHeldTooLong() {
        CaseNumber number = inHandUntil(MORNING.minusSeconds(60));
        CaseLists listed = new CaseLists(desk.database, DeskOnH2.MAPPER, DeskOnH2.KEYS) {
            @Override
            public List<CaseNumber> heldTooLong(Instant now, int limit) {
                List<CaseNumber> tooLong = super.heldTooLong(now, limit);
                desk.meanwhile(() -> take(number, MORNING.plusSeconds(3600)));
                return tooLong;
            }
        };

        new HandOverWatch(desk.register, listed, process, desk.transactions, clock()).round();

        assertThat(desk.register.get(number).filing().handOver().flatMap(HandOver::holder))
                .contains("agent");
        verify(process, never()).handOverLapsed(any());
    }

    @Test
    void whoHasARequestInHandForTooLongLosesIt() {
        CaseNumber number = inHandUntil(MORNING.minusSeconds(60));

        new HandOverWatch(desk.register, desk.lists, process, desk.transactions, clock()).round();

        assertThat(desk.register.get(number).filing().handOver().flatMap(HandOver::holder))
                .isEmpty();
        assertThat(desk.register.get(number).filing().mayBeFiled()).isTrue();
        verify(process).handOverLapsed(number);
    }

    private CaseNumber inHandUntil(Instant until) {
        CaseNumber number = desk.opened("No mail");
        desk.inATransaction(() -> {
            SupportCase supportCase = desk.register.get(number);
            supportCase.arrivedAt(Stage.PREPARE);
            supportCase.preparation().filingAsked(DeskOnH2.information("No mail"), STAMP);
            supportCase.filing().prepared(List.of(), List.of(), List.of(), STAMP);
            supportCase.filing().handedOver(false, Sentence.none(), STAMP);
            supportCase.arrivedAt(Stage.HAND_OVER);
            desk.register.save(supportCase);
        });
        desk.inATransaction(() -> take(number, until));
        return number;
    }

    private void take(CaseNumber number, Instant until) {
        SupportCase supportCase = desk.register.get(number);
        supportCase.filing().takenInHand("agent", until, STAMP);
        desk.register.save(supportCase);
    }

    // Calls of other systems

    @Test
    void aCallWhoseKeyIsInUseIsRefusedUntilTheFirstOneIsDone() {
        CaseDesk calls = calls();
        List<Throwable> second = new ArrayList<>();
        when(process.start(any())).thenAnswer(start -> {
            Thread other = new Thread(() -> calls.report(body(), Optional.of("key"), "api"));
            other.setUncaughtExceptionHandler((thread, failure) -> second.add(failure));
            other.start();
            other.join();
            return opened();
        });

        CaseDesk.Registered first = calls.report(body(), Optional.of("key"), "api");

        assertThat(second).singleElement().isInstanceOf(CaseDesk.KeyInUse.class);
        assertThat(calls.report(body(), Optional.of("key"), "api"))
                .isEqualTo(new CaseDesk.Registered(first.number(), true));
    }

    @Test
    void whoseKeyWasTakenSinceItLookedLearnsWhereThatLed() {
        CaseDesk first = calls();
        Deque<Runnable> onceLooked = new ArrayDeque<>();
        List<CaseDesk.Registered> led = new ArrayList<>();
        onceLooked.add(() -> led.add(first.report(body(), Optional.of("key"), "api")));
        CaseDesk second = calls(new IdempotencyKeys(desk.jdbc, clock()) {
            @Override
            Optional<CaseNumber> known(String key, String caller, String fingerprint) {
                Optional<CaseNumber> known = super.known(key, caller, fingerprint);
                if (!onceLooked.isEmpty()) {
                    onceLooked.poll().run();
                }
                return known;
            }
        });
        when(process.start(any())).thenAnswer(start -> opened());

        CaseDesk.Registered repeated = second.report(body(), Optional.of("key"), "api");

        assertThat(repeated).isEqualTo(new CaseDesk.Registered(led.get(0).number(), true));
    }

    private CaseNumber opened() {
        return desk.register.open(DeskOnH2.report("No mail"), STAMP).number();
    }

    private CaseDesk calls() {
        return calls(new IdempotencyKeys(desk.jdbc, clock()));
    }

    private CaseDesk calls(IdempotencyKeys keys) {
        InputReader input = mock();
        when(input.asRead(any())).thenReturn(body());
        Withdrawals withdrawals = mock();
        LateJoining joining = mock();
        Reopenings reopenings = mock();
        Corrections corrections = mock();
        Colleagues colleagues = mock();
        NotesTo21Vianet notes = mock();
        return new CaseDesk(
                process,
                replies(desk.register),
                withdrawals,
                joining,
                reopenings,
                corrections,
                colleagues,
                notes,
                keys,
                input,
                desk.transactions);
    }

    private static JsonNode body() {
        return JsonNodeFactory.instance.objectNode().put("title", "No mail");
    }

    private static Clock clock() {
        return Clock.fixed(MORNING, ZoneOffset.UTC);
    }
}
