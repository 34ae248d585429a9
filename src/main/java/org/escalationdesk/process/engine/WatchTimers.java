package org.escalationdesk.process.engine;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.springframework.stereotype.Component;

/**
 * The timers that start processes, such as the watch over the services' health. The engine reads a timer's interval only while
 * it deploys the model; here a setting that changed since is read at the next start of a node, and counts from then.
 */
@Component
class WatchTimers {

    private static final String STARTS_A_PROCESS = "timer-start-event";

    private final ManagementService management;
    private final ProcessEngineConfigurationImpl engine;

    WatchTimers(ManagementService management, ProcessEngineConfigurationImpl engine) {
        this.management = management;
        this.engine = engine;
    }

    /** A timer whose interval is the same stays untouched, however often nodes start. */
    void followTheSettings() {
        management
                .createJobDefinitionQuery()
                .jobType(STARTS_A_PROCESS)
                .list()
                .forEach(definition -> management.createJobQuery().jobDefinitionId(definition.getId()).list().stream()
                        .map(job -> job.getId())
                        .forEach(id -> engine.getCommandExecutorTxRequired().execute(context -> {
                            follow((TimerEntity) context.getJobManager().findJobById(id), context);
                            return null;
                        })));
    }

    private static void follow(TimerEntity timer, CommandContext context) {
        Date due = timer.getDuedate();
        declaration(timer, context).ifPresent(declaration -> {
            String interval = declaration.resolveAndSetDuedate(null, timer, false);
            if (last(interval).equals(last(timer.getRepeat()))) {
                timer.setDuedate(due);
            } else {
                declaration.updateJob(timer);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static Optional<TimerDeclarationImpl> declaration(TimerEntity timer, CommandContext context) {
        var declared = (List<TimerDeclarationImpl>) context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(timer.getProcessDefinitionId())
                .getProperty(BpmnParse.PROPERTYNAME_START_TIMER);
        return declared.stream()
                .filter(each -> each.getJobDefinitionId().equals(timer.getJobDefinitionId()))
                .filter(each -> timer.getRepeat() != null)
                .findFirst();
    }

    /** The part of an ISO 8601 repetition that tells how long from one to the next. */
    private static String last(String repetition) {
        return repetition.substring(repetition.lastIndexOf('/') + 1);
    }
}
