package org.escalationdesk.process.engine.guards;

import java.util.List;
import org.camunda.bpm.engine.history.HistoricJobLog;
import org.camunda.bpm.engine.impl.HistoricJobLogQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.terms.DeskGroups;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of no process, such as the clean-up of the history and migrations, are for administrators: the engine's queries show them and
 * what made them fail to everybody. How many there are is no secret.
 */
class EnginesOwnJobs extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    EnginesOwnJobs(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        boolean isAsked = (command instanceof JobQueryImpl || command instanceof HistoricJobLogQueryImpl)
                && Context.getCommandContext() == null
                && isForSomebodyElse();
        T answer = next.execute(command);
        return isAsked ? withoutThem(answer) : answer;
    }

    private boolean isForSomebodyElse() {
        Authentication person = engine.getIdentityService().getCurrentAuthentication();
        return person != null
                && person.getUserId() != null
                && (person.getGroupIds() == null || !person.getGroupIds().contains(DeskGroups.ADMINISTRATORS));
    }

    /** The answer of a query: a list, one, or a number. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private static <T> T withoutThem(T answer) {
        if (answer instanceof List<?> all) {
            return (T) all.stream().filter(one -> !isTheEngines(one)).toList();
        }
        return isTheEngines(answer) ? null : answer;
    }

    private static boolean isTheEngines(@Nullable Object found) {
        return found instanceof Job job && job.getProcessDefinitionKey() == null
                || found instanceof HistoricJobLog log && log.getProcessDefinitionKey() == null;
    }
}
