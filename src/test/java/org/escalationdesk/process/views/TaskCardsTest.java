package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class TaskCardsTest extends ProcessTest {

    @Autowired
    private TaskCards cards;

    @Autowired
    private ClockWatch watch;

    @Autowired
    private JdbcClient jdbc;

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
