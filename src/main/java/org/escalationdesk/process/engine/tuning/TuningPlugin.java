package org.escalationdesk.process.engine.tuning;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What reaches into the inside of the engine for speed alone; {@link Tuning} turns it off, each piece or all of them. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class TuningPlugin extends AbstractProcessEnginePlugin {

    private final Tuning tuning;
    private final CountLimit limit;
    private final Decisions decisions;
    private final ObjectProvider<EngineStatements.ReadAhead> statements;

    TuningPlugin(
            Tuning tuning,
            CountLimit limit,
            Decisions decisions,
            ObjectProvider<EngineStatements.ReadAhead> statements) {
        this.tuning = tuning;
        this.limit = limit;
        this.decisions = decisions;
        this.statements = statements;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setDmnEngineConfiguration(decisions.settings());
        if (tuning.limitCounts()) {
            FilterCounts counts = new FilterCounts(limit.countedTasks());
            engine.setCustomSessionFactories(new ArrayList<>(List.of(counts)));
            engine.getCustomPreCommandInterceptorsTxRequired().add(counts);
        }
        if (tuning.readStatementsAhead()) {
            statements.ifAvailable(read -> read.giveTo(engine));
        }
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        if (tuning.limitCounts()) {
            FilterCounts.addStatementTo(engine);
        }
    }
}
