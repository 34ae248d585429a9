package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.cases.DeskOnH2.MORNING;
import static org.escalationdesk.cases.DeskOnH2.STAMP;

import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
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

    /** The register remembers what it wrote, and not the case that its caller goes on working with. */
    @Test
    void whatIsNotSavedIsNotRead() {
        DeskOnH2 desk = new DeskOnH2();
        CaseRegister register = new DeskOnH2.Register(desk, MORNING);
        CaseNumber number = desk.inATransaction(() -> {
            SupportCase saved = register.hold(
                    register.open(DeskOnH2.report("No mail"), STAMP).number());
            saved.deskWork().isWith("agents", Optional.of("li.na"), MORNING);
            register.save(saved);
            saved.deskWork().isWith("agents", Optional.of("wang.wei"), MORNING);
            saved.noted("Not saved", STAMP);
            return saved.number();
        });

        SupportCase read = register.get(number);

        assertThat(read.deskWork().worker("agents")).contains("li.na");
        assertThat(read.newEventCount()).isZero();
        assertThat(read).usingRecursiveComparison().isEqualTo(new DeskOnH2.Register(desk, MORNING).get(number));
    }
}
