package org.escalationdesk.process.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;

/** A case stays with its agent. */
class CaseWorkersTest extends ProcessTest {

    private void completedBy(String user, String group, CaseNumber number, String task, String answer) {
        as(user, group);
        try {
            forms.submitTaskForm(
                    task(number, task).getId(),
                    Map.of("answer", JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    private String worker(CaseNumber number, String task) {
        return task(number, task).getAssignee();
    }

    // Who has the next task

    @Test
    void nobodyHasTheFirstTask() {
        assertThat(worker(atTroubleshoot(), "troubleshoot")).isNull();
    }

    @Test
    void whoCompletedAStepHasTheNextOne() {
        CaseNumber number = atTroubleshoot();

        completedBy("helpdesk", "agents", number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");

        assertThat(worker(number, "guideCustomer")).isEqualTo("helpdesk");
    }

    /** Kept with the case, so that its page needs no further question to tell it. */
    @Test
    void sinceWhenSomebodyHasATaskIsKept() {
        CaseNumber number = atTroubleshoot();
        String first = task(number, "troubleshoot").getId();
        assertThat(since(number, first, "agent")).isEmpty();
        clock.moveBy(Duration.ofMinutes(50));
        Instant claimed = clock.instant();
        tasks.claim(first, "agent");
        clock.moveBy(Duration.ofMinutes(40));
        assertThat(since(number, first, "agent")).contains(claimed);

        tasks.setAssignee(first, "helpdesk");
        assertThat(since(number, first, "agent")).isEmpty();
        assertThat(since(number, first, "helpdesk")).contains(clock.instant());
        tasks.setAssignee(first, null);
        assertThat(since(number, first, "helpdesk")).isEmpty();

        clock.moveBy(Duration.ofMinutes(40));
        completedBy("helpdesk", "agents", number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        assertThat(since(number, task(number, "guideCustomer").getId(), "helpdesk"))
                .contains(clock.instant());
    }

    private Optional<Instant> since(CaseNumber number, String task, String user) {
        return found(number).deskWork().since(task, user);
    }

    /** The desk reads facts in between, and a manager's task is nobody's yet. */
    @Test
    void whatAManagerDecidedGoesBackToTheAgentWhoAsked() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        assertThat(worker(number, "approveSeverityA")).isNull();

        approveSeverityA(number, "{'outcome':'severity-refused','reason':'Only one office.'}");

        assertThat(worker(number, "prepareServiceRequest")).isEqualTo("agent");
    }

    @Test
    void aManagerHasTheNextDecisionToo() {
        assertThat(worker(refusedOnce("manager"), "approveSeverityA")).isEqualTo("manager");
    }

    /** Four eyes: this one is an agent as well, and has the case by now. */
    @Test
    void nobodyGetsTheDecisionAboutTheirOwnWork() {
        identity.createMembership("agent", "managers");
        try {
            assertThat(worker(refusedOnce("agent"), "approveSeverityA")).isNull();
        } finally {
            identity.deleteMembership("agent", "managers");
        }
    }

    /** Severity A is asked for by a colleague, refused by this manager, and asked for again by the agent. */
    private CaseNumber refusedOnce(String manager) {
        CaseNumber number = atPrepare();
        tasks.setAssignee(task(number, "prepareServiceRequest").getId(), "helpdesk");
        completedBy(
                "helpdesk",
                "agents",
                number,
                "prepareServiceRequest",
                severityA().toString());
        run(number, "refreshFacts");
        completedBy(
                manager,
                "managers",
                number,
                "approveSeverityA",
                "{'outcome':'severity-refused','reason':'Only one office.'}");
        tasks.setAssignee(task(number, "prepareServiceRequest").getId(), "agent");
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        return number;
    }

    @Test
    void itIsTheirsInTheCalledProcessToo() {
        CaseNumber number = atFirstContact();
        assertThat(worker(number, "recordFirstContact")).isEqualTo("agent");

        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang','contactedAt':'2026-03-02T09:00:00+08:00','by':'phone'}");

        assertThat(worker(number, "workWith21Vianet")).isEqualTo("agent");
    }

    @Test
    void whoTellsOfAWithdrawalIsWhoHadTheCase() {
        CaseNumber number = atHandOver();
        as("agent", "agents");
        tasks.claim(task(number, "submitInAdminCenter").getId(), "agent");
        identity.clearAuthentication();

        desk.withdrawn(number, "Never mind.", false, "sales");

        assertThat(worker(number, "tellWithdrawal")).isEqualTo("agent");
    }

    /** Whoever has it in hand has an hour, so it is taken knowingly. */
    @Test
    void nobodyGetsTheFilingByHandUnasked() {
        CaseNumber number = atHandOver();
        assertThat(worker(number, "submitInAdminCenter")).isNull();

        complete(number, "submitInAdminCenter", filedNow("616" + number.value().substring(8) + "000001"));

        assertThat(worker(number, "recordFirstContact")).isEqualTo("agent");
    }

    // Who has it no more

    @Test
    void whoIsGoneOrMayNotGetsNothing() {
        User leaver = identity.newUser("leaver");
        identity.saveUser(leaver);
        CaseNumber number = reported(report().put("customer", "nobody knows"));
        run(number, "findCustomer");
        completedBy(
                "leaver",
                "agents",
                number,
                "clarifyCustomer",
                "{'outcome':'search-again','searchFor':'contoso','service':'exchange-online'}");
        assertThat(found(number).deskWork().worker("agents")).contains("leaver");

        run(number, "findCustomer");
        run(number, "checkServiceHealth");

        assertThat(worker(number, "troubleshoot")).isNull();
        identity.deleteUser("leaver");
    }

    @Test
    void whoWasGivenItHasItThoughNothingWasCompleted() {
        CaseNumber number = atFollowUp();
        as("agent", "agents");
        desk.handedOver(number, Optional.empty(), "helpdesk", "", "agent");
        identity.clearAuthentication();

        desk.customerReplied(number, true, "Thank you.", "sales");

        assertThat(worker(number, "confirmWithCustomer")).isEqualTo("helpdesk");
    }

    @Test
    void whoGaveItBackHasItNoMore() {
        CaseNumber number = atFollowUp();
        as("agent", "agents");
        tasks.setAssignee(task(number, "followUpCustomer").getId(), null);
        identity.clearAuthentication();

        desk.customerReplied(number, true, "Thank you.", "sales");

        assertThat(worker(number, "confirmWithCustomer")).isNull();
    }

    // Whose work was given to a colleague

    private void handOverAll(String from, String to) {
        CaseNumber inHand = atTroubleshoot();
        tasks.setAssignee(task(inHand, "troubleshoot").getId(), from);
        clock.moveBy(Duration.ofMinutes(5));
        as("manager", "managers");
        try {
            assertThat(desk.handedOverWithAll(inHand, to, "Off sick.", "manager"))
                    .isPresent();
        } finally {
            identity.clearAuthentication();
        }
        assertThat(worker(inHand, "troubleshoot")).isEqualTo(to);
    }

    private CaseNumber waitsForAManager() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        assertThat(found(number).deskWork().worker("agents")).contains("agent");
        return number;
    }

    @Test
    void aCaseBetweenTwoTasksComesToTheColleagueToo() {
        CaseNumber number = waitsForAManager();
        handOverAll("agent", "helpdesk");

        approveSeverityA(number, "{'outcome':'severity-refused','reason':'Only one office.'}");

        assertThat(worker(number, "prepareServiceRequest")).isEqualTo("helpdesk");
        assertThat(found(number).deskWork().worker("agents")).contains("helpdesk");
        assertThat(register.timeline(number))
                .filteredOn(event -> event.what() == What.GIVEN_TO_COLLEAGUE)
                .singleElement()
                .extracting(CaseEvent::who)
                .isEqualTo("manager");
    }

    @Test
    void aClosedCaseThatComesBackDoesToo() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
        handOverAll("agent", "helpdesk");

        desk.reopened(number, "It is not over.", "sales");

        assertThat(worker(number, "troubleshoot")).isEqualTo("helpdesk");
    }

    @Test
    void itGoesOnToWhoeverGotTheColleaguesWorkLater() {
        identity.createMembership("sales", "agents");
        try {
            CaseNumber number = waitsForAManager();
            handOverAll("agent", "helpdesk");
            handOverAll("helpdesk", "sales");

            approveSeverityA(number, "{'outcome':'severity-refused','reason':'Only one office.'}");

            assertThat(worker(number, "prepareServiceRequest")).isEqualTo("sales");
        } finally {
            identity.deleteMembership("sales", "agents");
        }
    }

    @Test
    void itIsNobodysWhereTheColleagueMayNotHaveIt() {
        identity.createMembership("sales", "agents");
        CaseNumber number = waitsForAManager();
        try {
            handOverAll("agent", "sales");
        } finally {
            identity.deleteMembership("sales", "agents");
        }

        approveSeverityA(number, "{'outcome':'severity-refused','reason':'Only one office.'}");

        assertThat(worker(number, "prepareServiceRequest")).isNull();
    }

    @Test
    void whoIsBackAndWorksOnACaseHasItAgain() {
        CaseNumber number = atPrepare();
        handOverAll("agent", "helpdesk");
        clock.moveBy(Duration.ofMinutes(5));
        nothingLooksTheSame();
        tasks.setAssignee(task(number, "prepareServiceRequest").getId(), "agent");
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");

        approveSeverityA(number, "{'outcome':'severity-refused','reason':'Only one office.'}");

        assertThat(worker(number, "prepareServiceRequest")).isEqualTo("agent");
    }

    @Test
    void whoClaimsItHasItFromThenOn() {
        CaseNumber number = atFollowUp();
        tasks.setAssignee(task(number, "followUpCustomer").getId(), null);
        as("helpdesk", "agents");
        tasks.claim(task(number, "followUpCustomer").getId(), "helpdesk");
        identity.clearAuthentication();

        desk.customerReplied(number, true, "Thank you.", "sales");

        assertThat(worker(number, "confirmWithCustomer")).isEqualTo("helpdesk");
    }
}
