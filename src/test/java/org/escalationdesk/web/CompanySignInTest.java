package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** People and systems of a company that has its own sign-in by OpenID Connect. */
@WholeRun
class CompanySignInTest extends DeskOfACompany {

    // systems

    @Test
    void aTokenOfTheCompanysLetsItsOwnerInWithTheGroupsThatItTells() {
        assertThat(with(token("wang.fang", "desk", "desk-agents"))
                        .get("/api/customers")
                        .status())
                .isEqualTo(200);
        assertThat(with(token("wang.fang", "desk", "desk-agents"))
                        .get("/api/differences")
                        .status())
                .isEqualTo(403);
        assertThat(with(token("wang.fang", "desk", "desk-chiefs"))
                        .get("/api/differences")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSystemIsKnownByItsClient() {
        String token = PROVIDER.issueToken(
                        ISSUER, "4711", "desk", Map.of("client_id", "reports", "groups", List.of("desk-agents")))
                .serialize();

        Api.Answer reported = with(token).post(CASES, report());

        assertThat(reported.status()).as(reported.response().body()).isEqualTo(201);
        String number = reported.json().get("number").asText();
        assertThat(jdbc.sql("SELECT who FROM case_event WHERE case_number = :number ORDER BY id FETCH FIRST ROW ONLY")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .isEqualTo("reports");
    }

    @ParameterizedTest
    @CsvSource({"another-system, desk-agents, 401", "desk, desk-cleaners, 403"})
    void whatIsForOthersOpensNothing(String audience, String group, int status) {
        Api.Answer refused = with(token("wang.fang", audience, group)).get("/api/customers");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.isProblem()).isTrue();
    }

    @Test
    void aTokenOfSomebodyElseIsNone() {
        var stranger = new MockOAuth2Server();
        stranger.start();
        try {
            String forged = stranger.issueToken(ISSUER, "1", "desk", claims("wang.fang", "desk-managers"))
                    .serialize();
            for (String token : List.of(forged, "nonsense", token("wang.fang", "desk", "desk-agents") + "x")) {
                Api.Answer refused = with(token).get("/api/customers");
                assertThat(refused.status()).isEqualTo(401);
                assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
                assertThat(refused.json().path("detail").asText()).startsWith("The token is none for this desk");
            }
        } finally {
            stranger.shutdown();
        }
    }

    /** However the company calls its people. */
    @Test
    void nobodyBecomesALocalUser() {
        assertThat(with(token("admin", "desk", "desk-managers"))
                        .get("/api/customers")
                        .status())
                .isEqualTo(403);
        assertThat(agent().get("/api/customers").status()).isEqualTo(200);
    }

    /** A token says itself what its owner may: neither who has a user here nor who has none needs one for it. */
    @ParameterizedTest
    @ValueSource(strings = {"wang.fang", "reports"})
    void aLocalUserOfTheSameIdEndsAllTokensOfItsOwner(String id) {
        String token = token(id, "desk", "desk-agents");
        new CompanyBrowser().signIn("wang.fang", "desk-agents");
        assertThat(with(token).get("/api/customers").status()).isEqualTo(200);

        identities.deleteUser(id);
        assertThat(with(token).get("/api/customers").status()).isEqualTo(200);

        identities.saveUser(identities.newUser(id));
        assertThat(with(token).get("/api/customers").status()).isEqualTo(403);
        assertThat(new CompanyBrowser().signIn(id, "desk-agents").statusCode()).isEqualTo(403);
    }

    // people

    @Test
    void somebodyOfTheCompanySignsInToTheWebApplications() {
        var browser = new CompanyBrowser();

        HttpResponse<String> page = browser.signIn("wang.fang@contoso.example", "desk-agents");

        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("content=\"0;url=/camunda/app/tasklist/default/\"");
        HttpResponse<String> who = browser.get("/camunda/api/admin/auth/user/default");
        assertThat(who.statusCode()).isEqualTo(200);
        assertThat(who.body()).contains("\"userId\":\"wang.fang@contoso.example\"");
        assertThat(browser.get("/camunda/api/engine/engine/default/task?maxResults=1")
                        .statusCode())
                .isEqualTo(200);
        User wang =
                identities.createUserQuery().userId("wang.fang@contoso.example").singleResult();
        assertThat(List.of(wang.getFirstName(), wang.getLastName(), wang.getEmail()))
                .containsExactly("Fang", "Wang", "wang.fang@contoso.example");
        assertThat(groupsOf(wang.getId())).containsExactly("agents");
        assertThat(nobody().as(wang.getId(), "").get("/api/customers").status()).isEqualTo(401);
    }

    @Test
    void theGroupsAreThoseOfTheNewestSignIn() {
        new CompanyBrowser().signIn("wang.fang", "desk-agents");
        new CompanyBrowser().signIn("wang.fang", "desk-managers");
        assertThat(groupsOf("wang.fang")).containsExactly("managers");

        HttpResponse<String> refused = new CompanyBrowser().signIn("wang.fang", "desk-cleaners");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("belong to none of the groups");
        assertThat(groupsOf("wang.fang")).isEmpty();
    }

    @Test
    void whoBearsALocalUsersIdIsNotLetIn() {
        HttpResponse<String> refused = new CompanyBrowser().signIn("admin", "desk-managers");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Your user ID belongs to somebody else");
        assertThat(groupsOf("admin")).containsExactly("camunda-admin");
    }

    @Test
    void whatAnotherBrowserBeganIsNotGoneOnWith() {
        var browser = new CompanyBrowser();
        URI back = browser.atTheProvider();

        HttpResponse<String> refused = new CompanyBrowser().get(back.getRawPath() + "?" + back.getRawQuery());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("begun in another browser");
    }

    @Test
    void theSignInPageOffersIt() {
        assertThat(new CompanyBrowser().get("/camunda/api/desk/sign-in").body())
                .contains("\"Sign in with Contoso\"", "\"/oauth2/authorization/desk\"");
    }

    private List<String> groupsOf(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    private Api with(String token) {
        return nobody().withToken(token);
    }

    private static String token(String person, String audience, String group) {
        return PROVIDER.issueToken(ISSUER, person, audience, claims(person, group))
                .serialize();
    }

    private final class CompanyBrowser {

        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> signIn(String person, String group) {
            URI back = atTheProvider();
            nextAtTheProvider(person, group);
            HttpResponse<String> page = get(back.getRawPath() + "?" + back.getRawQuery());
            get("/camunda/app/tasklist/default/");
            return page;
        }

        /** Where the provider sends whoever signed in there. */
        URI atTheProvider() {
            URI provider = location(get("/oauth2/authorization/desk?app=tasklist"));
            assertThat(provider.getQuery()).contains("code_challenge=", "nonce=", "state=");
            return location(send(provider));
        }

        HttpResponse<String> get(String path) {
            return send(URI.create("http://localhost:" + port + path));
        }

        private HttpResponse<String> send(URI address) {
            try {
                return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private URI location(HttpResponse<String> redirect) {
            assertThat(redirect.statusCode()).as(redirect.body()).isEqualTo(302);
            return URI.create(redirect.headers().firstValue("Location").orElseThrow());
        }
    }
}
