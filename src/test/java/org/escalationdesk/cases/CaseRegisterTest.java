package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.cases.DeskOnH2.STAMP;

import java.time.Instant;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseRegisterTest {

    @ParameterizedTest
    @CsvSource({"2026-12-31T15:59:59Z, CR-2026-", "2026-12-31T16:00:00Z, CR-2027-"})
    void theYearInACasesNumberIsTheYearInChina(Instant now, String begins) {
        DeskOnH2 desk = new DeskOnH2();
        CaseRegister register = new DeskOnH2.Register(desk, now);

        CaseNumber number = desk.inATransaction(
                () -> register.open(DeskOnH2.report("No mail"), STAMP).number());

        assertThat(number.value()).startsWith(begins);
    }
}
