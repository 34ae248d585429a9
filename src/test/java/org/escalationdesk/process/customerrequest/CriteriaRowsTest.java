package org.escalationdesk.process.customerrequest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.escalationdesk.escalation.CriteriaTable.Entry;
import org.escalationdesk.escalation.CriteriaTable.Finding;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;

class CriteriaRowsTest {

    /** The engine has nothing there. */
    @Test
    void anEmptyCellSaysNothing() {
        List<Map<String, Object>> rows = List.of(Map.of("code", "grounds-named"));

        assertThat(CriteriaRows.findings(rows)).containsExactly(new Finding("grounds-named", Sentence.none()));
        assertThat(CriteriaRows.entries(rows)).containsExactly(new Entry("grounds-named", Sentence.none(), "", false));
    }
}
