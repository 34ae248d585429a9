package org.escalationdesk.process.engine.people;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Gives a task to one user or one group of the desk. */
@Component
public class TaskOwners {

    private final IdentityService identities;

    TaskOwners(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    /** Whether there is a user or a group of this name. */
    public boolean exists(String owner) {
        return isGroup(owner) || identities.createUserQuery().userId(owner).count() > 0;
    }

    /** Besides those for whom the model has it. */
    public void give(DelegateTask task, String owner) {
        if (isGroup(owner)) {
            task.addCandidateGroup(owner);
        } else {
            task.setAssignee(owner);
        }
    }

    private boolean isGroup(String owner) {
        return identities.createGroupQuery().groupId(owner).count() > 0;
    }
}
