package org.escalationdesk.process.engine.people;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.NotAdmitted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * They are users of the engine without a password, so that their tasks, names and sessions are like everybody's, and end in the
 * same way. Where they come from is kept with them; a local user's id is never theirs.
 */
@Component
class CompanyPeopleInEngine implements CompanyPeople {

    private final IdentityService identities;
    private final ActingUser user;
    private final TransactionTemplate together;

    CompanyPeopleInEngine(
            @Lazy IdentityService identities, @Lazy ActingUser user, @Lazy PlatformTransactionManager transactions) {
        this.identities = identities;
        this.user = user;
        this.together = new TransactionTemplate(transactions);
    }

    @Override
    public void admit(CompanyPerson person) {
        boolean letIn = user.asTheDesk(() -> Boolean.TRUE.equals(together.execute(status -> {
            User known = requireTheSame(person);
            if (known == null && person.groups().isEmpty()) {
                return false;
            }
            keep(known == null ? identities.newUser(person.id()) : known, person);
            join(person);
            return !person.groups().isEmpty();
        })));
        if (!letIn) {
            throw new NotAdmitted(NotAdmitted.Why.NO_GROUP);
        }
    }

    @Override
    public void requireAdmissible(CompanyPerson person) {
        user.asTheDesk(() -> requireTheSame(person));
        if (person.groups().isEmpty()) {
            throw new NotAdmitted(NotAdmitted.Why.NO_GROUP);
        }
    }

    /** @return null where nobody bears this id yet */
    private @Nullable User requireTheSame(CompanyPerson person) {
        if (!person.id().matches(PeoplePlugin.USER_IDS)) {
            throw new NotAdmitted(NotAdmitted.Why.NO_ID);
        }
        User known = identities.createUserQuery().userId(person.id()).singleResult();
        if (known != null && !person.origin().equals(identities.getUserInfo(person.id(), ORIGIN))) {
            throw new NotAdmitted(NotAdmitted.Why.ID_TAKEN);
        }
        return known;
    }

    /** Only where something differs: whoever is changed has the row, and others wait. */
    private void keep(User known, CompanyPerson person) {
        boolean isNew = identities.getUserInfo(person.id(), ORIGIN) == null;
        if (isNew
                || !Objects.equals(known.getFirstName(), person.firstName())
                || !Objects.equals(known.getLastName(), person.lastName())
                || !Objects.equals(known.getEmail(), person.email())) {
            known.setFirstName(person.firstName());
            known.setLastName(person.lastName());
            known.setEmail(person.email());
            identities.saveUser(known);
        }
        if (isNew) {
            identities.setUserInfo(person.id(), ORIGIN, person.origin());
        }
    }

    private void join(CompanyPerson person) {
        Set<String> before = identities.createGroupQuery().groupMember(person.id()).list().stream()
                .map(Group::getId)
                .collect(Collectors.toSet());
        Set<String> left = new HashSet<>(before);
        left.removeAll(person.groups());
        left.forEach(group -> identities.deleteMembership(person.id(), group));
        person.groups().stream()
                .filter(group -> !before.contains(group))
                .forEach(group -> identities.createMembership(person.id(), group));
    }
}
