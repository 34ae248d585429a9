package org.escalationdesk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.cases.DeskOnH2.CONTOSO;
import static org.escalationdesk.cases.DeskOnH2.EXCHANGE;
import static org.escalationdesk.cases.DeskOnH2.MORNING;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.escalationdesk.health.HealthSettings;
import org.escalationdesk.health.KnownHealth;
import org.escalationdesk.health.KnownHealth.Place;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;

/** What was read of a service's health ends the wait of a case only when it is newer than the wait. */
class OutageWaitsTest {

    private static final Stamp BEGUN = new Stamp(MORNING, "agent");

    private final DeskOnH2 desk = new DeskOnH2();
    private final CaseProcess process = mock();

    @Test
    void whatWasReadBeforeTheWaitBeganDoesNotEndIt() {
        waiting();

        read(works(MORNING.minusSeconds(60)));
        read(works(MORNING));

        verify(process, never()).outageOver(any());
    }

    @Test
    void whatWasReadSinceEndsIt() {
        CaseNumber number = waiting();

        read(works(MORNING.plusSeconds(60)));

        verify(process).outageOver(number);
    }

    @Test
    void whatCouldNotBeReadDoesNotEndIt() {
        waiting();

        read(ServiceHealth.unreadable(MORNING.plusSeconds(60), Sentence.words("Microsoft Graph does not answer")));

        verify(process, never()).outageOver(any());
    }

    @Test
    void theSameIncidentIsNoNews() {
        CaseNumber number = waiting();

        read(ServiceHealth.read(MORNING.plusSeconds(60), "serviceDegradation", List.of(DeskOnH2.incident("EX1"))));

        verify(process, never()).outageOver(any());
        assertThat(desk.last(number, CaseEvent.What.OUTAGE_GOES_ON)).isEmpty();
    }

    @Test
    void anotherIncidentIsWaitedForToo() {
        CaseNumber number = waiting();

        read(ServiceHealth.read(MORNING.plusSeconds(60), "serviceDegradation", List.of(DeskOnH2.incident("EX2"))));

        verify(process, never()).outageOver(any());
        assertThat(desk.last(number, CaseEvent.What.OUTAGE_GOES_ON)).isPresent();
    }

    private CaseNumber waiting() {
        CaseNumber number = desk.opened("No mail");
        desk.inATransaction(() -> {
            SupportCase supportCase = desk.register.get(number);
            supportCase.health().outageAwaited(List.of(DeskOnH2.incident("EX1")), BEGUN);
            supportCase.arrivedAt(Stage.KNOWN_OUTAGE);
            desk.register.save(supportCase);
        });
        return number;
    }

    private static ServiceHealth works(Instant at) {
        return ServiceHealth.read(at, "serviceOperational", List.of());
    }

    private void read(ServiceHealth health) {
        KnownHealth known = mock();
        when(known.of(anyCollection())).thenReturn(Map.of(new Place(CONTOSO.tenantId(), EXCHANGE), health));
        HealthSettings settings = mock();
        when(settings.longestTelling()).thenReturn(Duration.ofMinutes(1));
        new OutageWaits(
                        desk.register,
                        desk.lists,
                        process,
                        known,
                        desk.transactions,
                        settings,
                        Clock.fixed(MORNING.plusSeconds(120), ZoneOffset.UTC))
                .round();
    }
}
