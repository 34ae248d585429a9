package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TaskCardsTest extends ProcessTest {

    @Autowired
    private TaskCards cards;

    @Autowired
    private ClockWatch watch;

    @Autowired
    private CaseNotes notes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Differences differences;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aCardTellsWhatRestsAndWhatIsNotSure() {
        CaseNumber waiting = atFollowUp();
        CaseNumber filed = atFirstContact();
        watch.round();
        jdbc.sql("UPDATE case_clock SET sure = FALSE WHERE case_number = :number AND clock = :clock")
                .param("number", filed.value())
                .param("clock", ClockName.INITIAL_RESPONSE_BY_21VIANET.code())
                .update();

        var shown = cards.of(List.of(waiting.value(), filed.value()));

        assertThat(shown.get(waiting.value())).containsEntry("clocks", "paused").doesNotContainKey("notSure");
        assertThat(shown.get(filed.value())).doesNotContainKey("clocks");
        assertThat(shown.get(filed.value()))
                .containsEntry(
                        "notSure",
                        String.valueOf(
                                task(filed, "recordFirstContact").getDueDate().getTime()));
    }

    /** And not after the watch's next round, while the page of the case tells it at once. */
    @Test
    void aCardTellsAtOnceThatACaseRestsOrGoesOn() {
        CaseNumber number = atTroubleshoot();
        watch.round();
        assertThat(cards.of(List.of(number.value())).get(number.value())).doesNotContainKey("clocks");

        notes.add(number, NoteKind.ASKED, "Which mailboxes?", "agent");
        assertThat(cards.of(List.of(number.value())).get(number.value())).containsEntry("clocks", "paused");

        watch.round();
        notes.add(number, NoteKind.CUSTOMER, "All of them.", "agent");
        assertThat(cards.of(List.of(number.value())).get(number.value())).doesNotContainKey("clocks");
    }

    @Test
    void theCardOfDifferencesTellsTheFirstFewCustomersOnce() {
        noDifferences();
        CaseNumber first = atTroubleshoot();
        CaseNumber second = atTroubleshoot();
        assertThat(cards.customersOfDifferences()).isEmpty();

        differ(first);
        differ(second);
        assertThat(cards.customersOfDifferences()).isEqualTo("Contoso");

        for (String name : List.of("Fabrikam", "Northwind", "Woodgrove")) {
            CaseNumber other = atTroubleshoot();
            jdbc.sql("UPDATE support_case SET customer_name = :name WHERE number = :number")
                    .param("name", name)
                    .param("number", other.value())
                    .update();
            differ(other);
        }
        assertThat(cards.customersOfDifferences()).isEqualTo("Contoso, Fabrikam, Northwind, …");
    }

    @AfterEach
    void noDifferences() {
        jdbc.sql("DELETE FROM difference").update();
    }

    private void differ(CaseNumber number) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> differences.found(
                        Difference.Kind.SUBMISSION_NOT_SETTLED,
                        Optional.of(number),
                        Optional.empty(),
                        Sentence.words("Unknown.")));
    }

    @Test
    void aCardTellsInWordsHowFarTheRequestIs() {
        CaseNumber handedOver = atHandOver();
        CaseNumber filed = atFirstContact();
        String review = "Rejection of " + filed;

        var shown = cards.of(List.of(handedOver.value(), review, "no case", "CR-2020-999999"));

        assertThat(shown).containsOnlyKeys(handedOver.value(), review);
        assertThat(shown.get(handedOver.value()))
                .containsEntry("submission", "Handed over")
                .containsEntry("severity", "B")
                .doesNotContainKey("requestNumber");
        assertThat(shown.get(review))
                .containsEntry("caseNumber", filed.value())
                .containsEntry("submission", "Submitted")
                .containsKey("requestNumber");
    }
}
