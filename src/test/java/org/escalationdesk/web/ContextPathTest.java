package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** The desk below a path of its own, as behind a proxy that serves other applications too. */
@WholeRun
@ExtendWith(OutputCaptureExtension.class)
class ContextPathTest extends DeskWithSmallLimits {

    private static final Pattern RESOURCE = Pattern.compile("(?:src|href)=\"([^\"#]+\\.(?:js|css|ico))");

    @Autowired
    ApplicationContext desk;

    private Browser in(String user, String app) {
        return new Browser(port, DESK).signIn(user, app);
    }

    @Test
    void theConsoleNamesThePath(CapturedOutput console) {
        AvailabilityChangeEvent.publish(desk, ReadinessState.ACCEPTING_TRAFFIC);

        assertThat(console.getAll()).contains("Tasklist http://127.0.0.1:" + port + DESK + "/camunda/app/tasklist/");
    }

    @Test
    void aLinkThatTheApiGivesLeadsToTheCase() {
        JsonNode registered = agent().post(CASES, report()).json();
        String self = registered.at("/links/self").asText();

        Api.Answer found = Api.nobody(port).as("agent").get(self);

        assertThat(self).startsWith(DESK + CASES);
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().get("number")).isEqualTo(registered.get("number"));
    }

    @Test
    void whatTomcatRefusesIsToldInTheDesksWords() {
        Api.Answer refused = agent().get(CASES + "%2Fx");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.isProblem()).as(refused.response().body()).isTrue();
    }

    @Test
    void theSandboxIsAskedForTheCustomer() {
        String number = atTroubleshoot(report());

        assertThat(task(number, "troubleshoot")).isNotNull();
        assertThat(found(number).at("/customer/name").asText()).isEqualTo("Fabrikam Beijing");
    }

    @Test
    void theSandboxPageFindsItsFiles() {
        Browser visitor = new Browser(port, DESK);

        assertThat(visitor.get("/sandbox").body()).contains("sandbox/page.js");
        assertThat(visitor.get("/sandbox/page.js").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/sandbox/customers").statusCode()).isEqualTo(200);
    }

    @Test
    void tasklistAndCockpitFindTheirFiles() {
        for (String app : List.of("tasklist", "cockpit")) {
            Browser manager = in("manager", app);
            String page = manager.get("/camunda/app/" + app + "/default/").body();
            Matcher resources = RESOURCE.matcher(page);
            int seen = 0;
            while (resources.find()) {
                URI at = URI.create(DESK + "/camunda/app/" + app + "/default/").resolve(resources.group(1));
                assertThat(at.getPath()).startsWith(DESK + "/");
                assertThat(manager.get(at.getPath().substring(DESK.length())).statusCode())
                        .as(at.toString())
                        .isEqualTo(200);
                seen++;
            }
            assertThat(seen).as(page).isPositive();
        }
    }

    @Test
    void anAgentsFilterShowsTheTaskAndItsFollowUpDateIsSet() {
        String number = atTroubleshoot(report());
        Browser agent = in("agent", "tasklist");

        JsonNode filters = agent.get(Browser.ENGINE + "/filter?resourceType=Task&maxResults=20")
                .json();
        String all = filters.findValues("id").get(0).asText();
        String path = Browser.ENGINE + "/task/" + task(number, "troubleshoot").getId();
        String changed =
                agent.task(path).replaceAll("\"followUp\":[^,}]*", "\"followUp\":\"2030-12-24T08:00:00.000+0000\"");
        Browser.Answer set = agent.send("PUT", path, changed);

        assertThat(agent.get(Browser.ENGINE + "/filter/" + all + "/count").statusCode())
                .isEqualTo(200);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(204);
        assertThat(task(number, "troubleshoot").getFollowUpDate()).isNotNull();
    }

    @Test
    void theWebappsSetUpPageDoesNotExistThereEither() {
        assertThat(nobody().get("/camunda/api/admin/setup/default/user/create").status())
                .isEqualTo(404);
    }

    @Test
    void whoeverIsNotSignedInIsAskedToSignIn() {
        assertThat(nobody().get(CASES).status()).isEqualTo(401);
        assertThat(new Browser(port, DESK).get(Browser.ENGINE + "/task").statusCode())
                .isEqualTo(401);
    }
}
