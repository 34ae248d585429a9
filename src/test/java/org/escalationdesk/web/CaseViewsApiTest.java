package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.escalationdesk.process.engine.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who looked at a case is recorded, and read by those who answer for it. */
class CaseViewsApiTest extends DeskOverHttp {

    private static String views(String number) {
        return CASES + "/" + number + "/views";
    }

    private long rows(String number) {
        return jdbc.sql("SELECT COUNT(*) FROM case_view WHERE case_number = :number")
                .param("number", number)
                .query(Long.class)
                .single();
    }

    @Test
    void eachPersonWhoLookedStandsThereOnceAnHour() {
        String number = atTroubleshoot(report());
        Instant before = Instant.now().minusSeconds(1);

        agent().get(CASES + "/" + number);
        agent().get(CASES + "/" + number + "/overview");
        agent().get(CASES + "/" + number.toLowerCase(Locale.ROOT) + "/conversation");
        nobody().as("manager").get(CASES + "/" + number + "/criteria");

        var found = nobody().as("manager").get(views(number)).json();
        assertThat(found.get("items").findValuesAsText("who")).containsExactly("manager", "agent");
        assertThat(Instant.parse(found.at("/items/1/at").asText())).isAfter(before);
        assertThat(found.get("next").isNull()).isTrue();
        assertThat(rows(number)).isEqualTo(2);
    }

    @Test
    void whoOpensATaskOfACaseStandsThereToo() {
        String number = atTroubleshoot(report());

        new Browser(port)
                .signIn("helpdesk")
                .get("/camunda/api/desk/tasks/" + task(number, "troubleshoot").getId() + "/case");

        assertThat(nobody().as("admin").get(views(number)).json().get("items").findValuesAsText("who"))
                .containsExactly("helpdesk");
    }

    /** What its form shows is given in each of these ways. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task/TASK/form-variables",
                "/task/TASK/form-variables?variableNames=case",
                "/task/TASK/variables",
                "/variable-instance?taskIdIn=TASK"
            })
    void whoReadsTheCaseFromTheEngineStandsThereToo(String address) {
        String number = atTroubleshoot(report());
        String path = Browser.ENGINE
                + address.replace("TASK", task(number, "troubleshoot").getId());
        Browser helpdesk = new Browser(port).signIn("helpdesk");

        String first = helpdesk.get(path).body();
        helpdesk.get(path);

        assertThat(first).contains("chen.jing@fabrikam.example");
        assertThat(nobody().as("admin").get(views(number)).json().get("items").findValuesAsText("who"))
                .containsExactly("helpdesk");
    }

    @Test
    void whoSeesItInAListOnlyLeavesNothing() {
        String number = atTroubleshoot(report());

        new Browser(port).signIn("helpdesk").get(Browser.ENGINE + "/task?processInstanceBusinessKey=" + number);

        assertThat(rows(number)).isZero();
    }

    @Test
    void whoMayNotReadItLeavesNothing() {
        String number = atTroubleshoot(report());

        assertThat(nobody().as("sales").get(CASES + "/" + number).status()).isEqualTo(404);
        assertThat(nobody().get(CASES + "/" + number).status()).isEqualTo(401);

        assertThat(rows(number)).isZero();
    }

    @Test
    void othersDoNotReadIt() {
        String number = atTroubleshoot(report());

        assertThat(agent().get(views(number)).status()).isEqualTo(403);
        assertThat(nobody().as("sales").get(views(number)).status()).isEqualTo(403);
        assertThat(nobody().get(views(number)).status()).isEqualTo(401);
    }

    @Test
    void aLongListIsReadPageByPage() {
        String number = atTroubleshoot(report());
        for (int i = 0; i < 101; i++) {
            jdbc.sql("INSERT INTO case_view (case_number, who, at) VALUES (:number, :who, CURRENT_TIMESTAMP)")
                    .param("number", number)
                    .param("who", "user" + i)
                    .update();
        }

        var first = nobody().as("manager").get(views(number)).json();
        assertThat(first.get("items")).hasSize(100);
        var rest = nobody().as("manager")
                .get(views(number) + "?cursor=" + first.get("next").asText())
                .json();
        assertThat(rest.get("items").findValuesAsText("who")).containsExactly("user0");
        assertThat(nobody().as("manager").get(views(number) + "?cursor=abc").status())
                .isEqualTo(400);
    }
}
