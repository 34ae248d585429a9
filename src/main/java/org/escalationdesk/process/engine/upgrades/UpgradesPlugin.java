package org.escalationdesk.process.engine.upgrades;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Several nodes, perhaps of different releases, on one database. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class UpgradesPlugin extends AbstractProcessEnginePlugin {

    private final EngineTables tables = new EngineTables();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        tables.begin(engine);
        engine.setJobExecutorDeploymentAware(true);
        engine.setCustomBatchJobHandlers(new ArrayList<>(List.of(new MigrationByNewNodes())));
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        tables.end();
    }
}
