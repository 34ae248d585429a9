package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceHealthSource;
import org.escalationdesk.health.ServiceHealthUnavailable;
import org.escalationdesk.remote.OtherSide.Known;
import org.escalationdesk.remote.OtherSide.Mood;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the desk makes of Microsoft Graph, whoever plays it. */
abstract class HealthContract {

    private static final ServiceId EXCHANGE = new ServiceId("exchange-online");
    private static final ServiceId VISIO = new ServiceId("visio-for-the-web");

    private OtherSide other;
    private Known known;
    private RemotePorts desk;

    abstract OtherSide otherSide();

    @BeforeEach
    void begin() {
        other = otherSide();
        known = other.known();
        desk = new RemotePorts(other.base(), Map.of());
    }

    @AfterEach
    void end() {
        desk.close();
        other.close();
    }

    @Test
    void everyServiceOfTheCatalogueHasAHealthInTheSchemasWords() {
        Map<ServiceId, ServiceHealth> health = source().read(known.one().tenantId());

        assertThat(health.keySet())
                .containsExactlyInAnyOrderElementsOf(desk.port(ServiceCatalog.class).services().stream()
                        .map(ServiceCatalog.Service::id)
                        .toList());
        assertThat(health.get(EXCHANGE).status()).isEqualTo("serviceOperational");
        assertThat(health.get(EXCHANGE).checkedAt()).isEqualTo(RemotePorts.NOW);
        assertThat(Said.in(health.get(VISIO).unreadable())).contains("does not report");
    }

    @Test
    void anIssueThatIsOverIsNotActive() {
        other.hadAnOutage();

        ServiceHealth health = source().read(known.one().tenantId()).get(EXCHANGE);

        assertThat(health.status()).isEqualTo("serviceOperational");
        assertThat(health.activeIssues()).isEmpty();
    }

    @Test
    void withoutTheCustomersConsentHealthIsEnteredByHand() {
        assertThat(source().read(known.notConsented()).values())
                .isNotEmpty()
                .allSatisfy(health -> assertThat(Said.in(health.unreadable())).contains("has not consented"));
    }

    @Test
    void whereTheApplicationIsMissingTheTenantIsNamed() {
        assertThatThrownBy(() -> source().read(known.noApplication()))
                .isInstanceOf(ServiceHealthUnavailable.class)
                .satisfies(Said.because("AADSTS700016"))
                .satisfies(Said.because(known.noApplication().value()));
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLING, too many calls",
        "THROTTLING_UNTIL, too many calls",
        "FAILING, out of service",
        "SIGNED_OUT, sign-in",
        "GARBAGE, cannot be read"
    })
    void everyFailureIsOneSentence(Mood mood, String words) {
        other.behaves(mood);

        assertThatThrownBy(() -> source().read(known.one().tenantId()))
                .isInstanceOf(ServiceHealthUnavailable.class)
                .satisfies(Said.because("Microsoft Graph "))
                .satisfies(Said.because(words));
    }

    @ParameterizedTest
    @CsvSource({"THROTTLING", "THROTTLING_UNTIL"})
    void whoThrottlesIsNotAskedAgainBeforeItsTime(Mood mood) {
        other.behaves(mood);
        assertThatThrownBy(() -> source().read(known.one().tenantId())).isInstanceOf(ServiceHealthUnavailable.class);

        assertThatThrownBy(() -> source().read(known.one().tenantId())).satisfies(Said.because("again after 09:00:3"));
    }

    private ServiceHealthSource source() {
        return desk.port(ServiceHealthSource.class);
    }
}
