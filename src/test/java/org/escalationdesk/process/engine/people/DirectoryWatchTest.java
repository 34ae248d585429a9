package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.PasswordChanges;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** What the desk takes away from people of the company's directory, and what keeps it from doing so. */
class DirectoryWatchTest {

    private final CompanyDirectory directory = mock(CompanyDirectory.class);
    private final DirectoryAccounts accounts = mock(DirectoryAccounts.class);
    private final DirectoryWatch watch = new DirectoryWatch(
            new StaticListableBeanFactory().getBeanProvider(CompanyDirectory.class), accounts, new PasswordChanges());

    @BeforeEach
    void threeAgents() {
        Map<String, DirectoryAccounts.Account> three = new LinkedHashMap<>();
        for (String id : List.of("wang.fang", "li.na", "zhao")) {
            three.put(id, new DirectoryAccounts.Account("ldap of " + id, Set.of("agents")));
        }
        when(accounts.withGroups()).thenReturn(three);
    }

    @Test
    void whatFailsWithOnePersonKeepsNobodyElse() {
        when(directory.peopleNow(any())).thenReturn(List.of());
        doThrow(new IllegalStateException("a task that cannot be given back"))
                .when(accounts)
                .leave("wang.fang", "agents");

        assertThatThrownBy(() -> watch.look(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("1 ");

        verify(accounts).leave("li.na", "agents");
        verify(accounts).leave("zhao", "agents");
    }

    /** Whoever may add an entry to the directory takes nobody's access by giving it an id that somebody has. */
    @Test
    void anotherAccountOfTheSameIdTakesNothing() {
        when(directory.peopleNow(any()))
                .thenReturn(List.of(
                        person("wang.fang", "ldap of another"),
                        person("wang.fang", "ldap of wang.fang"),
                        person("wang.fang", "ldap of a third"),
                        person("li.na", "ldap of another")));

        watch.look(directory);

        verify(accounts, never()).leave("wang.fang", "agents");
        verify(accounts).leave("li.na", "agents");
    }

    private static CompanyPerson person(String id, String origin) {
        return new CompanyPerson(id, "", "", "", origin, Set.of("agents"), "");
    }
}
