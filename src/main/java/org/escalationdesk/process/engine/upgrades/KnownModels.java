package org.escalationdesk.process.engine.upgrades;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * A node runs the jobs of all models that were there when it started. What a newer release deploys later is not for it: it lacks
 * the classes which those models name.
 */
@Component
class KnownModels implements SmartInitializingSingleton {

    private final RepositoryService repository;
    private final ManagementService management;

    KnownModels(RepositoryService repository, ManagementService management) {
        this.repository = repository;
        this.management = management;
    }

    @Override
    public void afterSingletonsInstantiated() {
        repository
                .createDeploymentQuery()
                .list()
                .forEach(deployment -> management.registerDeploymentForJobExecutor(deployment.getId()));
    }
}
