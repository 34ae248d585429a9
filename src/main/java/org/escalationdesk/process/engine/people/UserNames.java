package org.escalationdesk.process.engine.people;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
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
            String name = Stream.of(known.getFirstName(), known.getLastName())
                    .filter(Objects::nonNull)
                    .filter(part -> !part.isBlank())
                    .collect(Collectors.joining(" "));
            if (!name.isEmpty()) {
                names.put(known.getId(), name);
            }
        }
        return names;
    }
}
