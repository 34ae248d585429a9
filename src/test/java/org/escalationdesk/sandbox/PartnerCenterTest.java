package org.escalationdesk.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@SandboxServer
class PartnerCenterTest {

    private static final String CUSTOMERS = "/partner-center/v1/customers";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void call() {
        caller = new Caller(port);
    }

    @Test
    void theListLeadsFromPageToPageOverAllCustomers() throws IOException {
        List<String> seen = new ArrayList<>();
        JsonNode page = caller.asPartner(CUSTOMERS + "?size=30").json();
        int pages = 1;
        seen.addAll(page.path("items").findValuesAsText("id"));
        while (page.hasNonNull("continuationToken")) {
            JsonNode next = page.path("links").path("next");
            assertThat(next.path("headers").path(0).path("key").asText()).isEqualTo("MS-ContinuationToken");
            page = caller.asPartner(
                            "/partner-center/v1" + next.path("uri").asText(),
                            "MS-ContinuationToken",
                            page.path("continuationToken").asText())
                    .json();
            seen.addAll(page.path("items").findValuesAsText("id"));
            pages++;
        }

        assertThat(pages).isEqualTo(7);
        assertThat(seen).hasSize(200).doesNotHaveDuplicates().contains(WellKnownCustomers.CONTOSO);
        assertThat(page.path("totalCount").asInt()).isEqualTo(200);
        assertThat(page.path("attributes").path("objectType").asText()).isEqualTo("Collection");
    }

    @Test
    void withoutASizeAPageHas40AndSizeZeroMeansAll() throws IOException {
        JsonNode first = caller.asPartner(CUSTOMERS).json();
        JsonNode all = caller.asPartner(CUSTOMERS + "?size=0").json();

        assertThat(first.path("items")).hasSize(40);
        assertThat(all.path("items")).hasSize(200);
        assertThat(all.has("continuationToken")).isFalse();
        assertThat(first.path("items").path(0).has("allowDelegatedAccess")).isFalse();
    }

    @Test
    void aPrefixOfAChineseNameFindsItsCustomers() throws IOException {
        JsonNode found = filtered("CompanyName", "上海云", "starts_with").json();

        List<String> names = found.path("items").findValuesAsText("companyName");
        assertThat(names).hasSize(2).allMatch(name -> name.startsWith("上海云"));
    }

    @Test
    void theFilterIgnoresCaseAndFindsBothTwins() throws IOException {
        JsonNode found = filtered("companyname", "NORTHWIND ch", "STARTS_WITH").json();

        assertThat(found.path("items").findValuesAsText("id"))
                .containsExactly(WellKnownCustomers.NORTHWIND, WellKnownCustomers.NORTHWIND_TWIN);
        assertThat(found.path("items").findValuesAsText("domain")).doesNotHaveDuplicates();
    }

    @Test
    void theFilterFindsDomainsOfBothKinds() throws IOException {
        JsonNode own = filtered("Domain", "fabrikam.cn", "starts_with").json();
        JsonNode given = filtered("Domain", "fabrikam.partner", "starts_with").json();
        JsonNode resellers = filtered("IndirectReseller", "a", "starts_with").json();

        assertThat(own.path("items").findValuesAsText("id")).containsExactly(WellKnownCustomers.FABRIKAM);
        assertThat(given.path("items").findValuesAsText("id")).containsExactly(WellKnownCustomers.FABRIKAM);
        assertThat(resellers.path("items")).isEmpty();
    }

