package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.userdetails.UserDetailsService;

class ClosedDoorsTest extends DeskUnderTest {

    @Autowired
    ObjectProvider<UserDetailsService> usersOfSpring;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup/",
                "/camunda/api/admin/setup",
                "/camunda//api/admin//setup/default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/setup;x=y/default/user/create",
                "/camunda/api/admin;x=y/setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/%61dmin/s%65tup/default/user/create",
                "/camunda/api/admin/%2573etup/default/user/create",
                "/camunda/api/admin/SETUP/default/user/create",
                "/camunda/API/Admin/Setup/default/user/create",
                "/camunda/app/admin/default/setup",
                "/camunda/app/admin/default/setup/",
            })
    void theSetUpPageDoesNotExist(String path) {
        String body = "{\"profile\":{\"id\":\"evil\"},\"credentials\":{\"password\":\"evil\"}}";

        for (Browser visitor : Stream.of(browser(), as("admin")).toList()) {
            visitor.get("/camunda/app/admin/default/");
            for (String method : Stream.of("GET", "POST", "PUT", "OPTIONS").toList()) {
                assertThat(visitor.send(method, path, body).statusCode()).isEqualTo(404);
            }
        }
        assertThat(identities.createUserQuery().userId("evil").count()).isZero();
    }

    @Test
    void anAddressThatLeadsThereByAWayAroundIsNoAddress() {
        var refused = as("admin").send("POST", "/camunda/api/admin/x/../setup/default/user/create", "{}");

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/engine",
                "/engine-rest/task",
                "/h2-console",
                "/webjars/camunda/app/admin/index.html",
                "/plugin/admin/app/plugin.js",
                "/login",
                "/nothing"
            })
    void whatIsNotNamedDoesNotExist(String path) {
        assertThat(browser().get(path).statusCode()).isEqualTo(404);
        assertThat(browser().api("GET", path, "admin", "admin").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/process-definition/key/customer-request/start",
        "POST,/deployment/create",
        "POST,/task/create",
        "DELETE,/deployment/x",
        "POST,/message",
        "POST,/migration/generate",
        "PUT,/process-instance/suspended",
        "POST,/history/cleanup",
        "GET,/history/cleanup/job",
        "GET,/history/cleanup/configuration",
        "GET,/metrics",
        "GET,/metrics/process-instance/sum",
        "GET,/optimize/activity-instance/completed",
        "POST,/decision-definition/key/guards-decision/evaluate",
        "POST,/telemetry/configuration",
        "POST,/tenant/create",
    })
    void routesNotListedAreClosedForTheAdministratorToo(String method, String path) {
        var refused = as("admin").send(method, ENGINE + path, "{}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("This is switched off at this desk.");
    }

    @Test
    void theWebappsNeedASignedInUser() {
        assertThat(browser().get(ENGINE + "/task?maxResults=1").statusCode()).isEqualTo(401);
        assertThat(browser().post(ENGINE + "/task", "{}").statusCode()).isEqualTo(401);
        assertThat(browser()
                        .api("GET", ENGINE + "/task?maxResults=1", "admin", "admin")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aClickFromAnotherPageIsRefused() {
        var task = newCase();
        var agent = as("agent");

        var forged = agent.withoutToken().post(ENGINE + "/task/" + task.getId() + "/submit-form", answer("fine"));

        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).count()).isEqualTo(1);
    }

    @Test
    void theWebappsPagesCarryTheirHeaders() {
        var page = browser().get("/camunda/app/tasklist/default/").response();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'self'", "'nonce-")
                .doesNotContain("unsafe-eval", "https:");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.headers().allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie -> assertThat(cookie).contains("XSRF-TOKEN").containsIgnoringCase("SameSite=Strict"));
        assertThat(browser()
                        .tryToSignIn("agent", "agent", "tasklist")
                        .response()
                        .headers()
                        .allValues("Set-Cookie"))
                .singleElement()
                .satisfies(cookie ->
                        assertThat(cookie).contains("JSESSIONID").containsIgnoringCase("HttpOnly; SameSite=Strict"));
    }

    @Test
    void theApiAsksWhoCalls() {
        var nobody = browser().get("/api/guards/who-am-i");
        var wrong = browser().api("GET", "/api/guards/who-am-i", "unknown", "wrong");

        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(nobody.response().headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Basic");
        assertThat(nobody.json().path("detail").asText()).isEqualTo("Sign in with your name and password.");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.json().path("detail").asText()).isEqualTo("The name or the password is wrong.");
    }

    @Test
    void whoMistypesTheirPasswordIsToldSo() {
        var refused = browser().speaking("zh-CN,zh").tryToSignIn("agent", "wrong", "tasklist");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.message()).isEqualTo("用户名或密码错误。");
    }

    @Test
    void anApiCallRunsAsItsUserAndLeavesNoSession() {
        var call = browser().api("GET", "/api/guards/who-am-i", "agent", "agent");

        assertThat(call.json().toString()).contains("\"user\":\"agent\"", "\"groups\":[\"agents\"]");
        assertThat(call.response().headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void aUserOfNoGroupGetsNowhere() {
        var user = identities.newUser("visitor");
        user.setPassword("visitor");
        ((IdentityServiceImpl) identities).saveUser(user, true);
        try {
            var refused = browser().api("GET", "/api/guards/who-am-i", "visitor", "visitor");

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        } finally {
            identities.deleteUser("visitor");
        }
    }

    @Test
    void healthIsOpenAndTheRestOfTheActuatorIsForAdministrators() {
        var health = browser().get("/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.json().fieldNames()).toIterable().doesNotContain("components", "details");
        assertThat(browser().get("/actuator").statusCode()).isEqualTo(401);
        assertThat(browser().api("GET", "/actuator", "agent", "agent").statusCode())
                .isEqualTo(403);
        assertThat(browser().api("GET", "/actuator", "admin", "admin").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theApisDescriptionIsForSignedInUsers() {
        assertThat(browser().get("/v3/api-docs").statusCode()).isEqualTo(401);
        assertThat(browser().api("GET", "/v3/api-docs", "agent", "agent").statusCode())
                .isEqualTo(200);
        assertThat(browser().get("/swagger-ui/index.html").statusCode()).isEqualTo(401);
    }

    @Test
    void springHasNoUserOfItsOwn() {
        assertThat(usersOfSpring.getIfAvailable()).isNull();
    }
}
