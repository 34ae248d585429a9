package org.escalationdesk;

import static org.assertj.core.api.Assertions.assertThat;

import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;

class StartRefusedAnalyzerTest {

    @Test
    void theFailureIsShownAsItsOneSentence() {
        RuntimeException failure = new RuntimeException("wrapped", new StartRefused("desk.graph.base-url is not set."));

        assertThat(new StartRefusedAnalyzer().analyze(failure).getDescription())
                .isEqualTo("desk.graph.base-url is not set.");
    }
}
