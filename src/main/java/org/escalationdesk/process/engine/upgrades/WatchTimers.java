package org.escalationdesk.process.engine.upgrades;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.springframework.stereotype.Component;

/**
 * The timers that start processes, such as the watch over the services' health. The engine reads a timer's interval only while
 * it deploys the model; here a setting that changed since is read at the next start of a node, and counts from then. So does a
 * timer that is due later than its interval from now, as one is that was set while the machine's clock was ahead.
 */
@Component
public class WatchTimers {

    private static final String STARTS_A_PROCESS = "timer-start-event";

    /** As the engine writes a timer's kind before its expression. */
    private static final String CYCLE = "CYCLE: ";

    private final ManagementService management;
    private final ProcessEngineConfigurationImpl engine;

    WatchTimers(ManagementService management, ProcessEngineConfigurationImpl engine) {
        this.management = management;
        this.engine = engine;
    }

    /**
     * A timer whose interval is the same and not yet over stays untouched, however often nodes start, and its model unread: the
     * engine would read all models of its deployment.
     */
    public void followTheSettings() {
        for (JobDefinition definition :
                management.createJobDefinitionQuery().jobType(STARTS_A_PROCESS).list()) {
            String configuration = definition.getJobConfiguration();
            if (configuration.startsWith(CYCLE)) {
                followTheSetting(definition.getId(), configuration.substring(CYCLE.length()));
            }
        }
    }

    private void followTheSetting(String definition, String expression) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            for (Job job :
                    management.createJobQuery().jobDefinitionId(definition).list()) {
                TimerEntity timer = (TimerEntity) context.getJobManager().findJobById(job.getId());
                if (timer.getRepeat() != null && isOutOfStep(timer, set(expression))) {
                    declaration(timer, context).ifPresent(declaration -> declaration.updateJob(timer));
                }
            }
            return null;
        });
    }

    /** The repetition by the settings of now. */
    private String set(String expression) {
        return engine.getExpressionManager()
                .createExpression(expression)
                .getValue(StartProcessVariableScope.getSharedInstance())
                .toString();
    }

    private static boolean isOutOfStep(TimerEntity timer, String set) {
        Instant latest = ClockUtil.getCurrentTime().toInstant().plus(Duration.parse(last(set)));
        return !isSame(timer.getRepeat(), set) || timer.getDuedate().toInstant().isAfter(latest);
    }

    /** The engine adds to an interval without a begin when it read it; a begin that is set, such as a time of day, must be the same. */
    private static boolean isSame(String kept, String set) {
        boolean withoutBegin = set.indexOf('/') == set.lastIndexOf('/');
        return withoutBegin ? last(kept).equals(last(set)) : kept.equals(set);
    }

    @SuppressWarnings("unchecked")
    private static Optional<TimerDeclarationImpl> declaration(TimerEntity timer, CommandContext context) {
        var declared = (List<TimerDeclarationImpl>) context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(timer.getProcessDefinitionId())
                .getProperty(BpmnParse.PROPERTYNAME_START_TIMER);
        return declared.stream()
                .filter(each -> each.getJobDefinitionId().equals(timer.getJobDefinitionId()))
                .findFirst();
    }

    /** The part of an ISO 8601 repetition that tells how long from one to the next. */
    private static String last(String repetition) {
        return repetition.substring(repetition.lastIndexOf('/') + 1);
    }
}
