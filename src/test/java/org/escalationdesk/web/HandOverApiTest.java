package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The open task of a case is given to a colleague. */
class HandOverApiTest extends DeskOverHttp {

    @AfterEach
    void nobodyIsAway() {
        jdbc.sql("DELETE FROM handed_over_work").update();
    }

    @Test
    void theColleagueHasItWithAWord() {
        String number = atTroubleshoot(report());

        assertThat(handOver(agent(), number, "{'to':'helpdesk','text':'They call back at ten.'}")
                        .status())
                .isEqualTo(204);

        var handed = agent().get(CASES + "/" + number).json();
        assertThat(handed.get("tasks").findValuesAsText("assignee")).containsExactly("helpdesk");
        var said = agent().get(CASES + "/" + number + "/conversation?kinds=note")
                .json()
                .at("/entries/0");
        assertThat(said.get("who").asText()).isEqualTo("agent");
        assertThat(said.get("text").asText()).endsWith("To Demo Helpdesk.\nThey call back at ten.");
    }

    @Test
    void aColleaguesTaskIsTakenFromThemByManagersOnly() {
        String number = atTroubleshoot(report());
        handOver(agent(), number, "{'to':'helpdesk'}");

        Api.Answer refused = handOver(agent(), number, "{'to':'agent'}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("A colleague works on this case. They, or a manager, can hand it over.");

        assertThat(handOver(nobody().as("manager"), number, "{'to':'agent'}").status())
                .isEqualTo(204);
        assertThat(agent().get(CASES + "/" + number).json().get("tasks").findValuesAsText("assignee"))
                .containsExactly("agent");
    }

    @Test
    void whatIsNotForThemIsNotGiven() {
        String number = atTroubleshoot(report());

        for (String to : List.of("sales", "nobody-at-all")) {
            Api.Answer refused = handOver(agent(), number, "{'to':'" + to + "'}");
            assertThat(refused.status()).as(to).isEqualTo(409);
            assertThat(refused.json().get("detail").asText()).startsWith(to + " does not work on this task");
        }
        assertThat(agent().get(CASES + "/" + number)
                        .json()
                        .at("/tasks/0/assignee")
                        .asText(""))
                .isEmpty();
    }

    @Test
    void aClosedCaseIsNobodys() {
        assertThat(handOver(agent(), closed(report()), "{'to':'helpdesk'}").status())
                .isEqualTo(409);
    }

    @Test
    void theColleagueBelongsToIt() {
        String number = atTroubleshoot(report());

        assertThat(handOver(agent(), number, "{'text':'Please.'}").status()).isEqualTo(400);
        assertThat(handOver(agent(), "CR-2025-999999", "{'to':'helpdesk'}").status())
                .isEqualTo(404);
    }

    @Test
    void aTaskThatIsNamedIsGivenAlone() {
        String number = atTroubleshoot(report());

        assertThat(handOver(agent(), number, "{'to':'helpdesk','task':'another'}")
                        .status())
                .isEqualTo(409);
        String task = task(number, "troubleshoot").getId();
        assertThat(handOver(agent(), number, "{'to':'helpdesk','task':'" + task + "'}")
                        .status())
                .isEqualTo(204);

        assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("helpdesk");
    }

    @Test
    void salesAgentsGiveNothing() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();

        assertThat(handOver(nobody().as("sales"), own, "{'to':'agent'}").status())
                .isEqualTo(403);
    }

    // All tasks of somebody who is away

    @Test
    void aManagerHandsOverAllThatSomebodyHas() {
        tasks.createTaskQuery().taskAssignee("helpdesk").list().forEach(task -> tasks.setAssignee(task.getId(), null));
        String one = atTroubleshoot(report());
        String other = atTroubleshoot(report());
        handOver(agent(), one, "{'to':'helpdesk'}");
        handOver(agent(), other, "{'to':'helpdesk'}");
        String anotherOnes = atTroubleshoot(report());

        assertThat(handOver(agent(), one, "{'to':'agent','all':true}").status()).isEqualTo(403);
        Api.Answer given = handOver(nobody().as("manager"), one, "{'to':'agent','text':'Off sick.','all':true}");
        assertThat(given.status()).isEqualTo(200);
        assertThat(given.json().get("cases").asInt()).isEqualTo(2);
        assertThat(given.json().get("others").asInt()).isZero();
        assertThat(handOver(nobody().as("manager"), "CR-2026-999999", "{'to':'agent','all':true}")
                        .status())
                .isEqualTo(404);

        for (String number : List.of(one, other)) {
            assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("agent");
            assertThat(agent().get(CASES + "/" + number + "/conversation?kinds=note")
                            .json()
                            .at("/entries/0/text")
                            .asText())
                    .endsWith("Off sick.");
        }
        assertThat(task(anotherOnes, "troubleshoot").getAssignee()).isNull();
    }

