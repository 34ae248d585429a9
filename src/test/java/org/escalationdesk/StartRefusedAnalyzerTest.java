package org.escalationdesk;

import static org.assertj.core.api.Assertions.assertThat;

import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;

class StartRefusedAnalyzerTest {

    @Test
    void theFailureIsShownAsItsOneSentence() {
        StartRefused refused = new StartRefused("desk.graph.base-url is not set.");

        assertThat(new StartRefusedAnalyzer().analyze(refused).getDescription()).isEqualTo(refused.getMessage());
    }
}
