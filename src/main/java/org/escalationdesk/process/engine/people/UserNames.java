package org.escalationdesk.process.engine.people;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.cases.AgentProfiles.AgentProfile;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What colleagues are called. Everybody at the desk may know that, while only managers see users otherwise. */
@Component
public class UserNames {

    private final IdentityService identities;
    private final ActingUser user;

    UserNames(@Lazy IdentityService identities, @Lazy ActingUser user) {
        this.identities = identities;
        this.user = user;
    }

    /** @return by user id, for those whose profile tells a name */
    public Map<String, String> of(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (User known : user.asTheDesk(() -> identities
                .createUserQuery()
                .userIdIn(ids.stream().distinct().toArray(String[]::new))
                .list())) {
            String name = of(known);
            if (!name.isEmpty()) {
                names.put(known.getId(), name);
            }
        }
        return names;
    }

    /** Empty where the profile tells none. */
    public static String of(User known) {
        return new AgentProfile(known.getFirstName(), known.getLastName(), "", "").name();
    }
}
