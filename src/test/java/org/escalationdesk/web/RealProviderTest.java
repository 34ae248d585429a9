package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With a provider that has a sign-in page, and takes and gives what the protocol wants; what tokens may say is {@link CompanySignInTest}'s. */
@WholeRun
class RealProviderTest extends DeskOverHttp {

    private static final AuthorizationServer PROVIDER = AuthorizationServer.start();
    private static final Pattern TOKEN_OF_THE_PAGE =
            Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:real-provider;DB_CLOSE_DELAY=-1");
        properties.add("desk.oidc.issuer", PROVIDER::issuer);
        properties.add("desk.oidc.client-id", () -> "desk");
        properties.add("desk.oidc.client-secret", () -> AuthorizationServer.secretOf("desk"));
        properties.add("desk.oidc.groups.agents", () -> "desk-agents");
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @AfterEach
    void nobodyOfTheCompany() {
        identities.deleteUser("wang.fang");
    }

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Test
    void somebodySignsInOnTheCompanysPageAndWorksHere() throws Exception {
        HttpResponse<String> back = signIn(AuthorizationServer.PASSWORD);

        assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
        assertThat(back.body()).contains("url=/camunda/app/tasklist/default/");
        assertThat(get(desk("/camunda/app/tasklist/default/")).statusCode()).isEqualTo(200);
        assertThat(get(desk("/camunda/api/admin/auth/user/default")).body()).contains("\"userId\":\"wang.fang\"");
        assertThat(get(desk("/camunda/api/engine/engine/default/task?maxResults=1"))
                        .statusCode())
                .isEqualTo(200);
        User wang = identities.createUserQuery().userId("wang.fang").singleResult();
        assertThat(wang.getFirstName() + " " + wang.getLastName() + " " + wang.getEmail())
                .isEqualTo("Fang Wang wang.fang@contoso.example");
        assertThat(identities.createGroupQuery().groupMember("wang.fang").list())
                .extracting(Group::getId)
                .containsExactly("agents");
    }

    @Test
    void whoDoesNotKnowThePasswordStaysThere() throws Exception {
        HttpResponse<String> refused = signIn("winter");

        assertThat(refused.uri().toString()).startsWith(PROVIDER.issuer() + "/login");
        assertThat(identities.createUserQuery().userId("wang.fang").count()).isZero();
        assertThat(get(desk("/camunda/api/admin/auth/user/default")).body()).doesNotContain("wang.fang");
    }

    @Test
    void aSystemGetsItsTokenThereAndMayWhatItsGroupsMay() throws Exception {
        assertThat(nobody().withToken(tokenOf("reports")).get("/api/customers").status())
                .isEqualTo(200);
        assertThat(nobody().withToken(tokenOf("printers")).get("/api/customers").status())
                .isEqualTo(403);
    }

    @Test
    void theProviderMayChangeItsKeys() throws Exception {
        assertThat(nobody().withToken(tokenOf("reports")).get("/api/customers").status())
                .isEqualTo(200);

        PROVIDER.changeKeys();

        assertThat(nobody().withToken(tokenOf("reports")).get("/api/customers").status())
                .isEqualTo(200);
        assertThat(signIn(AuthorizationServer.PASSWORD).statusCode()).isEqualTo(200);
    }

    /** From the desk's link over the provider's page and back, as a browser goes. */
    private HttpResponse<String> signIn(String password) throws Exception {
        HttpResponse<String> page = follow(get(desk("/oauth2/authorization/desk?app=tasklist")));
        assertThat(page.uri().toString()).startsWith(PROVIDER.issuer() + "/login");
        Matcher token = TOKEN_OF_THE_PAGE.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        HttpRequest form = HttpRequest.newBuilder(page.uri())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "username=wang.fang&password=" + password + "&_csrf=" + Api.encoded(token.group(1))))
                .build();
        return follow(browser.send(form, BodyHandlers.ofString()));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws IOException, InterruptedException {
        HttpResponse<String> last = answer;
        for (int i = 0; i < 8 && last.statusCode() == 302; i++) {
            String to = last.headers().firstValue("Location").orElseThrow();
            last = get(last.uri().resolve(to));
        }
        return last;
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(address)
                        .header("Accept", "text/html, */*")
                        .build(),
                BodyHandlers.ofString());
    }

    private URI desk(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private String tokenOf(String client) throws IOException, InterruptedException {
        String secret = Base64.getEncoder()
                .encodeToString((Api.encoded(client) + ":" + Api.encoded(AuthorizationServer.secretOf(client)))
                        .getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(PROVIDER.issuer() + "/oauth2/token"))
                .header("Authorization", "Basic " + secret)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).get("access_token").asText();
    }
}
