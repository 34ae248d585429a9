package org.escalationdesk.process.clockwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.CaseRefusal;
import org.escalationdesk.cases.CaseUrgencies;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.clocks.CaseUrgency.UrgentClock;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ClockReading.State;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.TwoNodes;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One watch for all cases. The first answer to the customer is due after two hours, so it is at risk after one and a half. */
class ClockWatchTest extends ProcessTest {

    @Autowired
    private ClockWatch watch;

    @Autowired
    private CaseUrgencies urgencies;

    @Autowired
    private CaseNotes caseNotes;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void noOtherCaseIsWatched() {
        theWatchLooks();
        jdbc.sql("DELETE FROM case_watch").update();
        jdbc.sql("UPDATE clock_rules SET reached = NULL").update();
    }

    private void theWatchLooks() {
        Job job = management
                .createJobQuery()
                .processDefinitionKey("clock-watch")
                .timers()
                .singleResult();
        management.executeJob(job.getId());
    }

    private int priority(CaseNumber number) {
        return task(number, "troubleshoot").getPriority();
    }

    private List<What> warnings(CaseNumber number) {
        return happenings(number).stream()
                .filter(what -> what == What.CLOCK_AT_RISK || what == What.CLOCK_BREACHED)
                .toList();
    }

    private String notice(CaseNumber number) {
        return view(number, "troubleshoot").get("notice").asText();
    }

    @Test
    void peopleAreWarnedOnceOfEachClockAndTheTaskIsAsUrgentAsIt() {
        CaseNumber number = atTroubleshoot();
        theWatchLooks();
        assertThat(priority(number)).isEqualTo(40);
        assertThat(warnings(number)).isEmpty();
        assertThat(notice(number)).isEmpty();

        clock.moveBy(Duration.ofMinutes(90));
        theWatchLooks();
        assertThat(priority(number)).isEqualTo(60);
        assertThat(warnings(number)).containsExactly(What.CLOCK_AT_RISK);
        assertThat(notice(number))
                .isEqualTo("At risk. First answer to the customer: target 2026-03-02 11:00 (Beijing time)");

        clock.moveBy(Duration.ofMinutes(31));
        theWatchLooks();
        theWatchLooks();
        assertThat(priority(number)).isEqualTo(80);
        assertThat(warnings(number)).containsExactly(What.CLOCK_AT_RISK, What.CLOCK_BREACHED);
        assertThat(notice(number))
                .isEqualTo("Overdue. First answer to the customer: target 2026-03-02 11:00 (Beijing time)");
        CaseEvent over = register.timeline(number).stream()
                .filter(event -> event.what() == What.CLOCK_BREACHED)
                .findFirst()
                .orElseThrow();
        assertThat(over.who()).isEqualTo("desk");
        assertThat(Said.in(over.detail()))
                .isEqualTo("First answer to the customer: target 2026-03-02 11:00 (Beijing time)");
    }

    @Test
    void aTaskIsLessUrgentOnceItsClockIsMet() {
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofMinutes(121));
        theWatchLooks();
        assertThat(priority(number)).isEqualTo(80);

        caseNotes.add(number, NoteKind.DESK, "We called: we look into it.", "agent");
        theWatchLooks();