    @Test
    void whatCouldNotBeHandedOverIsNamed() {
        String number = atTroubleshoot(report());
        handOver(agent(), number, "{'to':'helpdesk'}");

        Api.Answer refused = handOver(nobody().as("manager"), number, "{'to':'sales','all':true}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).contains(number);
        assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("helpdesk");
        assertThat(handOver(nobody().as("manager"), atTroubleshoot(report()), "{'to':'agent','all':true}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoHasItGivesItBackWithAWord() {
        String number = atTroubleshoot(report());
        handOver(agent(), number, "{'to':'helpdesk'}");

        assertThat(giveBack(nobody().as("helpdesk"), number, "{'text':'Off until Monday.'}")
                        .status())
                .isEqualTo(204);

        assertThat(task(number, "troubleshoot").getAssignee()).isNull();
        var said = agent().get(CASES + "/" + number + "/conversation?kinds=note")
                .json()
                .at("/entries/0");
        assertThat(said.get("what").asText()).isEqualTo("Given back");
        assertThat(said.get("text").asText()).isEqualTo("For whoever takes it next.\nOff until Monday.");
    }

    @Test
    void aColleaguesTaskIsGivenBackByManagersOnly() {
        String number = atTroubleshoot(report());
        assertThat(giveBack(agent(), number, "{}").status()).isEqualTo(409);
        handOver(agent(), number, "{'to':'helpdesk'}");

        assertThat(giveBack(agent(), number, "{}").status()).isEqualTo(409);
        assertThat(giveBack(nobody().as("manager"), number, "{}").status()).isEqualTo(204);
        assertThat(giveBack(nobody().as("sales"), number, "{}").status()).isEqualTo(403);
    }

    @Test
    void theColleaguesAreThoseOfTheTasksGroupByName() {
        String number = atTroubleshoot(report());

        var colleagues = agent().get(CASES + "/" + number + "/colleagues").json();

        assertThat(colleagues.findValuesAsText("id"))
                .contains("agent", "helpdesk")
                .doesNotContain("sales", "manager");
        assertThat(colleagues.findValuesAsText("name"))
                .contains("Demo Agent", "Demo Helpdesk")
                .isSorted();
        assertThat(agent().get(CASES + "/" + closed(report()) + "/colleagues").json())
                .isEmpty();
    }

    @Test
    void chineseNamesAreInTheOrderInWhichTheyArePronounced() {
        String number = atTroubleshoot(report());
        // Zhang, Li and Wang, the family's name first; by their characters' codes Zhang would be the first
        List<String> people = List.of("张三", "李雷", "王芳");
        people.forEach(name -> {
            User colleague = identities.newUser("colleague" + people.indexOf(name));
            colleague.setFirstName(name.substring(1));
            colleague.setLastName(name.substring(0, 1));
            colleague.setPassword("Correct-Horse-7-Battery");
            identities.saveUser(colleague);
            identities.createMembership(colleague.getId(), "agents");
        });
        try {
            var colleagues = agent().call(
                            "GET", CASES + "/" + number + "/colleagues", new byte[0], "Accept-Language", "zh-CN")
                    .json();

            assertThat(colleagues.findValuesAsText("name")).containsSubsequence("李雷", "王芳", "张三");
        } finally {
            people.forEach(name -> identities.deleteUser("colleague" + people.indexOf(name)));
        }
    }

    private Api.Answer giveBack(Api caller, String number, String body) {
        return caller.post(CASES + "/" + number + "/giving-back", json(body));
    }

    private Api.Answer handOver(Api caller, String number, String body) {
        return caller.post(CASES + "/" + number + "/hand-over", json(body));
    }
}
