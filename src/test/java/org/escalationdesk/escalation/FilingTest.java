package org.escalationdesk.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.escalationdesk.escalation.Filing.Progress;
import org.escalationdesk.escalation.Submission.State;
import org.escalationdesk.support.MovableClock;
import org.escalationdesk.support.ScriptedRemotes;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.ServiceId;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The order of looking, sending and giving up, with the ledger on a real database. */
class FilingTest {

    private static final CaseNumber NUMBER = new CaseNumber("CR-2026-000001");
    private static final RequestNumber GIVEN = new RequestNumber("616122292874576");

    private final MovableClock clock = new MovableClock();
    private final ScriptedRemotes.Desk21Vianet channel = new ScriptedRemotes.Desk21Vianet();
    private final ServiceRequestSettings settings =
            new ServiceRequestSettings(Channel.SERVICE_REQUEST_API, 3, Duration.ofSeconds(30), Duration.ofMinutes(2));
    private Submissions submissions;
    private Filing filing;
    private ServiceRequest request;

    @BeforeEach
    void aCaseWithARequestToFile() {
        DataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/h2")
                .load()
                .migrate();
        JdbcClient jdbc = JdbcClient.create(database);
        jdbc.sql("INSERT INTO support_case (number, version, stage, kind, service, title, customer_name, customer_key, "
                        + "opened_at, search_text, document) VALUES (?, 0, 'submit', 'technical', 'intune', 't', 'c', 'c', "
                        + "CURRENT_TIMESTAMP, '', '{}')")
                .param(NUMBER.value())
                .update();
        submissions = new Submissions(jdbc, clock);
        filing = new Filing(channel, submissions, settings, clock);
        request = new ServiceRequest(
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
                        Severity.C,
                        Set.of(Ground.TRAINING),
                        "Why",
                        "What",
                        new Contact("Han", "han@partner.example", "1")));
        clock.reset();
    }

    @AfterEach
    void theRealTimeComesBack() {
        org.camunda.bpm.engine.impl.util.ClockUtil.reset();
    }

    private Submission ledger() {
        return submissions.find(request.key()).orElseThrow();
    }

    @Test
    void whatNobodyIntendedIsNotSent() {
        assertThatThrownBy(() -> filing.attempt(request)).isInstanceOf(IllegalStateException.class);

        assertThat(channel.received()).isEmpty();
    }

    @Test
    void whatIsAcceptedIsNotSentAgain() {
        submissions.intend(request);
        channel.answers(new SubmissionOutcome.Accepted(GIVEN));

        Progress first = filing.attempt(request);
        Progress again = filing.attempt(request);

        assertThat(first).isEqualTo(new Progress.Accepted(GIVEN)).isEqualTo(again);
        assertThat(channel.received()).hasSize(1);
        assertThat(ledger())
                .isEqualTo(new Submission(
                        request.key(), NUMBER, 1, CONTOSO.tenantId(), State.ACCEPTED, 1, "", Optional.of(GIVEN)));
    }

    @Test
    void whatIsRefusedIsNotSentAgain() {
        submissions.intend(request);
        channel.answers(new SubmissionOutcome.Refused("too short"));

        Progress first = filing.attempt(request);
        Progress again = filing.attempt(request);

        assertThat(first).isEqualTo(new Progress.Refused("too short")).isEqualTo(again);
        assertThat(channel.received()).hasSize(1);
    }

    @Test
    void whatIsNotOfferedIsAPersonsFromThenOn() {
        submissions.intend(request);
        channel.answers(new SubmissionOutcome.NotOffered("501"));

        Progress first = filing.attempt(request);
        Progress again = filing.attempt(request);

        assertThat(first).isEqualTo(new Progress.NotOffered("501"));
        assertThat(again).isEqualTo(new Progress.WithAPerson());
        assertThat(channel.received()).hasSize(1);
        assertThat(channel.asked()).isEmpty();
    }

    @Test
    void aProcessThatDiedWhileSendingLooksBeforeItSends() {
        submissions.intend(request);
        submissions.sending(ledger());
        channel.findsFor(new LookUp.Found(GIVEN));

        Progress progress = filing.attempt(request);

        assertThat(progress).isEqualTo(new Progress.Accepted(GIVEN));
        assertThat(channel.asked()).containsExactly(request.key());
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void whatIsAbsentIsSentUnderTheSameKey() {
        submissions.intend(request);
        submissions.sending(ledger());
        channel.findsFor(new LookUp.Absent());
        channel.answers(new SubmissionOutcome.Accepted(GIVEN));

        Progress progress = filing.attempt(request);

        assertThat(progress).isEqualTo(new Progress.Accepted(GIVEN));
        assertThat(channel.received()).extracting(ServiceRequest::key).containsExactly(request.key());
        assertThat(ledger().attempts()).isEqualTo(2);
    }

    @Test
    void anUnansweredLookUpCountsAsAnAttemptAndSendsNothing() {
        submissions.intend(request);
        submissions.sending(ledger());
        channel.findsFor(new LookUp.NoAnswer("silence"));

        Progress progress = filing.attempt(request);

        assertThat(progress)
                .asInstanceOf(type(Progress.Again.class))
                .satisfies(again -> assertThat(again.reason()).isEqualTo("silence"));
        assertThat(channel.received()).isEmpty();
        assertThat(ledger().state()).isEqualTo(State.UNKNOWN);
        assertThat(ledger().attempts()).isEqualTo(2);
    }

    @Test
    void theLastAttemptWithoutAnAnswerLeavesItOpenWhetherItIsFiled() {
        submissions.intend(request);
        channel.answers(new SubmissionOutcome.Unknown("silence"));
        channel.findsFor(new LookUp.NoAnswer("silence"), new LookUp.NoAnswer("still silence"));

        filing.attempt(request);
        filing.attempt(request);
        Progress last = filing.attempt(request);

        assertThat(last).isEqualTo(new Progress.UsedUp(true, "still silence"));
        assertThat(ledger().state()).isEqualTo(State.HANDED_OVER);
        assertThat(filing.attempt(request)).isEqualTo(new Progress.WithAPerson());
    }

    @Test
    void whatWasAbsentBeforeAnUnclearLastAttemptMayBeFiled() {
        submissions.intend(request);
        channel.answers(
                new SubmissionOutcome.Unknown("1"),
                new SubmissionOutcome.Unknown("2"),
                new SubmissionOutcome.Unknown("3"));
        channel.findsFor(new LookUp.Absent(), new LookUp.Absent());
        filing.attempt(request);
        filing.attempt(request);

        Progress last = filing.attempt(request);

        assertThat(last).isEqualTo(new Progress.UsedUp(true, "3"));
        assertThat(channel.received()).hasSize(3);
    }

    @Test
    void aProcessThatDiedInItsLastAttemptLooksAndGivesUp() {
        submissions.intend(request);
        submissions.sending(ledger());
        submissions.sending(ledger());
        submissions.sending(ledger());
        channel.findsFor(new LookUp.Absent());

        Progress progress = filing.attempt(request);

        assertThat(progress)
                .asInstanceOf(type(Progress.UsedUp.class))
                .satisfies(usedUp -> assertThat(usedUp.mayBeFiled()).isFalse());
        assertThat(channel.received()).isEmpty();
    }

    @Test
    void theWaitsDoubleUpToTheLongestAndAreJittered() {
        submissions.intend(request);
        channel.answers(
                new SubmissionOutcome.TryLater("busy", Optional.empty()),
                new SubmissionOutcome.TryLater("busy", Optional.empty()));

        Instant first = again(filing.attempt(request));
        Instant second = again(filing.attempt(request));

        assertThat(Duration.between(clock.instant(), first)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
        assertThat(Duration.between(clock.instant(), second)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
        assertThat(channel.asked()).isEmpty();
    }

    @Test
    void theOtherSidesLongerWishIsHonouredUpToTheLongest() {
        submissions.intend(request);
        channel.answers(
                new SubmissionOutcome.TryLater("busy", Optional.of(Duration.ofSeconds(90))),
                new SubmissionOutcome.TryLater("busy", Optional.of(Duration.ofHours(1))));

        Instant first = again(filing.attempt(request));
        Instant second = again(filing.attempt(request));

        assertThat(Duration.between(clock.instant(), first)).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(108));
        assertThat(Duration.between(clock.instant(), second))
                .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(144));
    }

    @Test
    void theOtherSidesShorterWishDoesNotHurryUs() {
        submissions.intend(request);
        channel.answers(new SubmissionOutcome.TryLater("busy", Optional.of(Duration.ofSeconds(1))));

        Instant at = again(filing.attempt(request));

        assertThat(Duration.between(clock.instant(), at)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
    }

    private static Instant again(Progress progress) {
        return ((Progress.Again) progress).at();
    }

    @Test
    void whoComesSecondDoesNotSend() {
        submissions.intend(request);
        Submission seen = ledger();
        assertThat(submissions.sending(seen)).isTrue();

        assertThat(submissions.sending(seen)).isFalse();
    }

    @Test
    void theWaitAfterManyAttemptsIsTheLongestOne() {
        assertThat(settings.waitAfter(0)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.waitAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.waitAfter(2)).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.waitAfter(3)).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.waitAfter(1000)).isEqualTo(Duration.ofMinutes(2));
    }
}
