package org.escalationdesk.process.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.escalationdesk.cases.CaseLists;
import org.escalationdesk.cases.CaseSearch;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The desk with all tuning off does the same: the whole road with its decisions, lists and filters. */
@WholeRun
@TestPropertySource(properties = {"desk.tuning.enabled=false", "desk.engine.counted-tasks=1"})
class WithoutTuningTest extends ProcessTest {

    @Autowired
    private FilterService filters;

    @Autowired
    private CaseLists lists;

    @Autowired
    private Tuning tuning;

    @Autowired
    private Decisions decisions;

    @Test
    void nothingReachesIntoTheInside() {
        assertThat(tuning).isEqualTo(new Tuning(false, false, false, false));

        ProcessEngineConfigurationImpl settings =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        assertThat(settings.getSqlSessionFactory().getConfiguration().hasStatement("countTasksUpTo"))
                .isFalse();
        assertThat(settings.getSessionFactories().get(TaskManager.class)).isNotInstanceOf(FilterCounts.class);
        assertThat(settings.getCustomPreCommandInterceptorsTxRequired())
                .noneMatch(interceptor -> interceptor.getClass().getPackage().equals(Tuning.class.getPackage()));
        assertThat(settings.getDmnEngineConfiguration().getFeelEngine()).isNotInstanceOf(RememberedFeel.class);
        assertThat(decisions.settings().buildEngine().getConfiguration())
                .extracting("feelEngine")
                .isNotInstanceOf(RememberedFeel.class);
    }

    @Test
    void theRoadOfAnEscalatedCase() {
        channel.answers(new DeliveryOutcome.Accepted(new RequestNumber("616122292870088")));
        CaseNumber number = atSubmit();
        submit(number);
        complete(
                number,
                "recordFirstContact",
                "{'person':'Wang Wei','contactedAt':'2026-03-02T01:00:00Z','by':'phone','said':'We look into it.','assignedSeverity':'B'}");
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'A transport rule was mended.'}");
        complete(number, "confirmWithCustomer", "{'outcome':'confirmed','text':'Mail arrives again.'}");

        assertThat(found(number).stage()).isEqualTo(Stage.CLOSED);
        assertThat(lists.search(new CaseSearch("mail", Optional.empty(), "", Optional.empty(), Optional.empty(), 0, 20))
                        .toString())
                .contains(number.value());
    }

    @Test
    void aFilterCountsItsTasksToTheEnd() {
        atTroubleshoot();
        atTroubleshoot();
        as("agent", "agents");

        String filter = filters.createFilterQuery()
                .filterName("My group's tasks")
                .singleResult()
                .getId();

        assertThat(filters.count(filter)).isGreaterThan(1);
        assertThat(filters.listPage(filter, tasks.createTaskQuery(), 0, 2)).hasSize(2);
    }
}