    @Test
    void aFilteredListKeepsItsFilterFromPageToPage() throws IOException {
        JsonNode first = caller.asPartner(CUSTOMERS + "?size=1&filter="
                        + Caller.encoded(filter("CompanyName", "northwind", "starts_with")))
                .json();

        JsonNode second = caller.asPartner(
                        CUSTOMERS + "?seekOperation=Next",
                        "MS-ContinuationToken",
                        first.path("continuationToken").asText())
                .json();

        assertThat(second.path("items").findValuesAsText("id")).containsExactly(WellKnownCustomers.NORTHWIND_TWIN);
        assertThat(second.has("continuationToken")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"First, 0", "Previous, 0", "Next, 60", "Last, 180", "last, 180"})
    void aSeekLeadsToThePageThatItNames(String operation, int start) throws IOException {
        List<String> all =
                caller.asPartner(CUSTOMERS + "?size=0").json().path("items").findValuesAsText("id");
        String third = caller.asPartner(
                        CUSTOMERS + "?seekOperation=Next",
                        "MS-ContinuationToken",
                        caller.asPartner(CUSTOMERS + "?size=30")
                                .json()
                                .path("continuationToken")
                                .asText())
                .json()
                .path("continuationToken")
                .asText();

        JsonNode page = caller.asPartner(CUSTOMERS + "?seekOperation=" + operation, "MS-ContinuationToken", third)
                .json();

        assertThat(page.path("items").findValuesAsText("id"))
                .containsExactlyElementsOf(all.subList(start, Math.min(start + 30, all.size())));
    }

