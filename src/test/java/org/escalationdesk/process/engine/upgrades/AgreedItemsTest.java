package org.escalationdesk.process.engine.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.spin.Spin.JSON;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.remediation.AgreedItem;
import org.escalationdesk.remediation.Notice;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationItem;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Remediation plans of the release before, whose agreed items were tasks of the plan's own model. */
@WholeRun
class AgreedItemsTest extends ModelVersionsTest {

    private static final String PLAN = "remediation-plan";
    private static final String MODEL = PLAN + ".bpmn";

    @Autowired
    private RemediationPlans plans;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void aPlanComesAlongWithTheItemsThatAreNotDone() {
        PlanNumber number = planWithItems();
        answer(item("Read the criteria."), "manager", "managers", "{'result':'Read.'}");
        tasks.claim(item("Train the agents.").getId(), "agent");
        tasks.setVariableLocal(
                item("Train the agents.").getId(), ProcessVariables.ANSWER, JSON("{\"result\":\"Half of them\"}"));
        List<Object> training = facts("Train the agents.");
        List<Object> tools = facts("Buy the tools.");

        deploy(Map.of());
        aNodeStarts();

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number.value())
                        .rootProcessInstances()
                        .singleResult()
                        .getProcessDefinitionId())
                .isEqualTo(newestOf(PLAN));
        assertThat(facts("Train the agents.")).isEqualTo(training);
        assertThat(facts("Buy the tools.")).isEqualTo(tools);
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number.value())
                        .list())
                .hasSize(2)
                .allSatisfy(task -> assertThat(task.getProcessDefinitionId()).isEqualTo(newestOf("remediation-item")));
        assertThat(runtime.createIncidentQuery().count()).isZero();
        answer(item("Train the agents."), "agent", "agents", "{'result':'Trained.'}");
        assertThat(plans.get(number).closed()).isEmpty();
        answer(item("Buy the tools."), "manager", "managers", "{'result':'Bought.'}");
        assertThat(plans.get(number).closed()).isPresent();
        assertThat(plans.get(number).items())
                .extracting(RemediationItem::result)
                .containsExactly(Optional.of("Read."), Optional.of("Trained."), Optional.of("Bought."));
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number.value())
                        .count())
                .isZero();
    }

    @Test
    void aPlanThatWaitsForItsMeetingComesAlongToo() {
        release();
        PlanNumber number = opened();
        runtime.createProcessInstanceByKey(PLAN)
                .businessKey(number.value())
                .setVariable(ProcessVariables.PLAN_NUMBER, number.value())
                .startBeforeActivity("recordMeeting")
                .execute();

        deploy(Map.of());
        aNodeStarts();

        Task meeting =
                tasks.createTaskQuery().taskDefinitionKey("recordMeeting").singleResult();
        assertThat(meeting.getProcessDefinitionId()).isEqualTo(newestOf(PLAN));
        answer(
                meeting,
                "manager",
                "managers",
                "{'metOn':'2026-03-02','participants':'Wang','minutes':'We talked.',"
                        + "'items':[{'what':'Train the agents.','owner':'agents','due':'2026-03-20'}]}");
        assertThat(item("Train the agents.").getProcessDefinitionId()).isEqualTo(newestOf("remediation-item"));
    }

    private void release() {
        deploy(Map.of(MODEL, text("versions/10163dc/" + MODEL)));
    }

    private PlanNumber planWithItems() {
        release();
        PlanNumber number = opened();
        LocalDate due = LocalDate.of(2026, 3, 20);
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> plans.agreed(
                        number,
                        List.of(
                                new AgreedItem("Read the criteria.", "agents", due),
                                new AgreedItem("Train the agents.", "agents", due),
                                new AgreedItem("Buy the tools.", "manager", due.plusDays(1)))));
        runtime.createProcessInstanceByKey(PLAN)
                .businessKey(number.value())
                .setVariable(ProcessVariables.PLAN_NUMBER, number.value())
                .startBeforeActivity("doRemediationItem#multiInstanceBody")
                .execute();
        return number;
    }

    private PlanNumber opened() {
        CaseNumber cited = atFirstContact();
        return Objects.requireNonNull(new TransactionTemplate(transactions)
                .execute(tx -> plans.open(
                        new Notice(LocalDate.of(2026, 3, 1), Notice.Way.EMAIL, "Too many."),
                        List.of(cited),
                        new Stamp(MORNING, "manager"))));
    }

    private List<Object> facts(String what) {
        Task task = item(what);
        return List.of(
                String.valueOf(task.getAssignee()),
                task.getDueDate().getTime(),
                String.valueOf(tasks.getVariableLocal(task.getId(), ProcessVariables.ANSWER)),
                String.valueOf(tasks.getVariableLocal(task.getId(), "plan")),
                tasks.getIdentityLinksForTask(task.getId()).stream()
                        .map(link -> link.getType() + " " + link.getGroupId() + " " + link.getUserId())
                        .sorted()
                        .toList());
    }

    private Task item(String what) {
        return tasks.createTaskQuery()
                .taskDefinitionKey("doRemediationItem")
                .taskDescription(what)
                .singleResult();
    }

    private void answer(Task task, String user, String group, String answer) {
        as(user, group);
        try {
            forms.submitTaskForm(
                    task.getId(), Map.of("answer", JSON(json(answer).toString())));
        } finally {
            identity.clearAuthentication();
        }
    }
}