        assertThat(priority(number)).isEqualTo(40);
    }

    @Test
    void aClockThatWasOverBeforeItRestedIsWarnedOfAndStaysOver() {
        CaseNumber number = atTroubleshoot();
        theWatchLooks();
        clock.moveBy(Duration.ofDays(4));
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Please look at your MX record.'}");

        theWatchLooks();
        theWatchLooks();

        assertThat(warnings(number)).containsExactly(What.CLOCK_BREACHED);
        assertThat(task(number, "followUpCustomer").getPriority()).isEqualTo(80);
        assertThat(urgencies
                        .of(List.of(number))
                        .get(number)
                        .clock()
                        .orElseThrow()
                        .state())
                .isEqualTo(State.BREACHED);
    }

    private void isDue(CaseNumber number, String task, Instant due) {
        assertThat(task(number, task).getDueDate()).isEqualTo(Date.from(due));
        assertThat(found(number).dueAt()).contains(due);
    }

    @Test
    void anAnswerMovesTheDueDateOfTheOpenTask() {
        CaseNumber number = atTroubleshoot();
        isDue(number, "troubleshoot", MORNING.plus(Duration.ofHours(2)));
        clock.moveBy(Duration.ofHours(1));

        caseNotes.add(number, NoteKind.DESK, "We called: we look into it.", "agent");
        theWatchLooks();

        isDue(number, "troubleshoot", clock.instant().plus(Duration.ofHours(8)));
    }

    @Test
    void anotherSeverityMovesTheDueDateOfTheOpenTask() {
        CaseNumber number = atFirstContact();
        isDue(number, "recordFirstContact", Instant.parse("2026-03-03T16:00:00Z"));

        transaction.executeWithoutResult(tx -> {
            SupportCase held = register.hold(number);
            held.severity().lowered(Severity.C, "Only one user.", new Stamp(clock.instant(), "desk"));
            register.save(held);
        });
        theWatchLooks();

        isDue(number, "recordFirstContact", Instant.parse("2026-03-05T16:00:00Z"));
    }

    @Test
    void whileTheCustomerMustActTheTaskIsDueAsItWasAndThenWithTheClock() {
        CaseNumber number = atFollowUp();
        clock.moveBy(Duration.ofHours(3));
        theWatchLooks();
        isDue(number, "followUpCustomer", MORNING.plus(Duration.ofHours(24)));

        caseNotes.add(number, NoteKind.CUSTOMER, "No use.", "agent");
        theWatchLooks();

        isDue(number, "followUpCustomer", clock.instant().plus(Duration.ofHours(8)));
    }

    @Test
    void aTaskOfBeforeTheReleaseIsDueWithItsClockFromThenOnAndIsWrittenOnce() {
        CaseNumber number = atFirstContact();
        Task task = task(number, "recordFirstContact");
        tasks.setDueDate(task.getId(), Date.from(MORNING.plus(Duration.ofHours(4))));
        jdbc.sql("DELETE FROM case_watch").update();

        jdbc.sql("UPDATE clock_rules SET reached = ''").update();
        theWatchLooks();
        isDue(number, "recordFirstContact", Instant.parse("2026-03-03T16:00:00Z"));
        long written = revision(task);

        jdbc.sql("UPDATE clock_rules SET reached = ''").update();
        theWatchLooks();

        assertThat(revision(task)).isEqualTo(written);
    }

    private long revision(Task task) {
        return jdbc.sql("SELECT rev_ FROM act_ru_task WHERE id_ = :id")
                .param("id", task.getId())
                .query(Long.class)
                .single();
    }

    @Test
    void aTaskOpensAsUrgentAsItsCaseIs() {
        nothingLooksTheSame();
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        clock.moveBy(Duration.ofMinutes(95));

        run(number, "checkServiceHealth");
        assertThat(priority(number)).isEqualTo(60);

        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Please look at your MX record.'}");
        assertThat(task(number, "followUpCustomer").getPriority()).isEqualTo(40);
    }

    @Test
    void theMostUrgentClockOfManyCasesIsToldAtThisMoment() {
        CaseNumber one = atTroubleshoot();
        CaseNumber closed = atConfirm();
        complete(closed, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        theWatchLooks();

        clock.moveBy(Duration.ofMinutes(100));

        assertThat(urgencies
                        .of(List.of(one, closed, new CaseNumber("CR-2026-999999")))
                        .keySet())
                .containsExactlyInAnyOrder(one, closed);
        assertThat(urgencies.of(List.of(one)).get(one).clock())
                .contains(new UrgentClock(
                        ClockName.FIRST_ANSWER, State.AT_RISK, MORNING.plus(Duration.ofHours(2)), true));
        assertThat(urgencies.of(List.of(closed)).get(closed).clock()).isEmpty();
        assertThat(watched(closed)).isZero();
    }

    private long watched(CaseNumber number) {
        return jdbc.sql("SELECT COUNT(*) FROM case_watch WHERE case_number = :number")
                .param("number", number.value())
                .query(Long.class)
                .single();
    }

    @Test
    void aCaseThatDidNotChangeIsNotLookedAt() {
        CaseNumber number = atTroubleshoot();
        theWatchLooks();
        clock.moveBy(Duration.ofMinutes(89));
        jdbc.sql("UPDATE case_clock SET due_at = started_at WHERE case_number = :number")
                .param("number", number.value())
                .update();

        theWatchLooks();

        assertThat(urgencies
                        .of(List.of(number))
                        .get(number)
                        .clock()
                        .orElseThrow()
                        .state())
                .isEqualTo(State.BREACHED);
        assertThat(priority(number)).isEqualTo(40);
    }

    @Test
    void casesOfBeforeTheReleaseAreLookedAtWhenTheirTurnComes() {
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofMinutes(95));
        jdbc.sql("DELETE FROM case_watch").update();
        theWatchLooks();
        assertThat(priority(number)).isEqualTo(40);

        jdbc.sql("UPDATE clock_rules SET reached = ''").update();
        theWatchLooks();

        assertThat(priority(number)).isEqualTo(60);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM clock_rules WHERE reached IS NULL")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    /** A request of severity B, filed on Monday morning: a business day ends on Tuesday at midnight. */
    private CaseNumber overdueAt21Vianet() {
        CaseNumber number = atFirstContact();
        theWatchLooks();
        clock.moveBy(Duration.ofHours(40));
        return number;
    }

    private List<String> openTasks(CaseNumber number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number.value()).list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList();
    }

    /** A case with two open tasks, of two people. */
    private CaseNumber chasedByAThird() {
        CaseNumber number = overdueAt21Vianet();
        theWatchLooks();
        tasks.setAssignee(task(number, "chase21Vianet").getId(), "third");
        tasks.setAssignee(task(number, "recordFirstContact").getId(), "agent");
        as("manager", "managers");
        return number;
    }

    private String assignee(CaseNumber number, String task) {
        return task(number, task).getAssignee();
    }

    @Test
    void aManagerHandsOverWhatOnePersonHas() {
        CaseNumber number = chasedByAThird();

        desk.handedOver(number, Optional.empty(), "helpdesk", "", "manager");
        assertThat(assignee(number, "recordFirstContact")).isEqualTo("helpdesk");
        assertThat(assignee(number, "chase21Vianet")).isEqualTo("third");

        desk.handedOverWithAll(number, "agent", "", "manager");
        assertThat(assignee(number, "recordFirstContact")).isEqualTo("agent");
        assertThat(assignee(number, "chase21Vianet")).isEqualTo("third");

        desk.givenBack(number, "", "manager");
        assertThat(assignee(number, "recordFirstContact")).isNull();
        assertThat(assignee(number, "chase21Vianet")).isEqualTo("third");
    }

    /** The chasing would end with the task that waits for the first contact. */
    @Test
    void noNoteGoesTo21VianetWhileItIsChased() {
        CaseNumber number = chasedByAThird();

        assertThatThrownBy(() -> desk.toldTo21Vianet(number, "It is calendars.", "manager"))
                .isInstanceOf(CaseRefusal.class);
        identity.clearAuthentication();

        assertThat(openTasks(number)).containsExactlyInAnyOrder("recordFirstContact", "chase21Vianet");
    }

    @Test
    void oneTaskOfSeveralIsHandedOver() {
        CaseNumber number = chasedByAThird();

        Optional<String> chase = Optional.of(task(number, "chase21Vianet").getId());
        desk.handedOver(number, chase, "helpdesk", "", "manager");

        assertThat(assignee(number, "recordFirstContact")).isEqualTo("agent");
        assertThat(assignee(number, "chase21Vianet")).isEqualTo("helpdesk");
    }

    @Test
    void somebodyChases21VianetOnceItsInitialResponseIsOverdue() {
        CaseNumber number = overdueAt21Vianet();
        assertThat(openTasks(number)).containsExactly("recordFirstContact");

        theWatchLooks();
        theWatchLooks();

        assertThat(openTasks(number)).containsExactlyInAnyOrder("recordFirstContact", "chase21Vianet");
        assertThat(task(number, "chase21Vianet").getPriority()).isEqualTo(80);
        assertThat(view(number, "chase21Vianet").get("chase").asText())
                .startsWith("We filed service request "
                        + found(number).filing().requestNumber().orElseThrow())
                .contains("severity B, on 2026-03-02 09:00 Beijing time")
                .contains("It ended on 2026-03-04 00:00 Beijing time.")
                .endsWith("Please have an engineer contact us now: Han Meimei · +86 21 5678 · han@partner.example.");

        complete(number, "chase21Vianet", "{'said':'An engineer calls before noon.'}");
        theWatchLooks();

        assertThat(openTasks(number)).containsExactly("recordFirstContact");
        assertThat(happenings(number)).filteredOn(What.CHASED::equals).hasSize(1);
        assertThat(passed(number)).contains("chased");
    }

    /** No notice says yet whether people work on December 30. */
    @Test
    void whatIsReadTo21VianetSaysThatItIsNotSure() {
        CaseNumber number = atHandOver();
        clock.moveTo(Instant.parse("2026-12-29T01:00:00Z"));
        claimed(number, "submitInAdminCenter", "agent");
        complete(number, "submitInAdminCenter", filedNow("616000000000123"));
        theWatchLooks();
        clock.moveBy(Duration.ofHours(40));

        theWatchLooks();

        assertThat(view(number, "chase21Vianet").get("chase").asText())
                .contains("Unless other working days are announced, it ended on 2026-12-31 00:00 Beijing time.");
    }

    /** Filed by hand on Monday morning and told on Thursday: a business day from when it was filed ended on Tuesday at midnight. */
    @Test
    void aSubmissionThatIsRecordedLateIsDueFromWhenItWasAndChasedInTheNextRound() {
        CaseNumber number = atHandOver();
        claimed(number, "submitInAdminCenter", "agent");
        clock.moveBy(Duration.ofDays(3));
        complete(
                number,
                "submitInAdminCenter",
                filedNow("620000000000019")
                        .put("submittedAt", MORNING.plusSeconds(600).toString()));
        isDue(number, "recordFirstContact", Instant.parse("2026-03-03T16:00:00Z"));
        assertThat(openTasks(number)).containsExactly("recordFirstContact");

        theWatchLooks();

        assertThat(openTasks(number)).containsExactlyInAnyOrder("recordFirstContact", "chase21Vianet");
    }

    private void claimed(CaseNumber number, String task, String user) {
        as(user, "agents");
        try {
            tasks.claim(task(number, task).getId(), user);
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    void twoNodesHaveSomebodyChase21VianetOnce() throws Exception {
        CaseNumber number = overdueAt21Vianet();

        TwoNodes.together(() -> {
            watch.round();
            return true;
        });
        clock.moveBy(Duration.ofMinutes(10));
        theWatchLooks();

        assertThat(openTasks(number)).containsExactlyInAnyOrder("recordFirstContact", "chase21Vianet");
    }

    @Test
    void nobodyChases21VianetAnyMoreOnceItContactedUs() {
        CaseNumber number = overdueAt21Vianet();
        theWatchLooks();

        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang','contactedAt':'2026-03-03T17:00:00+08:00','by':'phone'}");

        assertThat(openTasks(number)).containsExactly("workWith21Vianet");
    }

    @Test
    void aRoadThatDoesNotWaitYetIsAskedAgain() {
        CaseNumber number = overdueAt21Vianet();
        jdbc.sql(
                        "UPDATE act_ru_event_subscr SET event_name_ = 'not-yet' WHERE event_name_ = 'initial-response-overdue'")
                .update();
        theWatchLooks();
        assertThat(openTasks(number)).containsExactly("recordFirstContact");

        jdbc.sql(
                        "UPDATE act_ru_event_subscr SET event_name_ = 'initial-response-overdue' WHERE event_name_ = 'not-yet'")
                .update();
        clock.moveBy(Duration.ofMinutes(10));
        theWatchLooks();

        assertThat(openTasks(number)).containsExactlyInAnyOrder("recordFirstContact", "chase21Vianet");
    }

    @Test
    void twoNodesWarnOnce() throws Exception {
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofMinutes(95));
        TwoNodes.together(() -> {
            watch.round();
            return true;
        });

        theWatchLooks();
        assertThat(warnings(number)).containsExactly(What.CLOCK_AT_RISK);
    }
}
