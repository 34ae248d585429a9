package org.escalationdesk.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerDirectoryUnavailable;
import org.escalationdesk.customers.CustomerListSettings;
import org.escalationdesk.customers.CustomerStanding;
import org.escalationdesk.customers.CustomerStanding.DelegatedAccess;
import org.escalationdesk.customers.Subscription;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteFixture;
import org.escalationdesk.support.Said;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerCenterTest {

    private static final TenantId TENANT = new TenantId("eebd1b55-5360-4438-a11d-5c06918c3014");
    private static final String BY_ID = "/pc/v1/customers/" + TENANT;

    private static final String RELATIONSHIP = "/pc/v1/customers/relationshiprequests";

    private static final RemoteFixture remote = new RemoteFixture();

    private final PartnerCenter partnerCenter = new PartnerCenter(
            remote.partnerCenter,
            remote.calls,
            new CustomerListSettings(Duration.ofHours(1), Duration.ofMinutes(2)),
            Clock.systemUTC());

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");

    private final PartnerCenterStandings standings =
            new PartnerCenterStandings(partnerCenter, Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void forget() {
        remote.reset();
    }

    @AfterAll
    static void stop() {
        remote.close();
    }

    @Test
    void theRecordedCustomerIsRead() {
        byId(okJson(sample("get-a-customer-by-id")));

        assertThat(partnerCenter.byTenantId(TENANT))
                .contains(new Customer(TENANT, "1kl as kjk", "abcdefgh1234.ccsctp.net"));
        assertThat(partnerCenter.standing(TENANT).orElseThrow().allowDelegatedAccess())
                .isTrue();
    }

    @Test
    void theRecordedListIsReadById() {
        list(okJson(sample("get-a-list-of-customers")));

        // the sample's profiles say "<guid>" where the tenant id belongs
        assertThat(partnerCenter.byCompanyName("company", 10))
                .extracting(customer -> customer.tenantId().value())
                .containsExactly("b44bb1fb-c595-45b0-9e09-d657365580bf", "45c44870-ef77-4fdd-b6fe-3dacb075cff2");
    }

    @Test
    void twoCustomersMayShareAName() {
        list(okJson(sample("get-a-customer-by-name")));

        assertThat(partnerCenter.byCompanyName("contoso", 10))
                .extracting(Customer::name)
                .containsExactly("Contoso", "Contoso", "Contoso190");
    }

    @Test
    void noMoreThanAskedForAreFound() {
        list(okJson(sample("get-a-customer-by-name")));

        assertThat(partnerCenter.byCompanyName("cont", 2)).hasSize(2);
        assertThat(partnerCenter.byCompanyName("cont", 0)).isEmpty();
        assertThat(partnerCenter.byCompanyName("  ", 10)).isEmpty();
    }

    @Test
    void theCustomerWhoseDomainItIsComesFirst() {
        list(okJson(sample("get-a-customer-by-name")));

        assertThat(partnerCenter.byDomain("CONTOSOCORPDEMO.onmicrosoft.com", 1))
                .extracting(Customer::domain)
                .containsExactly("contosocorpdemo.onmicrosoft.com");
    }

    @Test
    void theFilterIsPercentEncodedJson() {
        list(okJson("{\"items\":[]}"));

        partnerCenter.byCompanyName("北京 \"A&B\"+", 10);

        remote.server.verify(getRequestedFor(urlEqualTo("/pc/v1/customers?size=100&filter="
                + "%7B%22Field%22%3A%22CompanyName%22%2C%22Value%22%3A%22%E5%8C%97%E4%BA%AC%20%5C%22A%26B%5C%22%2B%22"
                + "%2C%22Operator%22%3A%22starts_with%22%7D")));
    }

    @Test
    void pagesAreFollowedByTheirToken() {
        list(okJson(page(customer(1), "first")));
        seek(
                "first",
                okJson(
                        "{\"items\":[" + customer(2)
                                + "],\"links\":{\"next\":{\"headers\":[{\"key\":\"MS-ContinuationToken\",\"value\":\"second\"}]}}}"));
        seek("second", okJson("{\"items\":[" + customer(3) + "],\"continuationToken\":\"more\",\"links\":{}}"));

        assertThat(partnerCenter.all()).extracting(Customer::name).containsExactly("C1", "C2", "C3");
    }

    @Test
    void anExactDomainOnALaterPageIsFound() {
        list(okJson(page(customer(10), "first")));
        seek("first", okJson(page(customer(1), "second")));

        assertThat(partnerCenter.byDomain("c1.cn", 5))
                .extracting(Customer::name)
                .startsWith("C1");
    }

    @Test
    void aTokenThatComesAgainIsNoticed() {
        list(okJson(page(customer(1), "again")));
        seek("again", okJson(page(customer(1), "again")));

        assertThatThrownBy(partnerCenter::all).isInstanceOf(CustomerDirectoryUnavailable.class);
        remote.server.verify(2, getRequestedFor(urlPathEqualTo("/pc/v1/customers")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {\"code\":60003,\"description\":\"Tenant not found\"}",
                "404 | {\"code\":\"1000\",\"description\":\"Not found\"}",
                "400 | {\"code\":900118,\"description\":\"Invalid customer id\"}",
                "403 | {\"code\":20002,\"description\":\"No relationship\"}",
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"relationshipToPartner\":\"None\"}",
            })
    void aTenantThatIsNotOursIsNoCustomer(int status, String body) {
        byId(aResponse().withStatus(status).withBody(body));

        assertThat(partnerCenter.byTenantId(TENANT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401 | {\"code\":400} | does not accept the sign-in",
                "403 | {\"code\":2032,\"description\":\"Access denied\"} | does not allow",
                "404 | <html>nothing</html> | nothing at this address",
                "429 | {\"statusCode\":429,\"message\":\"Rate limit is exceeded.\"} | too many calls",
                "500 | {\"error\":{\"code\":\"x\",\"message\":\"y\"}} | failed",
                "503 | `` | out of service",
                "302 | `` | unexpected",
                "200 | `` | cannot be read",
                "200 | <html>sign in</html> | cannot be read",
                "200 | {\"id\":{\"x\":1}} | cannot be read",
                "200 | [] | cannot be read",
                "200 | {} | cannot be read",
                "200 | {\"code\":60003,\"description\":\"Tenant not found\"} | cannot be read",
                "200 | {\"error\":{\"code\":\"x\"}} | cannot be read",
                "200 | {\"id\":\"aaaaaaaa-0000-0000-0000-000000000002\",\"relationshipToPartner\":\"reseller\"} | cannot be read",
                "200 | {\"id\":\"aaaaaaaa-0000-0000-0000-000000000002\",\"relationshipToPartner\":\"none\"} | cannot be read",
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"companyProfile\":{\"tenantId\":\"aaaaaaaa-0000-0000-0000-000000000002\"}} | cannot be read",
                "200 | {\"totalCount\":0,\"items\":[]} | cannot be read",
            })
    void everyFailureIsOneSentence(int status, String body, String words) {
        byId(aResponse().withStatus(status).withBody(body));

        assertThatThrownBy(() -> partnerCenter.byTenantId(TENANT))
                .isInstanceOf(CustomerDirectoryUnavailable.class)
                .satisfies(Said.because("Partner Center "))
                .satisfies(Said.because(words))
                .satisfies(failure ->
                        assertThat(failure.getCause()).isInstanceOfAny(RemoteFault.class, RemoteCallFailed.class));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsUnavailable(Fault fault) {
        byId(aResponse().withFault(fault));

        assertThatThrownBy(() -> partnerCenter.byTenantId(TENANT))
                .isInstanceOf(CustomerDirectoryUnavailable.class)
                .satisfies(Said.because("Partner Center gave no answer in time or broke off."));
    }

    /** Among them the one that is broken JSON in the original, and those of other resources. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "get-the-managed-services-for-a-customer-by-id",
                "get-a-customer-s-company-profile",
                "request-reseller-relationship"
            })
    void anAnswerThatIsNoListOfCustomersIsSurvived(String sample) {
        list(okJson(sample(sample)));

        assertThatThrownBy(() -> partnerCenter.byCompanyName("x", 10))
                .isInstanceOf(CustomerDirectoryUnavailable.class)
                .satisfies(Said.because("cannot be read"));
    }

    /** Nobody may be missed, and nobody taken away, because a list was cut off or something else came in its place. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"totalCount\":2,\"items\":[]}",
                "{\"items\":[]}",
                "{\"totalCount\":3,\"items\":[CUSTOMER]}",
                "{\"totalCount\":0,\"items\":[CUSTOMER]}",
                "{\"totalCount\":2,\"items\":[CUSTOMER,null]}",
                "{\"totalCount\":2,\"items\":[CUSTOMER,{}]}",
                "{\"totalCount\":1,\"items\":[{\"code\":2000,\"description\":\"failed\"}]}",
                "{\"code\":2000,\"description\":\"failed\"}",
                "{}"
            })
    void aListThatContradictsItselfIsNotTheWholeList(String body) {
        list(okJson(body.replace("CUSTOMER", customer(1))));

        assertThatThrownBy(partnerCenter::all)
                .isInstanceOf(CustomerDirectoryUnavailable.class)
                .satisfies(Said.because("cannot be read"));
    }

    @Test
    void aListThatSaysThatItIsEmptyIs() {
        list(okJson("{\"totalCount\":0,\"items\":[]}"));

        assertThat(partnerCenter.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2"})
    void aPageCountsItselfOrTheWholeList(int first, int second) {
        list(okJson("{\"totalCount\":" + first + ",\"items\":[" + customer(1) + "],\"continuationToken\":\"next\"}"));
        seek("next", okJson("{\"totalCount\":" + second + ",\"items\":[" + customer(2) + "]}"));

        assertThat(partnerCenter.all()).hasSize(2);
    }

    @Test
    void aSearchThatIsCutOffFindsNobody() {
        list(okJson("{\"totalCount\":2,\"items\":[" + customer(1) + "]}"));

        assertThatThrownBy(() -> partnerCenter.byCompanyName("C", 10)).isInstanceOf(CustomerDirectoryUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "`\"none\"`, 0",
        "`\"Advisor\"`, 0",
        "`\"syndication\"`, 0",
        "`\"Reseller\"`, 1",
        "`\"friend\"`, 1",
        "null, 1"
    })
    void whoIsInTheListInAnotherRoleIsNoCustomer(String relationship, int listed) {
        list(okJson("{\"totalCount\":1,\"items\":[{\"id\":\"" + TENANT + "\",\"relationshipToPartner\":"
                + relationship.replace("`", "") + "}]}"));

        assertThat(partnerCenter.all()).hasSize(listed);
    }

    @ParameterizedTest
    @CsvSource({"friend, friend", ", does not say"})
    void anUnknownRelationshipIsToldAsUnknown(String relationship, String words) {
        byId(okJson("{\"id\":\"" + TENANT + "\",\"allowDelegatedAccess\":true"
                + (relationship == null ? "" : ",\"relationshipToPartner\":\"" + relationship + "\"") + "}"));

        CustomerStanding standing = standings.read(TENANT);

        assertThat(standing.relationship()).isEqualTo(CustomerStanding.Relationship.UNKNOWN);
        assertThat(Said.in(standing.unreadable())).startsWith("Partner Center").contains(words);
        assertThat(partnerCenter.byTenantId(TENANT)).isPresent();
    }

    @Test
    void theRecordedSubscriptionsAreRead() {
        remote.server.stubFor(get(BY_ID + "/subscriptions").willReturn(okJson(wholeList())));

        assertThat(partnerCenter.subscriptions(TENANT)).singleElement().satisfies(subscription -> {
            assertThat(subscription.offerName()).isEqualTo("nickname");
            assertThat(subscription.status()).isEqualTo(Subscription.Status.ACTIVE);
            assertThat(subscription.commitmentEnd()).contains(Instant.parse("2016-12-12T08:00:00Z"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "\"Suspended\", SUSPENDED",
        "\"active\", ACTIVE",
        "1, ACTIVE",
        "0, NONE",
        "2, UNKNOWN",
        "\"on_fire\", UNKNOWN",
        "97, UNKNOWN"
    })
    void aStatusIsReadInAnyFormAndKeptRaw(String status, Subscription.Status read) {
        remote.server.stubFor(get(BY_ID + "/subscriptions")
                .willReturn(okJson("{\"items\":[{\"id\":\"s\",\"status\":" + status
                        + ",\"suspensionReasons\":[\"nonpayment\"],\"commitmentEndDate\":\"0001-01-01T00:00:00\"}]}")));

        assertThat(partnerCenter.subscriptions(TENANT)).singleElement().satisfies(subscription -> {
            assertThat(subscription.status()).isEqualTo(read);
            assertThat(subscription.rawStatus()).isEqualTo(status.replace("\"", ""));
            assertThat(subscription.suspensionReasons()).containsExactly("nonpayment");
            assertThat(subscription.commitmentEnd()).isEmpty();
        });
    }

    @Test
    void whatIsMissingOrEmptyInASubscriptionIsSurvived() {
        subscriptions(okJson("""
                {"items":[null,{},
                 {"id":"1","offerName":"Office 365 E3","friendlyName":"ours","status":"suspended",
                  "suspensionReasons":[null," ","unpaid_balance",7],"commitmentEndDate":"2015-11-25T06: 41: 12"},
                 {"id":"2","suspensionReasons":null,"commitmentEndDate":"tomorrow"}]}"""));

        assertThat(partnerCenter.subscriptions(TENANT))
                .containsExactly(
                        new Subscription("", "", Subscription.Status.UNKNOWN, "", List.of(), Optional.empty()),
                        new Subscription(
                                "1",
                                "Office 365 E3",
                                Subscription.Status.SUSPENDED,
                                "suspended",
                                List.of("unpaid_balance", "7"),
                                Optional.of(Instant.parse("2015-11-25T06:41:12Z"))),
                        new Subscription("2", "", Subscription.Status.UNKNOWN, "", List.of(), Optional.empty()));
    }

    @Test
    void theStandingIsAccessAndSubscriptionsAtAMoment() {
        byId(okJson(sample("get-a-customer-by-id")));
        subscriptions(okJson(wholeList()));

        CustomerStanding standing = standings.read(TENANT);

        assertThat(standing.delegatedAccess()).isEqualTo(DelegatedAccess.GRANTED);
        assertThat(standing.subscriptions()).hasSize(1);
        assertThat(standing.readAt()).isEqualTo(NOW);
        assertThat(Said.in(standing.unreadable())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"relationshipToPartner\":\"reseller\",\"allowDelegatedAccess\":true} | GRANTED",
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"relationshipToPartner\":\"reseller\",\"allowDelegatedAccess\":false} | MISSING",
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"relationshipToPartner\":\"reseller\",\"AllowDelegatedAccess\":\"false\"} | MISSING",
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"relationshipToPartner\":\"reseller\",\"allowDelegatedAccess\":null} | UNKNOWN",
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"relationshipToPartner\":\"reseller\"} | UNKNOWN",
            })
    void accessIsWhatPartnerCenterSaysAndNeverGuessed(int status, String body, DelegatedAccess access) {
        byId(aResponse().withStatus(status).withBody(body));
        subscriptions(okJson("{\"items\":[]}"));

        assertThat(standings.read(TENANT)).isEqualTo(CustomerStanding.read(access, List.of(), NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | {\"code\":60003}",
                "403 | {\"code\":20002}",
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"relationshipToPartner\":\"none\",\"allowDelegatedAccess\":true}",
                "200 | {\"id\":\"eebd1b55-5360-4438-a11d-5c06918c3014\",\"relationshipToPartner\":\"Advisor\",\"allowDelegatedAccess\":true}"
            })
    void whoIsNoCustomerOfOursHasNothingMoreToRead(int status, String body) {
        byId(aResponse().withStatus(status).withBody(body));

        assertThat(standings.read(TENANT)).isEqualTo(CustomerStanding.notOurs(NOW));
        remote.server.verify(0, getRequestedFor(urlPathEqualTo(BY_ID + "/subscriptions")));
    }

    @Test
    void whereTheCustomerCannotBeReadNothingMoreIsAsked() {
        byId(aResponse().withStatus(503));

        CustomerStanding standing = standings.read(TENANT);

        assertThat(standing.delegatedAccess()).isEqualTo(DelegatedAccess.UNKNOWN);
        assertThat(Said.in(standing.unreadable())).startsWith("Partner Center is out of service");
        remote.server.verify(0, getRequestedFor(urlPathEqualTo(BY_ID + "/subscriptions")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"totalCount\":0}",
                "[]",
                "<html>",
                "{\"items\":{}}",
                "{}",
                "{\"code\":20003,\"description\":\"Subscription not found\"}",
                "{\"totalCount\":5,\"items\":[]}",
                "{\"totalCount\":0,\"items\":[{\"id\":\"1\"}]}",
                "{\"items\":[{\"id\":\"1\"}],\"continuationToken\":\"more\"}",
                "{\"items\":[{\"suspensionReasons\":{}}]}"
            })
    void unreadableSubscriptionsAreNoneAndSaySo(String body) {
        byId(okJson(ours("false")));
        subscriptions(okJson(body));

        CustomerStanding standing = standings.read(TENANT);

        assertThat(standing.delegatedAccess()).isEqualTo(DelegatedAccess.MISSING);
        assertThat(standing.subscriptions()).isEmpty();
        assertThat(Said.in(standing.unreadable())).contains("cannot be read");
    }

    @Test
    void theRecordedRelationshipLinkIsReadAsTheUserAndNotEdited() {
        remote.signInAsUser("user-token", "{}");
        relationship(okJson(sample("request-reseller-relationship")));

        assertThat(standings.relationshipLink())
                .contains("https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship"
                        + "&partnerId=3b33e682-00c3-41ee-9dd2-a548adf56438&msppId=0&DAP=false"
                        + "#/BillingAccounts/partner-invitation");
        remote.server.verify(getRequestedFor(urlPathEqualTo(RELATIONSHIP))
                .withHeader("Authorization", equalTo("Bearer user-token")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"url\":\"\"}", "{\"url\":\"javascript:alert(1)\"}", "{\"url\":\"a b\"}", "[]"})
    void anAnswerWithoutALinkIsUnreadable(String body) {
        remote.signInAsUser("user-token", "{}");
        relationship(okJson(body));

        assertThatThrownBy(standings::relationshipLink)
                .isInstanceOf(CustomerDirectoryUnavailable.class)
                .satisfies(Said.because("cannot be read"));
    }

    @Test
    void aRoleThatMayNotRequestARelationshipIsSaid() {
        remote.signInAsUser("user-token", "{}");
        relationship(aResponse().withStatus(403).withBody("{\"code\":900150,\"description\":\"Role\"}"));

        assertThatThrownBy(standings::relationshipLink)
                .isInstanceOf(CustomerDirectoryUnavailable.class)
                .satisfies(Said.because("does not allow the desk to do this (HTTP 403/900150)"));
    }

    @Test
    void withoutAUserThereIsNoLinkAndNoCall() {
        try (RemoteFixture appOnly = RemoteFixture.withoutUser()) {
            PartnerCenter partnerCenter = new PartnerCenter(
                    appOnly.partnerCenter,
                    appOnly.calls,
                    new CustomerListSettings(Duration.ofHours(1), Duration.ofMinutes(2)),
                    Clock.systemUTC());

            assertThat(partnerCenter.relationshipLink()).isEmpty();
            assertThat(appOnly.server.getAllServeEvents()).isEmpty();
        }
    }

    private static void subscriptions(ResponseDefinitionBuilder answer) {
        remote.server.stubFor(get(BY_ID + "/subscriptions").willReturn(answer));
    }

    private static void relationship(ResponseDefinitionBuilder answer) {
        remote.server.stubFor(get(RELATIONSHIP).willReturn(answer));
    }

    /** The recorded list is shortened to one of its 37. */
    private static String wholeList() {
        return sample("get-all-of-a-customer-s-subscriptions").replace("37", "1");
    }

    private static String ours(String access) {
        return "{\"id\":\"" + TENANT + "\",\"relationshipToPartner\":\"reseller\",\"allowDelegatedAccess\":" + access
                + "}";
    }

    private static String sample(String name) {
        return RemoteFixture.sample("partner-center/" + name + ".json");
    }

    private static String customer(int number) {
        return ("{\"id\":\"aaaaaaaa-0000-0000-0000-%012d\",\"companyProfile\":{\"domain\":\"c%d.cn\",\"companyName\":\"C%d\"}}")
                .formatted(number, number, number);
    }

    private static String page(String item, String token) {
        return "{\"items\":[" + item + "],\"continuationToken\":\"" + token + "\"}";
    }

    private static void byId(ResponseDefinitionBuilder answer) {
        remote.server.stubFor(get(BY_ID).willReturn(answer));
    }

    private static void list(ResponseDefinitionBuilder answer) {
        remote.server.stubFor(get(urlPathEqualTo("/pc/v1/customers"))
                .withQueryParam("size", equalTo("100"))
                .willReturn(answer));
    }

    private static void seek(String token, ResponseDefinitionBuilder answer) {
        remote.server.stubFor(get(urlPathEqualTo("/pc/v1/customers"))
                .withQueryParam("seekOperation", equalTo("Next"))
                .withQueryParam("filter", absent())
                .withHeader("MS-ContinuationToken", equalTo(token))
                .willReturn(answer));
    }
}
