package org.escalationdesk.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.Delivery.State;
import org.escalationdesk.delivery.DeliveryLedger;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.ExactlyOnce;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.delivery.Progress;
import org.escalationdesk.support.DeskTables;
import org.escalationdesk.support.MovableClock;
import org.escalationdesk.support.Reports;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The order of looking, sending and giving up, with the ledger on a real database. */
class FilingTest {

    private static final CaseNumber NUMBER = new CaseNumber("CR-2026-000001");
    private static final Instant MORNING = Instant.parse("2026-03-02T01:00:00Z");
    private static final RequestNumber GIVEN = new RequestNumber("616122292874576");

    private final MovableClock clock = new MovableClock();
    private final ScriptedRemotes.Desk21Vianet channel = new ScriptedRemotes.Desk21Vianet();
    private final ServiceRequestSettings settings = settings(3, Duration.ofMinutes(2));
    private JdbcClient jdbc;
    private DeliveryLedger ledger;
    private Submissions submissions;
    private Filing filing;
    private ServiceRequest request;

    @BeforeEach
    void aCaseWithARequestToFile() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        DeskTables.in(database);
        jdbc = JdbcClient.create(database);
        jdbc.sql("INSERT INTO support_case (number, version, stage, kind, service, title, customer_name, customer_key, "
                        + "opened_at, search_text, document) VALUES (?, 0, 'submit', 'technical', 'intune', 't', 'c', 'c', "
                        + "CURRENT_TIMESTAMP, '', '{}')")
                .param(NUMBER.value())
                .update();
        with(settings);
        request = request(Severity.C);
        clock.reset();
    }

    private static ServiceRequestSettings settings(int maxAttempts, Duration longestWait) {
        return new ServiceRequestSettings(
                Channel.SERVICE_REQUEST_API,
                maxAttempts,
                Duration.ofSeconds(30),
                longestWait,
                new ServiceRequestSettings.GiveUpAfter(
                        Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(2)));
    }

    private void with(ServiceRequestSettings configured) {
        ledger = new DeliveryLedger(jdbc, TestKeys.keys("k1"), clock);
        submissions = new Submissions(ledger, mock(FrozenPackages.class), configured);
        filing = new Filing(channel, submissions, new ExactlyOnce(ledger, clock), configured);
    }

    private ServiceRequest request(Severity severity) {
        return new ServiceRequest(
                NUMBER,
                1,
                SubmissionKey.fresh(),
                CONTOSO,
                new ServiceId("intune"),
                Language.EN_US,
                new SupportInformation(
                        "Title",
                        "Description",
                        "",
                        severity,
                        Set.of(Ground.TRAINING),
                        "Why",
                        "What",
                        Set.of(),
                        new Contact("Han", "han@partner.example", "1"),
                        null),
                Reports.technical());
    }

    @AfterEach
    void theRealTimeComesBack() {
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }

    private Progress attempt() {
        return filing.attempt(request, () -> true);
    }

    private Delivery ledger() {
        return ledger.find(request.key().value()).orElseThrow();
    }

    private void beginSending() {
        assertThat(ledger.sending(ledger())).isTrue();
    }

    @Test
    void whatNobodyIntendedIsNotSent() {
        assertThatThrownBy(() -> attempt()).isInstanceOf(IllegalStateException.class);

        assertThat(channel.received()).isEmpty();
    }

    @Test
    void whatIsAcceptedIsNotSentAgain() {
        submissions.intend(request);
        channel.answers(new DeliveryOutcome.Accepted(GIVEN));

        Progress first = attempt();
        Progress again = attempt();

        assertThat(first).isEqualTo(new Progress.Accepted(GIVEN.value())).isEqualTo(again);
        assertThat(channel.received()).hasSize(1);
        assertThat(ledger())
                .isEqualTo(new Delivery(
                        request.key().value(),
                        Delivery.Kind.SERVICE_REQUEST,
                        NUMBER,
                        1,
                        0,
                        Optional.of(CONTOSO.tenantId()),
                        Optional.empty(),
                        "",
                        State.ACCEPTED,
                        1,
                        Sentence.none(),
                        Optional.of(GIVEN.value()),
                        Optional.of(MORNING.plus(Duration.ofHours(2))),
                        MORNING));
    }

    @Test
    void whatIsRefusedIsNotSentAgain() {
        submissions.intend(request);
        channel.answers(new DeliveryOutcome.Refused(Sentence.words("too short")));

        Progress first = attempt();
        Progress again = attempt();

        assertThat(first)
                .isEqualTo(new Progress.Refused(Sentence.words("too short")))
                .isEqualTo(again);
        assertThat(channel.received()).hasSize(1);
    }

    @Test
    void whatIsNotOfferedIsAPersonsFromThenOn() {
        submissions.intend(request);
        channel.answers(new DeliveryOutcome.NotOffered(Sentence.words("501")));

        Progress first = attempt();
        Progress again = attempt();

        assertThat(first).isEqualTo(new Progress.NotOffered(Sentence.words("501")));
        assertThat(again).isEqualTo(new Progress.WithAPerson());
        assertThat(channel.received()).hasSize(1);
        assertThat(channel.asked()).isEmpty();
    }

    @Test
    void aProcessThatDiedWhileSendingLooksBeforeItSends() {
        submissions.intend(request);
        beginSending();
        channel.findsFor(new LookUp.Found(GIVEN));

        Progress progress = attempt();

        assertThat(progress).isEqualTo(new Progress.Accepted(GIVEN.value()));
        assertThat(channel.asked()).containsExactly(request.key());
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void whatIsAbsentIsSentUnderTheSameKey() {
        submissions.intend(request);
        beginSending();
        channel.findsFor(new LookUp.Absent());
        channel.answers(new DeliveryOutcome.Accepted(GIVEN));

        Progress progress = attempt();

        assertThat(progress).isEqualTo(new Progress.Accepted(GIVEN.value()));
        assertThat(channel.received()).extracting(ServiceRequest::key).containsExactly(request.key());
        assertThat(ledger().attempts()).isEqualTo(2);
    }

    @Test
    void anUnansweredLookUpCountsAsAnAttemptAndSendsNothing() {
        submissions.intend(request);
        beginSending();
        channel.findsFor(new LookUp.NoAnswer(Sentence.words("silence")));

        Progress progress = attempt();

        assertThat(progress)
                .asInstanceOf(type(Progress.Again.class))
                .satisfies(again -> assertThat(again.reason()).isEqualTo(Sentence.words("silence")));
        assertThat(channel.received()).isEmpty();
        assertThat(ledger().state()).isEqualTo(State.UNKNOWN);
        assertThat(ledger().attempts()).isEqualTo(2);
    }

    @Test
    void theLastAttemptWithoutAnAnswerLeavesItOpenWhetherItIsFiled() {
        submissions.intend(request);
        channel.answers(new DeliveryOutcome.Unknown(Sentence.words("silence")));
        channel.findsFor(
                new LookUp.NoAnswer(Sentence.words("silence")), new LookUp.NoAnswer(Sentence.words("still silence")));

        attempt();
        attempt();
        Progress last = attempt();

        assertThat(last).isEqualTo(new Progress.UsedUp(true, Sentence.words("still silence")));
        assertThat(ledger().state()).isEqualTo(State.HANDED_OVER);
        assertThat(attempt()).isEqualTo(new Progress.WithAPerson());
    }

    @Test
    void whatWasAbsentBeforeAnUnclearLastAttemptMayBeFiled() {
        submissions.intend(request);
        channel.answers(
                new DeliveryOutcome.Unknown(Sentence.words("1")),
                new DeliveryOutcome.Unknown(Sentence.words("2")),
                new DeliveryOutcome.Unknown(Sentence.words("3")));
        channel.findsFor(new LookUp.Absent(), new LookUp.Absent());
        attempt();
        attempt();

        Progress last = attempt();

        assertThat(last).isEqualTo(new Progress.UsedUp(true, Sentence.words("3")));
        assertThat(channel.received()).hasSize(3);
    }

    @Test
    void aProcessThatDiedInItsLastAttemptLooksAndGivesUp() {
        submissions.intend(request);
        beginSending();
        beginSending();
        beginSending();
        channel.findsFor(new LookUp.Absent());

        Progress progress = attempt();

        assertThat(progress)
                .asInstanceOf(type(Progress.UsedUp.class))
                .satisfies(usedUp -> assertThat(usedUp.mayHaveArrived()).isFalse());
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void theWaitsDoubleUpToTheLongestAndAreJittered() {
        submissions.intend(request);
        channel.answers(
                new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.empty()),
                new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.empty()));

        Instant first = again(attempt());
        Instant second = again(attempt());

        assertThat(Duration.between(clock.instant(), first)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
        assertThat(Duration.between(clock.instant(), second)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
        assertThat(channel.asked()).isEmpty();
    }

    @Test
    void theOtherSidesLongerWishIsHonoured() {
        submissions.intend(request);
        channel.answers(
                new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.of(Duration.ofSeconds(90))),
                new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.of(Duration.ofHours(1))));

        Instant first = again(attempt());
        Instant second = again(attempt());

        assertThat(Duration.between(clock.instant(), first)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(96));
        assertThat(Duration.between(clock.instant(), second))
                .isBetween(Duration.ofHours(1), Duration.ofHours(1).plusSeconds(12));
    }

    @Test
    void whoeverIsToldToWaitBeyondTheTimeLeftGivesUpAtOnce() {
        submissions.intend(request);
        channel.answers(new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.of(Duration.ofHours(2))));

        assertThat(attempt()).isEqualTo(new Progress.UsedUp(false, Sentence.words("busy")));
        assertThat(ledger().state()).isEqualTo(State.HANDED_OVER);
    }

    @ParameterizedTest
    @CsvSource({"A, PT15M", "B, PT1H", "C, PT2H"})
    void theTimeToTryDependsOnTheSeverityAndCountsFromTheIntent(Severity severity, Duration limit) {
        with(settings(1000, Duration.ofMinutes(2)));
        request = request(severity);
        submissions.intend(request);

        Progress progress;
        do {
            channel.answers(new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.empty()));
            progress = attempt();
            if (progress instanceof Progress.Again again) {
                assertThat(again.at()).isBefore(MORNING.plus(limit));
                clock.moveTo(again.at());
            }
        } while (progress instanceof Progress.Again);

        assertThat(progress).isEqualTo(new Progress.UsedUp(false, Sentence.words("busy")));
        assertThat(clock.instant()).isAfter(MORNING.plus(limit).minus(Duration.ofMinutes(2)));
    }

    @Test
    void whatNobodySentInItsTimeIsNotSentAnyMore() {
        submissions.intend(request);
        clock.moveBy(Duration.ofHours(2).plusMillis(1));

        assertThat(attempt()).isEqualTo(new Progress.UsedUp(false, Sentence.none()));
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void atTheVeryEndOfItsTimeItIsStillSent() {
        submissions.intend(request);
        clock.moveBy(Duration.ofHours(2));
        channel.answers(new DeliveryOutcome.Accepted(GIVEN));

        assertThat(attempt()).isEqualTo(new Progress.Accepted(GIVEN.value()));
    }

    @Test
    void whatMayHaveArrivedIsLookedForAlsoAfterItsTimeAndNeverSent() {
        submissions.intend(request);
        beginSending();
        clock.moveBy(Duration.ofDays(1));
        channel.findsFor(new LookUp.Absent());

        assertThat(attempt()).isEqualTo(new Progress.UsedUp(false, Sentence.none()));
        assertThat(channel.asked()).containsExactly(request.key());
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void whatMayBeOnItsWayIsNotLookedForYet() {
        channel.takesAtMost(Duration.ofMinutes(2));
        submissions.intend(request);
        beginSending();
        clock.moveBy(Duration.ofMinutes(2).minusMillis(1));

        assertThat(attempt()).isEqualTo(new Progress.OnItsWay(MORNING.plus(Duration.ofMinutes(2))));
        assertThat(channel.asked()).isEmpty();
        assertThat(ledger().attempts()).isEqualTo(1);
        assertThat(ledger().state()).isEqualTo(State.SENT);
    }

    @Test
    void whatMustHaveArrivedByNowIsLookedFor() {
        channel.takesAtMost(Duration.ofMinutes(2));
        submissions.intend(request);
        beginSending();
        clock.moveBy(Duration.ofMinutes(2));
        channel.findsFor(new LookUp.Found(GIVEN));

        assertThat(attempt()).isEqualTo(new Progress.Accepted(GIVEN.value()));
    }

    @Test
    void noWaitOfOurOwnIsLongerThanTheLongestWithItsJitter() {
        with(settings(1000, Duration.ofMinutes(2)));
        submissions.intend(request);

        for (int attempt = 1; attempt <= 200; attempt++) {
            channel.answers(new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.empty()));
            Instant at = again(attempt());
            assertThat(Duration.between(clock.instant(), at)).isLessThanOrEqualTo(Duration.ofMinutes(2));
        }
    }

    @Test
    void theOtherSidesShorterWishDoesNotHurryUs() {
        submissions.intend(request);
        channel.answers(new DeliveryOutcome.TryLater(Sentence.words("busy"), Optional.of(Duration.ofSeconds(1))));

        Instant at = again(attempt());

        assertThat(Duration.between(clock.instant(), at)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
    }

    private static MarkedRequests marked(RequestNumber number, Optional<SubmissionKey> key) {
        return new MarkedRequests.Seen(
                List.of(new MarkedRequests.Request(number, key, "Filed after the backup [" + NUMBER + "/1]")));
    }

    @Test
    void aRequestOfThisCaseThatTheDeskDoesNotKnowIsForAPersonToCompare() {
        submissions.intend(request);
        channel.hasMarked(marked(GIVEN, Optional.of(SubmissionKey.fresh())));

        Progress progress = attempt();

        assertThat(progress).isEqualTo(new Progress.FoundAnother(GIVEN, "Filed after the backup [" + NUMBER + "/1]"));
        assertThat(channel.received()).isEmpty();
        assertThat(ledger().state()).isEqualTo(State.HANDED_OVER);
        assertThat(attempt()).isEqualTo(new Progress.WithAPerson());
    }

    @Test
    void thisVeryRequestIsAdoptedWhereTheLedgerDoesNotKnowThatItWasSent() {
        submissions.intend(request);
        channel.hasMarked(marked(GIVEN, Optional.of(request.key())));

        assertThat(attempt()).isEqualTo(new Progress.Accepted(GIVEN.value()));
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void anEarlierRequestOfTheCaseThatTheLedgerKnowsDoesNotKeepItFromBeingFiledAnew() {
        submissions.intend(request);
        submissions.accepted(request.key(), GIVEN);
        request = secondVersion();
        submissions.intend(request);
        channel.hasMarked(marked(GIVEN, Optional.empty()));
        RequestNumber second = new RequestNumber("616122292874577");
        channel.answers(new DeliveryOutcome.Accepted(second));

        assertThat(attempt()).isEqualTo(new Progress.Accepted(second.value()));
    }

    private ServiceRequest secondVersion() {
        ServiceRequest first = request(Severity.C);
        return new ServiceRequest(
                NUMBER,
                2,
                first.key(),
                CONTOSO,
                first.service(),
                first.language(),
                first.information(),
                first.circumstances());
    }

    @Test
    void whileNobodyAnswersWhatIsThereNothingIsSentAndNothingIsUnknown() {
        submissions.intend(request);
        channel.hasMarked(new MarkedRequests.NoAnswer(Sentence.words("busy"), Optional.of(Duration.ofSeconds(90))));

        Instant first = again(attempt());
        attempt();
        Progress last = attempt();

        assertThat(Duration.between(clock.instant(), first)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(96));
        assertThat(last).isEqualTo(new Progress.UsedUp(false, Sentence.words("busy")));
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void whatMayHaveBeenSentStaysUnknownWhileNobodyAnswersWhatIsThere() {
        submissions.intend(request);
        beginSending();
        channel.findsFor(new LookUp.Absent());
        channel.hasMarked(new MarkedRequests.NoAnswer(Sentence.words("busy"), Optional.empty()));

        attempt();

        assertThat(ledger().state()).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whereNobodyCanBeAskedItIsSent() {
        submissions.intend(request);
        channel.hasMarked(new MarkedRequests.CannotBeAsked());
        channel.answers(new DeliveryOutcome.Accepted(GIVEN));

        assertThat(attempt()).isEqualTo(new Progress.Accepted(GIVEN.value()));
    }

    @Test
    void afterItsTimeARequestOfThisCaseIsStillFound() {
        submissions.intend(request);
        clock.moveBy(Duration.ofDays(1));
        channel.hasMarked(marked(GIVEN, Optional.empty()));

        assertThat(attempt()).isInstanceOf(Progress.FoundAnother.class);
    }

    private static Instant again(Progress progress) {
        return ((Progress.Again) progress).at();
    }

    /** Both looked before either sent; the first one died in it, so that the row is as the second one saw it but for its count. */
    @Test
    void ofTwoNodesThatSawItSentLongAgoOneSendsIt() {
        submissions.intend(request);
        beginSending();
        channel.findsFor(new LookUp.Absent(), new LookUp.Absent());
        channel.whileSubmitting(() -> {
            throw new IllegalStateException("killed");
        });
        channel.whileLooking(() -> {
            channel.whileLooking(() -> {});
            assertThatThrownBy(this::attempt).hasMessage("killed");
        });

        Progress second = attempt();

        assertThat(second).isEqualTo(new Progress.OnItsWay(MORNING.plusSeconds(30)));
        assertThat(channel.received()).hasSize(1);
        assertThat(ledger().attempts()).isEqualTo(2);
    }

    @Test
    void whatAPersonTakesInHandWhileItIsLookedForIsNotSent() {
        submissions.intend(request);
        beginSending();
        channel.findsFor(new LookUp.Absent());
        channel.whileLooking(() -> submissions.handedOver(request.key(), Sentence.words("in the admin center")));

        assertThat(attempt()).isInstanceOf(Progress.OnItsWay.class);
        assertThat(channel.received()).isEmpty();
        assertThat(ledger().state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void whatWasFoundIsNotWrittenOverWhatSomebodySettledOrSendsAgain() {
        submissions.intend(request);
        beginSending();
        Submission seen = new Submission(ledger());
        beginSending();

        assertThat(submissions.found(seen, GIVEN)).isFalse();
        Submission seenAgain = new Submission(ledger());
        submissions.handedOver(request.key(), Sentence.none());
        assertThat(submissions.found(seenAgain, GIVEN)).isFalse();

        assertThat(ledger().state()).isEqualTo(State.HANDED_OVER);
        assertThat(submissions.found(new Submission(ledger()), GIVEN)).isTrue();
    }

    @Test
    void theWaitAfterManyAttemptsLeavesRoomForTheJitter() {
        assertThat(settings.patience().waitAfter(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.patience().waitAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.patience().waitAfter(2)).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.patience().waitAfter(3)).isEqualTo(Duration.ofSeconds(100));
        assertThat(settings.patience().waitAfter(1000)).isEqualTo(Duration.ofSeconds(100));
    }
}