    @Test
    void aSeekOperationThatNobodyKnowsIsNotOffered() throws IOException {
        String token = caller.asPartner(CUSTOMERS + "?size=30")
                .json()
                .path("continuationToken")
                .asText();

        Caller.Answer answer = caller.asPartner(CUSTOMERS + "?seekOperation=Sideways", "MS-ContinuationToken", token);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("code").asText()).isEqualTo("900141");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?size=x | 400 | 3000",
                "?size=-1 | 400 | 3000",
                "?filter=%7B | 400 | 3000",
                "?filter=%7B%22Field%22%3A%22Email%22%2C%22Value%22%3A%22a%22%2C%22Operator%22%3A%22starts_with%22%7D | 400 | 3000",
                "?filter=%7B%22Field%22%3A%22Domain%22%2C%22Value%22%3A%22a%22%2C%22Operator%22%3A%22contains%22%7D | 400 | 3000",
                "?seekOperation=Next | 400 | 3000",
                "?seekOperation=Last | 400 | 3000",
                "/relationshiprequests | 403 | 2032",
                "/11111111-1111-1111-1111-111111111111/profiles/company | 403 | 2032",
                "/contoso | 400 | 900118",
                "/00000000-0000-0000-0000-000000000000 | 404 | 60003",
                "/ffffffff-ffff-ffff-ffff-ffffffffffff | 403 | 20002",
                "/11111111-1111-1111-1111-111111111111/subscriptions/x | 404 | 20003",
                "/11111111-1111-1111-1111-111111111111/managedservices | 400 | 900127",
                "/11111111-1111-1111-1111-111111111111/servicerequests | 400 | 900127",
                "/11111111-1111-1111-1111-111111111111/nothing | 404 | 1000"
            })
    void whatIsWrongIsAnsweredWithPartnerCentersCode(String path, int status, String code) throws IOException {
        Caller.Answer answer = caller.asPartner(CUSTOMERS + path);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("code").asText()).isEqualTo(code);
        assertThat(answer.json().path("description").asText()).isNotBlank();
        assertThat(answer.json().path("source").asText()).isEqualTo("PartnerFD");
    }

    @Test
    void aCustomerByIdTellsItsDelegatedAccess() throws IOException {
        JsonNode open =
                caller.asPartner(CUSTOMERS + "/" + WellKnownCustomers.FABRIKAM).json();
        JsonNode closed = caller.asPartner(CUSTOMERS + "/" + WellKnownCustomers.WITHOUT_DELEGATED_ACCESS)
                .json();

        assertThat(open.path("allowDelegatedAccess").asBoolean()).isTrue();
        assertThat(open.path("relationshipToPartner").asText()).isEqualTo("reseller");
        assertThat(open.path("customDomains")).hasSize(2);
        assertThat(open.path("companyProfile").path("address").path("country").asText())
                .isEqualTo("CN");
        assertThat(closed.path("allowDelegatedAccess").isBoolean()).isTrue();
        assertThat(closed.path("allowDelegatedAccess").asBoolean()).isFalse();
        assertThat(closed.has("customDomains")).isFalse();
        assertThat(closed.path("companyProfile").has("address")).isFalse();
    }

    @Test
    void subscriptionsTellTheirStatusAndWhyTheyAreSuspended() throws IOException {
        JsonNode active = caller.asPartner(CUSTOMERS + "/" + WellKnownCustomers.CONTOSO + "/subscriptions")
                .json();
        JsonNode suspended = caller.asPartner(CUSTOMERS + "/" + WellKnownCustomers.SUSPENDED + "/subscriptions")
                .json();
        JsonNode none = caller.asPartner(CUSTOMERS + "/" + WellKnownCustomers.WITHOUT_SUBSCRIPTION + "/subscriptions")
                .json();

        assertThat(active.path("items").path(0).path("status").asText()).isEqualTo("active");
        assertThat(active.path("items").path(0).path("isTrial").isBoolean()).isTrue();
        assertThat(suspended.path("items").path(0).path("status").asText()).isEqualTo("suspended");
        assertThat(suspended.path("items").path(0).path("suspensionReasons")).isNotEmpty();
        assertThat(none.path("totalCount").asInt()).isZero();
    }

    @Test
    void aUserGetsTheCompanyProfileAndTheRelationshipLink() throws IOException {
        JsonNode profile =
                asUser("/" + WellKnownCustomers.CONTOSO + "/profiles/company").json();
        JsonNode link = asUser("/relationshiprequests").json();

        assertThat(profile.path("companyName").asText()).isEqualTo("Contoso (Shanghai) Trading");
        assertThat(link.path("url").asText()).startsWith("https://portal.partner.microsoftonline.cn/");
        assertThat(link.path("attributes").path("objectType").asText()).isEqualTo("RelationshipRequest");
    }

    @Test
    void theTraceHeadersComeBack() throws IOException {
        String request = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();

        Caller.Answer answer = caller.asPartner(CUSTOMERS, "MS-RequestId", request, "MS-CorrelationId", correlation);

        assertThat(answer.header("MS-RequestId")).isEqualTo(request);
        assertThat(answer.header("MS-CorrelationId")).isEqualTo(correlation);
        assertThat(answer.header("MS-CV")).isNotBlank();
        assertThat(answer.header("MS-ServerId")).isNotBlank();
    }

    @Test
    void withoutATokenOfThePartnerNothingIsAnswered() throws IOException {
        Caller.Answer without = caller.get(CUSTOMERS);
        Caller.Answer invented = caller.get(CUSTOMERS, "Authorization", "Bearer invented");
        Caller.Answer customers = caller.get(
                CUSTOMERS,
                "Authorization",
                "Bearer " + caller.token(WellKnownCustomers.CONTOSO, "https://graph.chinacloudapi.cn"));

        assertThat(List.of(without.status(), invented.status(), customers.status()))
                .containsOnly(401);
        assertThat(without.json().path("code").asText()).isEqualTo("400");
        assertThat(without.header("WWW-Authenticate")).startsWith("OAuth realm=urn:cpsvc:cpid:");
    }

    private Caller.Answer asUser(String path) throws IOException {
        return caller.get(CUSTOMERS + path, "Authorization", "Bearer " + caller.usersToken());
    }

    private Caller.Answer filtered(String field, String value, String operator) throws IOException {
        return caller.asPartner(CUSTOMERS + "?size=0&filter=" + Caller.encoded(filter(field, value, operator)));
    }

    private static String filter(String field, String value, String operator) {
        return "{\"Field\":\"" + field + "\",\"Value\":\"" + value + "\",\"Operator\":\"" + operator + "\"}";
    }
}
