package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.terms.DeskGroups;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EveryModelTest extends ProcessTest {

    @Autowired
    RepositoryService repository;

    @Autowired
    AuthorizationService authorizations;

    /** The watches too: one whose job has failed for good stops for all cases, until somebody lets it run again. */
    @Test
    void isSeenByManagersWhoCanRetryItsJobs() {
        var models = repository.createProcessDefinitionQuery().latestVersion().list();

        assertThat(models)
                .hasSizeGreaterThan(10)
                .allSatisfy(model -> assertThat(List.of(
                                ProcessDefinitionPermissions.READ,
                                ProcessDefinitionPermissions.READ_INSTANCE,
                                ProcessDefinitionPermissions.RETRY_JOB))
                        .as(model.getKey())
                        .allMatch(permission -> authorizations.isUserAuthorized(
                                null,
                                List.of(DeskGroups.MANAGERS),
                                permission,
                                Resources.PROCESS_DEFINITION,
                                model.getKey())));
    }
}
