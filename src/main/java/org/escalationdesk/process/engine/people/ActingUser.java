package org.escalationdesk.process.engine.people;

import java.util.Optional;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.escalationdesk.process.views.Reader;
import org.escalationdesk.terms.DeskGroups;
import org.springframework.stereotype.Component;

/** For whom the engine works on this thread: a person at a click or an API call, nobody in a job. */
@Component
public class ActingUser implements Reader {

    private final IdentityService identities;

    public ActingUser(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Optional<String> id() {
        return Optional.ofNullable(identities.getCurrentAuthentication()).map(Authentication::getUserId);
    }

    @Override
    public boolean mayRequestRelationships() {
        Authentication person = identities.getCurrentAuthentication();
        return person == null
                || person.getGroupIds() == null
                || !person.getGroupIds().contains(DeskGroups.HELPDESK_AGENTS);
    }

    /** Whether somebody is of this group, as far as that is known without asking: of the person who acts. */
    public Optional<Boolean> belongsTo(String group, String userId) {
        Authentication person = identities.getCurrentAuthentication();
        return person == null || person.getGroupIds() == null || !userId.equals(person.getUserId())
                ? Optional.empty()
                : Optional.of(person.getGroupIds().contains(group));
    }

    /** Whether it is a person who works on cases. */
    public boolean isAgent() {
        Authentication person = identities.getCurrentAuthentication();
        return person != null
                && person.getGroupIds() != null
                && person.getGroupIds().contains(DeskGroups.AGENTS);
    }

    /** Whether it is a person who may take a task from somebody. */
    public boolean isManager() {
        Authentication person = identities.getCurrentAuthentication();
        return person != null
                && person.getGroupIds() != null
                && (person.getGroupIds().contains(DeskGroups.MANAGERS)
                        || person.getGroupIds().contains(DeskGroups.ADMINISTRATORS));
    }

    /**
     * Does what the desk may do and the person may not, such as correlating a customer's reply. The caller has decided
     * that this person may ask for it.
     */
    public <T> T asTheDesk(Supplier<T> work) {
        Authentication person = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return work.get();
        } finally {
            if (person != null) {
                identities.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }
}
