package org.escalationdesk.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import org.escalationdesk.customers.CustomerListSettings;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.remote.SandboxFixture;
import org.escalationdesk.sandbox.SandboxServer;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** The client as it is, against the sandbox's well-known customers. */
@WholeRun
@SandboxServer
class StandingsAtTheSandboxTest {

    @Autowired
    private ServletWebServerApplicationContext running;

    private PartnerCenterStandings standings;

    @BeforeEach
    void connect() {
        SandboxFixture sandbox = new SandboxFixture(running);
        standings = new PartnerCenterStandings(
                new PartnerCenter(
                        sandbox.partnerCenter,
                        sandbox.calls,
                        new CustomerListSettings(Duration.ofHours(1), Duration.ofMinutes(2)),
                        Clock.systemUTC()),
                Clock.systemUTC());
    }

    @Test
    void customerFiveGivesNoDelegatedAccess() {
        CustomerStanding standing = standings.read(tenant('5'));

        assertThat(standing.delegatedAccess()).isEqualTo(DelegatedAccess.MISSING);
        assertThat(Said.in(standing.unreadable())).isEmpty();
        assertThat(standing.active()).isNotEmpty();
    }

    @Test
    void customerSixIsSuspended() {
        CustomerStanding standing = standings.read(tenant('6'));

        assertThat(standing.delegatedAccess()).isEqualTo(DelegatedAccess.GRANTED);
        assertThat(standing.suspended()).singleElement().satisfies(subscription -> {
            assertThat(subscription.offerName()).isEqualTo("Office 365 E3 (operated by 21Vianet)");
            assertThat(subscription.status()).isEqualTo(Subscription.Status.SUSPENDED);
            assertThat(subscription.suspensionReasons()).containsExactly("unpaid_balance");
        });
    }

    @Test
    void customerTwelveHasBoughtNothing() {
        CustomerStanding standing = standings.read(tenant('c'));

        assertThat(standing.subscriptions()).isEmpty();
        assertThat(Said.in(standing.unreadable())).isEmpty();
    }

    @Test
    void theLinkIsReadAsTheUserWhomTheSandboxKnows() {
        assertThat(standings.relationshipLink().orElseThrow())
                .startsWith("https://portal.partner.microsoftonline.cn/")
                .contains("ResellerRelationship");
    }

    private static TenantId tenant(char digit) {
        return new TenantId("00000000-0000-0000-0000-000000000000".replace('0', digit));
    }
}
