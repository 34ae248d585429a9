package org.escalationdesk.process.engine.upgrades;

import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchConfiguration;
import org.camunda.bpm.engine.impl.migration.batch.MigrationBatchJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * A case is brought to a new version of its model by a node that knows that version: while nodes are renewed one by one, an old
 * one lacks the classes that the new model names.
 */
class MigrationByNewNodes extends MigrationBatchJobHandler {

    @Override
    protected void postProcessJob(
            MigrationBatchConfiguration configuration, JobEntity job, MigrationBatchConfiguration jobConfiguration) {
        String target = configuration.getMigrationPlan().getTargetProcessDefinitionId();
        job.setDeploymentId(org.camunda.bpm.engine.impl.context.Context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(target)
                .getDeploymentId());
    }
}
