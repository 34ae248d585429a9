package org.escalationdesk.process.engine.people;

import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_ASSIGN;
import static org.camunda.bpm.engine.authorization.Permissions.TASK_WORK;
import static org.camunda.bpm.engine.authorization.Permissions.UPDATE;

import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;

/**
 * The rights that the engine grants by itself when something new is made. None on a single task: those stand on the definitions
 * ({@link Permissions}), else there would be three for each task for ever. The exception is an agreed item, which its model has
 * for managers and a manager may give to anybody.
 */
class GrantsOfNewResources extends DefaultAuthorizationProvider {

    /** The one user task that may be given to somebody for whom its model does not have it. */
    static final String ANYBODYS_TASK = "doRemediationItem";

    private static final AuthorizationEntity[] NONE = {};

    @Override
    protected AuthorizationEntity[] createOrUpdateAuthorizations(Task task, String groupId, String userId) {
        return ANYBODYS_TASK.equals(task.getTaskDefinitionKey())
                ? super.createOrUpdateAuthorizations(task, groupId, userId)
                : NONE;
    }

    /** TASK_ASSIGN is for unclaiming and for the follow-up date. */
    @Override
    protected Permission[] getRuntimePermissions(boolean enforceSpecificVariablePermission) {
        return new Permission[] {READ, TASK_WORK, TASK_ASSIGN};
    }

    /** People may see themselves and change their own name and password, but not delete themselves. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        return new AuthorizationEntity[] {
            createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(), READ, UPDATE)
        };
    }

    @Override
    public AuthorizationEntity[] newDeployment(Deployment deployment) {
        return NONE;
    }
}
