package org.escalationdesk.process.engine.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.camunda.spin.Spin.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.cases.HandOverWatch;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What somebody reads who submits the form of a task that ended meanwhile, and where what they wrote is then. */
class EndedTasksTest extends ProcessTest {

    @Autowired
    EndedTasks ended;

    @Autowired
    HandOverWatch watch;

    @Autowired
    CaseProcess roads;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient database;

    @Test
    void whoComesBackTooLateIsToldWhereToRecordWhatWasFiled() {
        CaseNumber number = atHandOver();
        String task = task(number, "submitInAdminCenter").getId();
        tasks.claim(task, "agent");
        clock.moveBy(Duration.ofHours(1));

        watch.round();

        assertThat(tell(task, "agent", filedNow("SR 4711")))
                .contains(EngineSentences.of("task.ended.heldForTooLong") + " " + kept(number));
        assertThat(notes(number)).singleElement().satisfies(note -> {
            assertThat(note.who()).isEqualTo("agent");
            assertThat(Said.in(note.detail())).endsWith("\n21Vianet's request number: SR 4711");
        });
    }

    @Test
    void whatIsStillOpenHasNotEnded() {
        CaseNumber number = atPrepare();

        assertThat(tell(task(number, "prepareServiceRequest").getId(), "wang", supportInformation()))
                .isEmpty();
    }

    @Test
    void theSecondReadsWhoCompletedItAndOnlyWhatTheyWroteIsKept() {
        CaseNumber number = atPrepare();
        String task = task(number, "prepareServiceRequest").getId();
        ObjectNode typed = (ObjectNode) proposal(number, "prepareServiceRequest");
        typed.put("outcome", "submit").put("explanation", "我们没有诊断工具");
        ((ObjectNode) typed.get("contact")).put("name", "Wang Fang");
        complete(number, "prepareServiceRequest", supportInformation());

        assertThat(tell(task, "wang", typed)).contains("agent completed this task meanwhile. " + kept(number));

        assertThat(notes(number)).singleElement().satisfies(note -> {
            assertThat(note.who()).isEqualTo("wang");
            assertThat(Said.in(note.detail()))
                    .isEqualTo("Written in the task “Prepare service request”, which ended meanwhile.\n"
                            + "Explain in a sentence: 我们没有诊断工具\nName: Wang Fang");
        });
    }

    @Test
    void theNoteReadsChineseForOneAndEnglishForAnother() {
        CaseNumber number = atPrepare();
        String task = task(number, "prepareServiceRequest").getId();
        ObjectNode typed = (ObjectNode) proposal(number, "prepareServiceRequest");
        typed.put("outcome", "submit").put("explanation", "We lack tools.");
        complete(number, "prepareServiceRequest", supportInformation());

        tell(task, "wang", typed);

        assertThat(notes(number)).singleElement().satisfies(note -> {
            assertThat(Said.words().of(note.detail(), Locale.CHINESE))
                    .startsWith("填写于任务“准备服务请求”，该任务已在此期间结束。\n")
                    .endsWith("：We lack tools.")
                    .doesNotContain("Explain");
            assertThat(Said.in(note.detail())).endsWith("Explain in a sentence: We lack tools.");
        });
    }

    /** It was in the form already, although the case has another one now. */
    @Test
    void anEarlierDraftIsNotWhatTheSecondWrote() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", supportInformation().put("outcome", "back-to-troubleshoot"));
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Again.'}");
        String task = task(number, "prepareServiceRequest").getId();
        ObjectNode typed = supportInformation().put("description", "Nobody gets mail from outside.");
        complete(
                number,
                "prepareServiceRequest",
                supportInformation().put("title", "New").put("explanation", "Another."));

        tell(task, "wang", typed);

