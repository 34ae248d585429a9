package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a desk that was restored from a backup no longer knows, and what it does about it. */
@WholeRun
class RestoredDeskTest extends ProcessTest {

    private static final Instant BACKUP = Instant.parse("2026-03-01T22:00:00Z");

    @Autowired
    RestoredDesk restored;

    @Autowired
    Submissions submissions;

    @Autowired
    Differences differences;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(tx -> work.run());
    }

    @BeforeEach
    @AfterEach
    void nothingWasRestored() {
        database.sql("DELETE FROM restore").update();
        database.sql("DELETE FROM difference").update();
    }

    private List<CaseNumber> doubtful() {
        return differences.open(1000).stream()
                .filter(difference -> difference.kind() == Difference.Kind.RESTORED)
                .map(difference -> difference.caseNumber().orElseThrow())
                .toList();
    }

    private Delivery.State ledger(CaseNumber number) {
        return submissions
                .find(found(number).filing().serviceRequest().orElseThrow().key())
                .orElseThrow()
                .state();
    }

    @Test
    void openCasesThatAreNotFiledAreListedAndNoOthers() {
        CaseNumber atPrepare = atPrepare();
        CaseNumber filed = atFirstContact();

        restored.restoredFrom(BACKUP);

        assertThat(doubtful()).contains(atPrepare).doesNotContain(filed);
        assertThat(Said.in(differences.open(1000).get(0).detail()))
                .contains("restored from the backup of 2026-03-02 06:00 (Beijing time)");
    }

    @Test
    void whatWasToBeSentIsLookedForBeforeItIsSent() {
        CaseNumber number = atSubmit();

        restored.restoredFrom(BACKUP);

        assertThat(ledger(number)).isEqualTo(Delivery.State.UNKNOWN);
        channel.findsFor(new LookUp.Absent());
        channel.answers(new DeliveryOutcome.Accepted(new RequestNumber("616122292879001")));
        submit(number);
        assertThat(channel.asked()).hasSize(1);
        assertThat(found(number).filing().requestNumber()).isPresent();
    }

    @Test
    void aNoteThatWasToBeSentIsLookedForBeforeItIsSent() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'needs-information','said':'Which users?'}");
        complete(number, "provideInformation", "{'information':'All of sales.'}");
        notes.findFor(new LookUp.Found(found(number).filing().requestNumber().orElseThrow()));

        restored.restoredFrom(BACKUP);

        send(number);
        assertThat(notes.asked()).hasSize(1);
        assertThat(notes.received()).isEmpty();
    }

    @Test
    void whoHadARequestInHandMayHaveFiledIt() {
        CaseNumber number = atHandOver();
        tasks.claim(task(number, "submitInAdminCenter").getId(), "agent");

        restored.restoredFrom(BACKUP);

        assertThat(found(number).filing().submissionState()).contains(SubmissionState.SUBMISSION_UNKNOWN);
        assertThat(task(number, "submitInAdminCenter").getAssignee()).isNull();
    }

    @Test
    void whoFilesADoubtfulCaseByHandHasToLookFirst() {
        CaseNumber number = atPrepare();
        restored.restoredFrom(BACKUP);
        prepare(number, supportInformation());
        channel.answers(new DeliveryOutcome.NotOffered(Sentence.words("501")));

        submit(number);

        assertThat(found(number).filing().mayBeFiled()).isTrue();
    }

    @Test
    void afterAManagerHasLookedNobodyElseHasTo() {
        CaseNumber number = atPrepare();
        restored.restoredFrom(BACKUP);
        inTransaction(() -> differences
                .open(1000)
                .forEach(difference ->
                        differences.settled(difference.id(), "Not there.", new Stamp(clock.instant(), "manager"))));
        prepare(number, supportInformation());
        channel.answers(new DeliveryOutcome.NotOffered(Sentence.words("501")));

        submit(number);

        assertThat(found(number).filing().mayBeFiled()).isFalse();
    }

    @Test
    void aCaseWhoseRequestIsKnownIsDoubtfulNoLonger() {
        CaseNumber number = atSubmit();
        restored.restoredFrom(BACKUP);
        channel.findsFor(new LookUp.Found(new RequestNumber("616122292879002")));
        submit(number);

        inTransaction(() -> differences.noLongerDoubtful(Sentence.words("gone")));

        assertThat(doubtful()).doesNotContain(number);
    }

    @Test
    void numbersThatWereGivenSinceAreNotGivenAgain() {
        long before = sequence();

        restored.restoredFrom(BACKUP);

        assertThat(sequence()).isGreaterThanOrEqualTo(before + 10_000);
    }

    private long sequence() {
        return database.sql("SELECT nextval('support_case_number')")
                .query(Long.class)
                .single();
    }

    @Test
    void theSameBackupIsDeclaredOnce() {
        restored.restoredFrom(BACKUP);
        CaseNumber later = atSubmit();
        long number = sequence();

        restored.restoredFrom(BACKUP);

        assertThat(ledger(later)).isEqualTo(Delivery.State.INTENDED);
        assertThat(doubtful()).doesNotContain(later);
        assertThat(sequence()).isEqualTo(number + 1);
        restored.restoredFrom(BACKUP.plus(Duration.ofHours(1)));
        assertThat(ledger(later)).isEqualTo(Delivery.State.UNKNOWN);
    }
}
