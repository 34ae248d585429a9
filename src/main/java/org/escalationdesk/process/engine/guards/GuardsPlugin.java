package org.escalationdesk.process.engine.guards;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Closes what the engine leaves open: what people may do to it and make it evaluate. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class GuardsPlugin extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;
    private final EngineLimits limits;

    GuardsPlugin(ApplicationContext beans, EngineLimits limits) {
        this.beans = beans;
        this.limits = limits;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), new DeskChecks())));
        engine.setCustomPreCommandInterceptorsTxRequired(guards(engine));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(guards(engine));
        engine.setExpressionManager(new QueryExpressions(beans, engine.getBeans()));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setEnableScriptEngineLoadExternalResources(false);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setEnableXxeProcessing(false);
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        engine.setQueryMaxResultsLimit(limits.queryResults());
    }

    private List<CommandInterceptor> guards(ProcessEngineConfigurationImpl engine) {
        return new ArrayList<>(List.of(
                new UserCommandGuard(engine, beans), new EnginesOwnJobs(engine), new CommentsAsNotes(engine, beans)));
    }
}
