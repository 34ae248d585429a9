package org.escalationdesk.process.engine.people;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Signs people in with the engine's users; a group becomes the role of the same name. The delay after failed attempts holds here
 * too ({@link DeskIdentities}).
 */
@Component
class EngineUsers implements AuthenticationProvider {

    static final String ROLE = "ROLE_";

    private final IdentityService identities;

    EngineUsers(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String user = attempt.getName();
        if (!identities.checkPassword(user, String.valueOf(attempt.getCredentials()))) {
            throw new BadCredentialsException("name or password is wrong");
        }
        return withGroups(idOf(user));
    }

    /** Who comes from the company's directory may have typed large letters. */
    private String idOf(String typed) {
        if (typed.equals(DirectoryIdentities.idOf(typed))) {
            return typed;
        }
        User known = identities.createUserQuery().userId(typed).singleResult();
        return known == null ? typed : known.getId();
    }

    /** The user with the groups of this moment; of a user who is gone, none. */
    Authentication withGroups(String user) {
        List<? extends GrantedAuthority> roles = identities.createGroupQuery().groupMember(user).list().stream()
                .map(group -> new SimpleGrantedAuthority(ROLE + group.getId()))
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(user, null, roles);
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
