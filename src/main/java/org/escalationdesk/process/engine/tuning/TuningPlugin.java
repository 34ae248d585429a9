package org.escalationdesk.process.engine.tuning;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What reaches into the inside of the engine for speed alone. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class TuningPlugin extends AbstractProcessEnginePlugin {

    private final Tuning settings;
    private final ObjectProvider<EngineStatements.ReadAhead> statements;

    TuningPlugin(Tuning settings, ObjectProvider<EngineStatements.ReadAhead> statements) {
        this.settings = settings;
        this.statements = statements;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        RememberedGetters.install();
        FilterCounts counts = new FilterCounts(settings.countedTasks());
        engine.setCustomSessionFactories(new ArrayList<>(List.of(counts)));
        engine.getCustomPreCommandInterceptorsTxRequired().add(counts);
        engine.setDmnEngineConfiguration(RememberedFeel.settings());
        statements.ifAvailable(read -> read.giveTo(engine));
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        FilterCounts.addStatementTo(engine);
    }
}
