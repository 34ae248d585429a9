package org.escalationdesk.process.engine;

import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Turns the engine's open defaults into closed ones. What a person may still do is in {@link Permissions}. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class DeskEngineConfiguration extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;
    private final Demonstration demonstration;
    private final EngineLimits limits;
    private final ObjectProvider<EngineStatements.ReadAhead> statements;

    DeskEngineConfiguration(
            ApplicationContext beans,
            Demonstration demonstration,
            EngineLimits limits,
            ObjectProvider<EngineStatements.ReadAhead> statements) {
        this.beans = beans;
        this.demonstration = demonstration;
        this.limits = limits;
        this.statements = statements;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setAuthorizationEnabled(true);
        engine.setResourceAuthorizationProvider(new GrantsOfNewResources());
        engine.setDefaultUserPermissionForTask(TASK_WORK);
        // the engine's own pattern knows one name with a hyphen only
        engine.setGroupResourceWhitelistPattern("[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*");
        // comments on a task are found through its history; only agreed items have rights of their own there
        engine.setEnableHistoricInstancePermissions(true);
        engine.setCommandCheckers(new ArrayList<>(List.of(new TenantCommandChecker(), new DeskChecks())));
        RememberedGetters.install();
        FilterCounts counts = new FilterCounts(limits.countedTasks());
        engine.setCustomSessionFactories(new ArrayList<>(List.of(counts)));
        List<CommandInterceptor> outermost = guards(engine);
        outermost.add(counts);
        engine.setCustomPreCommandInterceptorsTxRequired(outermost);
        engine.setCustomPreCommandInterceptorsTxRequiresNew(guards(engine));

        engine.setExpressionManager(new QueryExpressions(beans, engine.getBeans()));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setEnableScriptEngineLoadExternalResources(false);
        engine.setEnableFetchScriptEngineFromProcessApplication(false);
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setJavaSerializationFormatEnabled(false);
        engine.setEnableXxeProcessing(false);

        engine.setDmnEngineConfiguration(RememberedFeel.settings());
        engine.setCmmnEnabled(false);
        engine.setStandaloneTasksEnabled(false);
        engine.setQueryMaxResultsLimit(limits.queryResults());
        engine.setEnablePasswordPolicy(!demonstration.enabled());
        // after failed attempts only a delay, up to a minute: a lock for good would let anybody lock out the last
        // administrator
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setDbMetricsReporterActivate(false);

        // several nodes, perhaps of different releases, on one database
        engine.setSchemaOperationsCommand(new OneNodeMakesTheTables(engine.getSchemaOperationsCommand()));
        engine.setJobExecutorDeploymentAware(true);
        engine.setCustomBatchJobHandlers(new ArrayList<>(List.of(new MigrationByNewNodes())));

        engine.setHistoryLevel(null);
        engine.setCustomHistoryLevels(new ArrayList<>(List.of(new FullHistoryButWhatPeopleWrote())));
        engine.setHistory("full");
        engine.setHistoryCleanupBatchWindowStartTime(limits.historyCleanUpFrom());
        engine.setHistoryCleanupBatchWindowEndTime(limits.historyCleanUpUntil());
        engine.setBatchOperationHistoryTimeToLive("P30D");
        statements.ifAvailable(read -> read.giveTo(engine));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        FilterCounts.addStatementTo(engine);
    }

    private static List<CommandInterceptor> guards(ProcessEngineConfigurationImpl engine) {
        return new ArrayList<>(List.of(new LastFailure(), new PeoplesCommands(engine)));
    }
}
