package org.escalationdesk.process.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Whether all tuning is off where it is to be: {@code CI=true mvn verify} runs the tests of all processes so. */
@WholeRun
@TestPropertySource(properties = {"desk.tuning.enabled=false", "desk.engine.counted-tasks=1"})
class WithoutTuningTest extends ProcessTest {

    @Autowired
    private FilterService filters;

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
