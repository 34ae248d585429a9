package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.escalationdesk.cases.EscalationQuality.Counts;
import org.escalationdesk.cases.EscalationQuality.Part;
import org.escalationdesk.cases.EscalationQuality.Quality;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@WholeRun
class EscalationQualityTest extends ProcessTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @Autowired
    private EscalationQuality quality;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void nothingWasFiled() {
        database.sql("DELETE FROM escalation").update();
    }

    @Test
    void whatIsFiledIsCountedPerGroundServiceAndAgent() {
        atFirstContact();
        atWork();

        Quality found = quality.between(DAY, DAY);

        assertThat(found.total()).isEqualTo(new Counts(2, 0, 0, 0));
        assertThat(found.perGround())
                .containsExactly(
                        new Part("support-tools", new Counts(2, 0, 0, 0)),
                        new Part("training", new Counts(2, 0, 0, 0)));
        assertThat(found.perService()).containsExactly(new Part("exchange-online", new Counts(2, 0, 0, 0)));
        assertThat(found.perAgent()).containsExactly(new Part("agent", new Counts(2, 0, 0, 0)));
    }

    @Test
    void whatIsNotFiledIsNotCounted() {
        atSubmit();

        assertThat(quality.between(DAY, DAY).total()).isEqualTo(Counts.NONE);
    }

    @Test
    void rejectionsAndLoweringsAreCountedOnTheDayOfTheFiling() {
        CaseNumber inappropriate = atWork();
        CaseNumber otherwise = atWork();
        CaseNumber lowered = atWork();
        clock.moveBy(Duration.ofDays(3));
        complete(
                inappropriate,
                "workWith21Vianet",
                "{'outcome':'rejected','rejection':'inappropriate','said':'Read the documentation.'}");
        complete(
                otherwise,
                "workWith21Vianet",
                "{'outcome':'rejected','rejection':'other','said':'Not a service problem.'}");
        complete(lowered, "workWith21Vianet", "{'outcome':'severity-lowered','severity':'C','said':'Few users.'}");

        assertThat(quality.between(DAY, DAY).total()).isEqualTo(new Counts(3, 2, 1, 1));
        assertThat(quality.between(DAY.plusDays(1), DAY.plusDays(5)).total()).isEqualTo(Counts.NONE);
        assertThat(happenings(inappropriate)).contains(CaseEvent.What.REJECTED_AS_INAPPROPRIATE);
        assertThat(happenings(otherwise))
                .contains(CaseEvent.What.REJECTED_BY_21VIANET)
                .doesNotContain(CaseEvent.What.REJECTED_AS_INAPPROPRIATE);
    }

    @Test
    void aSecondRequestOfACaseIsOneMoreAndTheFirstKeepsWhatBecameOfIt() {
        CaseNumber number = atWork();
        complete(number, "workWith21Vianet", "{'outcome':'rejected','rejection':'inappropriate','said':'No.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'still-there','text':'Not fixed.'}");
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Once more.'}");
        prepare(number, supportInformation());
        channel.answers(new org.escalationdesk.delivery.DeliveryOutcome.Accepted(
                new org.escalationdesk.escalation.RequestNumber(
                        "717" + number.value().substring(8))));
        submit(number);

        assertThat(quality.between(DAY, DAY).total()).isEqualTo(new Counts(2, 1, 1, 0));
    }

    @Test
    void daysBeginAndEndInChina() {
        filedAt(Instant.parse("2026-03-02T15:59:59Z"));
        filedAt(Instant.parse("2026-03-02T16:00:00Z"));

        assertThat(quality.between(DAY, DAY).total().filed()).isEqualTo(1);
        assertThat(quality.between(DAY.plusDays(1), DAY.plusDays(1)).total().filed())
                .isEqualTo(1);
    }

    private void filedAt(Instant instant) {
        clock.moveTo(instant);
        health.is(ServiceHealth.read(instant, "serviceOperational", List.of()));
        atFirstContact();
    }

    @Test
    void itIsWrittenWithTheCaseOrNotAtAll() {
        CaseNumber number = atSubmit();
        channel.answers(new org.escalationdesk.delivery.DeliveryOutcome.Accepted(
                new org.escalationdesk.escalation.RequestNumber(
                        "818" + number.value().substring(8))));
        submit(number);

        assertThat(database.sql("SELECT case_number FROM escalation")
                        .query(String.class)
                        .list())
                .containsExactly(number.value());
        assertThat(database.sql("SELECT grounds || ' ' || agent FROM escalation")
                        .query(String.class)
                        .single())
                .isEqualTo("support-tools,training agent");
    }
}