        assertThat(notes(number))
                .extracting(event -> Said.in(event.detail()))
                .containsExactly("Written in the task “Prepare service request”, which ended meanwhile.\n"
                        + "Description: Nobody gets mail from outside.");
    }

    @Test
    void whoSubmitsTwiceAddsNothing() {
        CaseNumber number = atPrepare();
        String task = task(number, "prepareServiceRequest").getId();
        complete(number, "prepareServiceRequest", supportInformation());

        assertThat(tell(task, "agent", supportInformation()))
                .contains("You have completed this task already. Reload the list of tasks.");
        assertThat(notes(number)).isEmpty();

        ObjectNode other = supportInformation().put("explanation", "We lack documentation.");
        tell(task, "wang", other);
        tell(task, "wang", other);
        assertThat(notes(number)).hasSize(1);
    }

    @Test
    void aClosedCaseTakesANoteAsWell() {
        CaseNumber number = atConfirm();
        String task = task(number, "confirmWithCustomer").getId();
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'They know.'}");

        assertThat(tell(task, "wang", json("{'outcome':'still-there','text':'It is back.'}")))
                .contains("agent completed this task meanwhile. " + kept(number));
        assertThat(notes(number))
                .extracting(event -> Said.in(event.detail()))
                .singleElement()
                .asString()
                .contains("It is back.");
    }

    @Test
    void theCustomerAnsweredMeanwhile() {
        CaseNumber number = atFollowUp();
        String task = task(number, "followUpCustomer").getId();

        desk.customerReplied(number, true, "It works.", "portal");

        assertThat(tell(task, "agent", json("{'outcome':'not-solved','text':'They called back.'}")))
                .contains("The customer has answered meanwhile, and this task has ended. " + kept(number));
        assertThat(notes(number)).hasSize(1);
    }

    @Test
    void who21VianetOvertookIsToldSo() {
        CaseNumber number = atWork();
        String task = task(number, "workWith21Vianet").getId();

        inOneTransaction(() -> {
            SupportCase held = register.hold(number);
            held.work()
                    .resolvedInPortal(Sentence.words("Done."), clock.instant(), new Stamp(clock.instant(), Stamp.DESK));
            register.save(held);
            roads.turnChanged(number);
        });

        assertThat(tell(task, "agent", json("{'outcome':'resolved','said':'They looked into it.'}")))
                .contains("21Vianet has moved on meanwhile, and this task has ended. " + kept(number));
    }

    @Test
    void theOutageEndedMeanwhile() {
        var issue = new ServiceIssue("EX226792", "Mail is late", "serviceDegradation", "incident", null, "");
        health.is(ServiceHealth.read(MORNING, "serviceDegradation", List.of(issue)));
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wait-for-outage','symptom':'mail-flow'}");
        String task = task(number, "waitForOutage").getId();

        inOneTransaction(() -> roads.outageOver(number));

        assertThat(tell(task, "agent", json("{'outcome':'work-on','text':'They cannot wait.'}")))
                .contains("The outage is over, and this task has ended. " + kept(number));
    }

    @Test
    void theCustomerWithdrewItMeanwhile() {
        CaseNumber number = atTroubleshoot();
        String task = task(number, "troubleshoot").getId();

        desk.withdrawn(number, "Never mind.", false, "portal");

        assertThat(tell(task, "agent", json("{'outcome':'escalate','symptom':'mail-flow','tried':'Traced it.'}")))
                .contains("The customer has withdrawn the problem meanwhile, and this task has ended. " + kept(number));
        assertThat(notes(number)).anyMatch(note -> Said.in(note.detail()).contains("Traced it."));
    }

    /** The event stands in the model of the case, and the task in the one that it called. */
    @Test
    void theCustomerWithdrewMeanwhileWhat21VianetHas() {
        CaseNumber number = atWork();
        String task = task(number, "workWith21Vianet").getId();

        desk.withdrawn(number, "Never mind.", false, "portal");

        assertThat(tell(task, "agent", json("{'outcome':'resolved','said':'They looked into it.'}")))
                .contains("The customer has withdrawn the problem meanwhile, and this task has ended. " + kept(number));
    }

    @Test
    void whoHadNoRightToTheTaskHearsNothingOfIt() {
        CaseNumber number = atPrepare();
        String task = task(number, "prepareServiceRequest").getId();
        complete(number, "prepareServiceRequest", supportInformation());

        assertThat(ended.tell(new EndedTasks.SubmittedForm(task, "mallory", List.of("visitors"), "{}")))
                .isEmpty();
        assertThat(ended.tell(new EndedTasks.SubmittedForm("no-such-task", "agent", List.of("agents"), "{}")))
                .isEmpty();
        assertThat(notes(number)).isEmpty();
    }

    /** The second is inside already, and waits for the case, when the first commits. */
    @Test
    void ofTwoWhoSubmitAtTheSameMomentTheSecondReadsWhoWasFirst() throws Exception {
        CaseNumber number = atPrepare();
        String task = task(number, "prepareServiceRequest").getId();
        tasks.setAssignee(task, null);
        ObjectNode second = supportInformation().put("explanation", "We lack documentation.");
        CountDownLatch inside = new CountDownLatch(1);

        CompletableFuture<Throwable> refusal = new TransactionTemplate(transactions).execute(transaction -> {
            submit(task, "agent", supportInformation());
            CompletableFuture<Throwable> other = CompletableFuture.supplyAsync(() -> {
                inside.countDown();
                try {
                    submit(task, "wang", second);
                    return null;
                } catch (RuntimeException refused) {
                    return refused;
                }
            });
            awaitLatch(inside);
            await().until(() ->
                    database.sql("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")
                                    .query(Integer.class)
                                    .single()
                            > 0);
            return other;
        });

        assertThat(refusal.get()).isNotNull();
        assertThat(tell(task, "wang", second)).contains("agent completed this task meanwhile. " + kept(number));
        assertThat(notes(number)).extracting(CaseEvent::who).containsExactly("wang");
        assertThat(happenings(number).stream().filter(What.FILING_ASKED::equals))
                .hasSize(1);
    }

    private void inOneTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> work.run());
    }

    private void submit(String task, String user, ObjectNode answer) {
        as(user, "agents");
        try {
            forms.submitTaskForm(task, Map.of("answer", JSON(answer.toString())));
        } finally {
            identity.clearAuthentication();
        }
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private Optional<String> tell(String task, String person, ObjectNode answer) {
        return ended.tell(new EndedTasks.SubmittedForm(task, person, List.of("agents"), answer.toString()));
    }

    private static String kept(CaseNumber number) {
        return EngineSentences.of("task.kept", number.value());
    }

    private List<CaseEvent> notes(CaseNumber number) {
        return register.timeline(number).stream()
                .filter(event -> event.what() == What.NOTED)
                .toList();
    }
}
