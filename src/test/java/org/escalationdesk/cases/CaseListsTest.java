package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.cases.DeskOnH2.CONTOSO;
import static org.escalationdesk.cases.DeskOnH2.MORNING;
import static org.escalationdesk.cases.DeskOnH2.STAMP;

import java.util.List;
import java.util.Optional;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;

/** A list shows what its own transaction did to a case, although that is written at the transaction's end only. */
class CaseListsTest {

    private static final RequestNumber REQUEST = new RequestNumber("616122292874576");

    private final DeskOnH2 desk = new DeskOnH2();

    @Test
    void aCaseThatWaitsForAnOutageIsListedAtOnce() {
        CaseNumber number = desk.opened("No mail");

        desk.inATransaction(() -> {
            SupportCase held = desk.register.hold(number);
            held.health().outageAwaited(List.of(DeskOnH2.incident("EX1")), STAMP);
            held.arrivedAt(Stage.KNOWN_OUTAGE);
            desk.register.save(held);

            assertThat(desk.lists.waitingForOutage())
                    .extracting(CaseLists.Waiting::number)
                    .containsExactly(number);
        });
    }

    @Test
    void aCaseIsListedAtTheStageThatItHasReached() {
        CaseNumber number = desk.opened("No mail");

        desk.inATransaction(() -> {
            handOver(number);

            assertThat(desk.lists.at(Stage.HAND_OVER)).containsExactly(number);
        });
    }

    @Test
    void whoHasARequestInHandForTooLongIsListedAtOnce() {
        CaseNumber number = desk.opened("No mail");

        desk.inATransaction(() -> {
            SupportCase held = handOver(number);
            held.filing().takenInHand("agent", MORNING, STAMP);
            desk.register.save(held);

            assertThat(desk.lists.heldTooLong(MORNING, 10)).containsExactly(number);
        });
    }

    @Test
    void aCaseThatEndedIsNoLongerListedAsOpen() {
        CaseNumber number = desk.opened("No mail");

        desk.inATransaction(() -> {
            SupportCase held = desk.register.hold(number);
            held.ending().closed(End.WRONG_CHANNEL, Sentence.none(), STAMP);
            desk.register.save(held);

            assertThat(desk.lists.tenantsWithOpenCases()).isEmpty();
            assertThat(desk.lists.oldestOpen()).isEmpty();
            assertThat(desk.lists.openAndNotFiled()).isEmpty();
        });
        assertThat(desk.lists.tenantsWithOpenCases()).doesNotContain(CONTOSO.tenantId());
    }

    @Test
    void aFiledCaseIsListedWith21Vianet() {
        CaseNumber number = desk.opened("No mail");

        desk.inATransaction(() -> {
            SupportCase held = handOver(number);
            held.filing().accepted(REQUEST, STAMP);
            desk.register.save(held);
            held.arrivedAt(Stage.WITH_21VIANET);
            desk.register.save(held);

            assertThat(desk.lists.with21Vianet(Optional.empty(), 10))
                    .extracting(CaseLists.Filed::number)
                    .containsExactly(number);
            assertThat(desk.lists.filedUnder(List.of(REQUEST)))
                    .extracting(CaseLists.Filed::stage)
                    .containsExactly(Stage.WITH_21VIANET);
        });
    }

    private SupportCase handOver(CaseNumber number) {
        SupportCase held = desk.register.hold(number);
        held.arrivedAt(Stage.PREPARE);
        held.preparation().filingAsked(DeskOnH2.information("No mail"), STAMP);
        held.filing().prepared(List.of(), List.of(), List.of(), STAMP);
        held.filing().handedOver(false, Sentence.none(), STAMP);
        held.arrivedAt(Stage.HAND_OVER);
        desk.register.save(held);
        return held;
    }
}
