package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TaskCardsTest extends ProcessTest {

    @Autowired
    private TaskCards cards;

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
