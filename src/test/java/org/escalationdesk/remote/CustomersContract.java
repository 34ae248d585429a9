package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectory;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerList;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.CustomerStandings;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.remote.OtherSide.Known;
import org.escalationdesk.remote.OtherSide.Mood;
import org.escalationdesk.support.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the desk makes of Partner Center, whoever plays it. */
abstract class CustomersContract {

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
    void aCustomerIsFoundByItsTenant() {
        assertThat(directory().byTenantId(known.one().tenantId())).contains(known.one());
    }

    @Test
    void aTenantThatIsUnknownOrNoCustomerAnyMoreIsNone() {
        assertThat(directory().byTenantId(known.unknown())).isEmpty();
        assertThat(directory().byTenantId(known.former())).isEmpty();
    }

    @Test
    void theBeginningOfANameFindsTwinsThatDifferInDomainAndTenant() {
        List<Customer> found = directory().byCompanyName(known.beginning(), 10);

        assertThat(found)
                .hasSizeGreaterThan(1)
                .allSatisfy(customer -> assertThat(customer.name()).startsWithIgnoringCase(known.beginning()))
                .extracting(Customer::tenantId)
                .doesNotHaveDuplicates();
        assertThat(found).extracting(Customer::domain).doesNotHaveDuplicates();
        assertThat(found)
                .filteredOn(customer -> customer.name().equals(found.get(0).name()))
                .hasSize(2);
    }

    @Test
    void aDomainFindsItsCustomerFirst() {
        Customer wanted = directory().byCompanyName(known.beginning(), 10).get(1);

        assertThat(directory().byDomain(wanted.domain(), 1)).containsExactly(wanted);
    }

    @Test
    void theWholeListIsReadOnce() {
        assertThat(desk.port(CustomerList.class).all())
                .hasSize(known.listed())
                .extracting(Customer::tenantId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aGoodStandingIsAccessAndActiveSubscriptions() {
        CustomerStanding standing = standings().read(known.one().tenantId());

        assertThat(standing.delegatedAccess()).isEqualTo(DelegatedAccess.GRANTED);
        assertThat(Said.in(standing.unreadable())).isEmpty();
        assertThat(standing.subscriptions()).isNotEmpty().allSatisfy(subscription -> {
            assertThat(subscription.status()).isEqualTo(Subscription.Status.ACTIVE);
            assertThat(subscription.offerName()).isNotBlank();
            assertThat(subscription.commitmentEnd()).isPresent();
            assertThat(subscription.suspensionReasons()).isEmpty();
        });
    }

    @Test
    void missingAccessAndTheLinkThatRestoresItAreRead() {
        assertThat(standings().read(known.withoutAccess()).delegatedAccess()).isEqualTo(DelegatedAccess.MISSING);

        assertThat(standings().relationshipLink().orElseThrow())
                .startsWith("https://")
                .contains("invType=ResellerRelationship", "&partnerId=");
    }

    @Test
    void whereNoUserSignsInThereIsNoLink() {
        try (RemotePorts applicationOnly = new RemotePorts(other.base(), Map.of("desk.oauth2.refresh-token", ""))) {
            assertThat(applicationOnly.port(CustomerStandings.class).relationshipLink())
                    .isEmpty();
        }
    }

    @Test
    void aSuspendedSubscriptionTellsItsReason() {
        assertThat(standings().read(known.suspended()).suspended())
                .singleElement()
                .extracting(Subscription::suspensionReasons)
                .isEqualTo(List.of("unpaid_balance"));
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLING, too many calls",
        "THROTTLING_UNTIL, too many calls",
        "FAILING, out of service",
        "SIGNED_OUT, does not accept the sign-in",
        "GARBAGE, cannot be read"
    })
    void everyFailureIsOneSentenceAndAStandingThatSaysSo(Mood mood, String words) {
        other.behaves(mood);

        assertThatThrownBy(() -> directory().byTenantId(known.one().tenantId()))
                .isInstanceOf(CustomerDirectoryUnavailable.class)
                .satisfies(Said.because("Partner Center "))
                .satisfies(Said.because(words));
        assertThat(Said.in(standings().read(known.one().tenantId()).unreadable()))
                .contains(words);
    }

    @Test
    void everyCallLeavesItsIdsInTheLog() {
        try (LogCapture log = new LogCapture()) {
            directory().byTenantId(known.one().tenantId());

            assertThat(log.text())
                    .containsPattern("MS-RequestId [0-9a-f-]{36}, MS-CorrelationId [0-9a-f-]{36},"
                            + " MS-CV [0-9a-z.]+, MS-ServerId [a-z]+-1\n");
        }
    }

    private CustomerDirectory directory() {
        return desk.port(CustomerDirectory.class);
    }

    private CustomerStandings standings() {
        return desk.port(CustomerStandings.class);
    }
}
