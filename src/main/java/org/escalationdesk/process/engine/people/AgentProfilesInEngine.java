package org.escalationdesk.process.engine.people;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.cases.AgentProfiles;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Name and e-mail are the engine's own; the phone, for which it has no place, is kept with what it keeps of a user besides. */
@Component
class AgentProfilesInEngine implements AgentProfiles {

    private static final String PHONE = "phone";

    private final IdentityService identities;
    private final ActingUser user;
    private final UserNames names;

    AgentProfilesInEngine(@Lazy IdentityService identities, @Lazy ActingUser user, UserNames names) {
        this.identities = identities;
        this.user = user;
        this.names = names;
    }

    @Override
    public Map<String, String> names(Collection<String> users) {
        return names.of(users);
    }

    @Override
    public AgentProfile of(String id) {
        User known =
                user.asTheDesk(() -> identities.createUserQuery().userId(id).singleResult());
        return known == null
                ? new AgentProfile("", "", "", "")
                : new AgentProfile(
                        known.getFirstName(), known.getLastName(), known.getEmail(), identities.getUserInfo(id, PHONE));
    }

    @Override
    public void keep(String id, AgentProfile profile) {
        user.asTheDesk(() -> {
            User known = identities.createUserQuery().userId(id).singleResult();
            known.setFirstName(profile.firstName());
            known.setLastName(profile.lastName());
            known.setEmail(profile.email());
            identities.saveUser(known);
            identities.setUserInfo(id, PHONE, profile.phone());
            return known;
        });
    }
}
