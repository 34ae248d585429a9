package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.escalationdesk.nodes.BatchedRemoval;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.TwoNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A database in which each task had rights of its own. */
class RightsOnTasksTest extends ProcessTest {

    private static final int EACH = BatchedRemoval.BATCH;

    @Autowired
    RightsOnTasks rights;

    @Autowired
    AuthorizationService authorizations;

    @Autowired
    JdbcTemplate database;

    private long others;

    @BeforeEach
    void rightsAsBefore() {
        others = authorizations.createAuthorizationQuery().count();
        for (Resource resource :
                List.of(Resources.TASK, Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE)) {
            List<Object[]> rows = IntStream.range(0, EACH)
                    .mapToObj(row -> new Object[] {
                        "old-" + resource.resourceType() + "-" + row, resource.resourceType(), "old-" + row
                    })
                    .toList();
            database.batchUpdate(
                    "INSERT INTO ACT_RU_AUTHORIZATION (ID_, REV_, TYPE_, GROUP_ID_, RESOURCE_TYPE_, RESOURCE_ID_, PERMS_) "
                            + "VALUES (?, 1, 1, 'agents', ?, ?, 2)",
                    rows);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        database.update("DELETE FROM ACT_RU_AUTHORIZATION WHERE RESOURCE_ID_ LIKE 'old-%'");
        database.update("DELETE FROM ACT_RU_TASK WHERE ID_ LIKE 'old-%'");
    }

    @Test
    void theyAreRemovedAndAllOthersStay() {
        assertThat(rights.remove()).isEqualTo(3L * EACH);

        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(others);
        assertThat(rights.remove()).isZero();
    }

    @Test
    void agreedItemsHaveNoneOfTheirOwnEither() {
        database.update("INSERT INTO ACT_RU_TASK (ID_, REV_, TASK_DEF_KEY_, SUSPENSION_STATE_) "
                + "VALUES ('old-7', 1, 'doRemediationItem', 1)");

        assertThat(rights.remove()).isEqualTo(3L * EACH);
    }

    @Test
    void nodesThatRemoveThemTogetherDoNotDisturbEachOther() throws Exception {
        long removed = TwoNodes.together(rights::remove).stream()
                .mapToLong(Number::longValue)
                .sum();

        assertThat(removed).isEqualTo(3L * EACH);
    }

    /** What a node of the release before granted, and no administrator changed. */
    @Test
    void rightsOfAnEarlierReleaseBecomeTodaysAndChangedOnesStay(@Autowired Permissions permissions) {
        Authorization agents = right("agents");
        Authorization managers = right("managers");
        Permission[] agentsToday = agents.getPermissions(ProcessDefinitionPermissions.values());
        Permission[] managersToday = managers.getPermissions(ProcessDefinitionPermissions.values());
        try {
            set(agents, ProcessDefinitionPermissions.READ, ProcessDefinitionPermissions.CREATE_INSTANCE);
            set(managers, ProcessDefinitionPermissions.READ);

            permissions.grantMissing();

            assertThat(right("agents").getPermissions(ProcessDefinitionPermissions.values()))
                    .isEqualTo(agentsToday)
                    .contains(ProcessDefinitionPermissions.TASK_WORK);
            assertThat(right("managers").isPermissionGranted(ProcessDefinitionPermissions.READ_TASK))
                    .isFalse();
        } finally {
            set(right("agents"), agentsToday);
            set(right("managers"), managersToday);
        }
    }

    private Authorization right(String group) {
        return authorizations
                .createAuthorizationQuery()
                .groupIdIn(group)
                .resourceType(Resources.PROCESS_DEFINITION)
                .resourceId("customer-request")
                .singleResult();
    }

    private void set(Authorization right, Permission... granted) {
        right.setPermissions(granted);
        authorizations.saveAuthorization(right);
    }
}
