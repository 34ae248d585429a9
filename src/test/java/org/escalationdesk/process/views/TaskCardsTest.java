package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TaskCardsTest extends ProcessTest {

    @Autowired
    private TaskCards cards;

    @Autowired
    private ClockWatch watch;

    @Test
    void aCardTellsWhatRestsAndWhatIsNotSure() {
        clock.moveTo(Instant.parse("2026-12-28T01:00:00Z"));
        CaseNumber waiting = atFollowUp();
        CaseNumber filed = atFirstContact();
        watch.round();

        var shown = cards.of(List.of(waiting.value(), filed.value()));

        assertThat(shown.get(waiting.value())).containsEntry("clocks", "paused").doesNotContainKey("notSure");
        assertThat(shown.get(filed.value())).doesNotContainKey("clocks");
        assertThat(shown.get(filed.value()).get("notSure").split(" "))
                .contains(String.valueOf(
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
