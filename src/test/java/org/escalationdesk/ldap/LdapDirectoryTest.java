package org.escalationdesk.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.escalationdesk.support.LdapServer.BASE;
import static org.escalationdesk.support.LdapServer.dnOf;
import static org.escalationdesk.support.LdapServer.group;

import com.unboundid.ldap.sdk.ResultCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.support.LdapServer;
import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** What the desk asks the company's directory, and what it makes of the answers. */
class LdapDirectoryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), ZoneOffset.UTC);
    private static final LdapServer SERVER = new LdapServer();
    private static final Map<String, String> BY_NAME =
            Map.of("agents", "desk-agents", "managers", "desk-managers; desk-chiefs");

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void nobody() {
        SERVER.answerPeople(ResultCode.SUCCESS);
        SERVER.removeAllPeople();
    }

    private static CompanyDirectory directory() {
        return directory("(objectClass=person)", "", BY_NAME);
    }

    private static CompanyDirectory directory(String filter, String memberAttribute, Map<String, String> groups) {
        return directory(SERVER.url(), LdapServer.ACCOUNT_PASSWORD, filter, memberAttribute, groups);
    }

    private static CompanyDirectory directory(
            String url, String password, String filter, String memberAttribute, Map<String, String> groups) {
        return LdapSignIn.directory(
                settings(url, password, filter, memberAttribute, groups), new DefaultSslBundleRegistry(), CLOCK);
    }

    private static LdapSettings settings(
            String url, String password, String filter, String memberAttribute, Map<String, String> groups) {
        return new LdapSettings(
                List.of(url),
                false,
                "",
                LdapServer.ACCOUNT,
                password,
                BASE,
                "ou=people," + BASE,
                filter,
                "uid",
                LdapServer.GROUPS,
                memberAttribute,
                groups,
                List.of("pwdLastSet", "pwdChangedTime"),
                Duration.ofSeconds(20),
                Duration.ofMinutes(1));
    }

    @Test
    void whoBringsTheRightPasswordIsKnownWithNameAndGroups() {
        SERVER.person("Wang.Fang", "secret", group("desk-agents"), group("desk-chiefs"), group("cleaners"));

        CompanyPerson person = directory().personOf("wang.fang", "secret").orElseThrow();

        assertThat(person.origin()).matches("ldap [0-9a-f-]{36}");
        assertThat(person)
                .isEqualTo(new CompanyPerson(
                        "wang.fang",
                        "Fang",
                        "Wang",
                        "wang.fang@contoso.example",
                        person.origin(),
                        Set.of("agents", "managers"),
                        ""));
    }

    @Test
    void anotherPasswordIsNobodys() {
        SERVER.person("wang.fang", "secret", group("desk-agents"));

        assertThat(directory().personOf("wang.fang", "Secret")).isEmpty();
        assertThat(directory().personOf("li.na", "secret")).isEmpty();
    }

    /** OpenLDAP and Active Directory say so of a password that is wrong, 389 Directory Server of accounts that are closed or locked. */
    @ParameterizedTest
    @ValueSource(ints = {19, 32, 48, 49, 53})
    void whomTheDirectoryRefusesIsNotLetIn(int code) {
        SERVER.person("wang.fang", "secret", group("desk-agents"));
        SERVER.answerPeople(ResultCode.valueOf(code));

        assertThat(directory().personOf("wang.fang", "secret")).isEmpty();
    }

    /** Nobody's attempts are counted by it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 10, 11, 13, 51, 52, 80, 85})
    void whateverElseItSaysIsNoWrongPassword(int code) {
        SERVER.person("wang.fang", "secret", group("desk-agents"));
        SERVER.answerPeople(ResultCode.valueOf(code));

        assertThatThrownBy(() -> directory().personOf("wang.fang", "secret")).isInstanceOf(DirectoryUnavailable.class);
    }

    /** A directory takes it for a stranger who may look, and says yes. */
    @Test
    void withoutAPasswordNobodyIsAskedFor() {
        SERVER.person("wang.fang", "secret", group("desk-agents"));

        assertThat(directory().personOf("wang.fang", "")).isEmpty();
        assertThat(SERVER.binds()).doesNotContain(dnOf("wang.fang"));
    }

    @Test
    void ofNobodyTheSameIsAskedAsOfSomebody() {
        SERVER.person("wang.fang", "secret", group("desk-agents"));
        CompanyDirectory directory = directory("(objectClass=person)", "member", BY_NAME);

        directory.personOf("wang.fang", "wrong");
        int binds = SERVER.binds().size();
        int searches = SERVER.searches().size();
        directory.personOf("li.na", "wrong");

        assertThat(List.of(binds, searches)).containsExactly(1, 2);
        assertThat(SERVER.binds()).hasSize(2);
        assertThat(SERVER.searches()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "wang*",
                "*)(uid=*",
                "wang.fang)(objectClass=*",
                "wang.fang)(|(uid=*",
                "(",
                ")",
                "\\2a",
                "wang.fang\u0000",
                "wang.fang ",
                " wang.fang",
                "wang.fang\\"
            })
    void whatIsAFilterFindsNobody(String name) {
        SERVER.person("wang.fang", "secret", group("desk-agents"));

        assertThat(directory().personOf(name, "secret")).isEmpty();
        assertThat(directory().peopleNow(List.of(name))).isEmpty();
    }

    /** One of several names, always the same: or one person would be two at the desk. */
    @Test
    void somebodyWithTwoNamesIsKnownByOne() {
        SERVER.person("wang.fang", "secret", group("desk-agents"));
        SERVER.set(dnOf("wang.fang"), "uid", "wang.fang", "fang");

        assertThat(directory().personOf("fang", "secret")).isPresent();
        assertThat(directory().personOf("wang.fang", "secret")).isEmpty();
    }

    @Test
    void aNameThatTwoBearIsNobodys() {
        SERVER.person("wang.fang", "secret", group("desk-agents"));
        SERVER.add(
                "dn: cn=other,ou=people," + BASE,
                "objectClass: person",
                "uid: wang.fang",
                "cn: other",
                "userPassword: secret");

        assertThat(directory().personOf("wang.fang", "secret")).isEmpty();
    }

    @Test
    void aGroupOfTheSameNameElsewhereIsAnother() {
        SERVER.person("wang.fang", "secret", "cn=desk-agents,ou=elsewhere," + BASE, "no name at all");

        assertThat(directory().personOf("wang.fang", "secret").orElseThrow().groups())
                .isEmpty();
    }

    @Test
    void aGroupIsNamedByItsWholeNameToo() {
        SERVER.person("wang.fang", "secret", "CN=Desk-Agents, OU=elsewhere," + BASE);
        CompanyDirectory directory = directory(
                "(objectClass=person)",
                "",
                Map.of("agents", "cn=others,ou=elsewhere," + BASE + "; cn=desk-agents,ou=elsewhere," + BASE));

        assertThat(directory.personOf("wang.fang", "secret").orElseThrow().groups())
                .containsExactly("agents");
    }

    @ParameterizedTest
    @CsvSource({"member, 'uid=wang.fang,ou=people,dc=contoso,dc=example'", "memberUid, wang.fang"})
    void groupsAreLookedForByTheirMembers(String attribute, String member) {
        SERVER.person("wang.fang", "secret");
        SERVER.person("li.na", "secret");
        SERVER.add("dn: " + group("desk-agents"), "objectClass: group", "cn: desk-agents", attribute + ": " + member);
        try {
            CompanyDirectory directory = directory("(objectClass=person)", attribute, BY_NAME);

            assertThat(directory.personOf("wang.fang", "secret").orElseThrow().groups())
                    .containsExactly("agents");
            assertThat(directory.personOf("li.na", "secret").orElseThrow().groups())
                    .isEmpty();
        } finally {
            SERVER.remove(group("desk-agents"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "userAccountControl, 514",
        "accountExpires, 133000000000000000",
        "nsAccountLock, TRUE",
        "pwdAccountLockedTime, 000001010000Z",
        "title, gone"
    })
    void whoIsDisabledIsNotThere(String attribute, String value) {
        SERVER.person("wang.fang", "secret", group("desk-agents"));
        CompanyDirectory directory = directory("(&(objectClass=person)(!(title=gone)))", "", BY_NAME);
        assertThat(directory.personOf("wang.fang", "secret")).isPresent();

        SERVER.set(dnOf("wang.fang"), attribute, value);

        assertThat(directory.personOf("wang.fang", "secret")).isEmpty();
        assertThat(directory.peopleNow(List.of("wang.fang"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "userAccountControl, 512",
        "accountExpires, 0",
        "accountExpires, 9223372036854775807",
        "accountExpires, 300000000000000000",
        "nsAccountLock, FALSE",
        "pwdAccountLockedTime, 20250101000000Z"
    })
    void whoIsNotDisabledIsThere(String attribute, String value) {
        SERVER.person("wang.fang", "secret", group("desk-agents"));
        SERVER.set(dnOf("wang.fang"), attribute, value);

        assertThat(directory().personOf("wang.fang", "secret")).isPresent();
    }

    @Test
    void whenThePasswordWasChangedIsToldWithTheSameSearch() {
        SERVER.person("wang.fang", "secret", group("desk-agents"));
        CompanyDirectory directory = directory();
        List<String> told = new ArrayList<>();
        for (List<String> change : List.of(
                List.of("pwdLastSet", "134000000000000000"),
                List.of("pwdChangedTime", "20260301090000Z"),
                List.of("pwdLastSet", "134000000000000001"))) {
            SERVER.set(dnOf("wang.fang"), change.get(0), change.get(1));
            SERVER.forget();
            String changed = directory.peopleNow(List.of("wang.fang")).get(0).passwordChanged();
            assertThat(SERVER.searches()).hasSize(1);
            assertThat(directory.personOf("wang.fang", "secret").orElseThrow().passwordChanged())
                    .isEqualTo(changed);
            told.add(changed);
        }

        assertThat(told).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void ofManyItIsKnownWhoIsStillThere() {
        List<String> all = IntStream.range(0, 150).mapToObj(i -> "person" + i).toList();
        all.forEach(person -> SERVER.person(person, "secret", group("desk-agents")));
        SERVER.remove(dnOf("person7"));
        SERVER.set(dnOf("person120"), "memberOf");

        List<CompanyPerson> now = directory().peopleNow(all);

        assertThat(now)
                .hasSize(149)
                .noneMatch(person -> person.id().equals("person7"))
                .allMatch(person ->
                        person.groups().equals(person.id().equals("person120") ? Set.of() : Set.of("agents")));
        assertThat(SERVER.searches()).hasSize(2);
        assertThat(directory().peopleNow(List.of())).isEmpty();
    }

    /** Whoever is missing in it would lose access. */
    @Test
    void anAnswerThatIsCutIsNone() {
        try (var server = new LdapServer(3)) {
            List<String> all = IntStream.range(0, 4).mapToObj(i -> "person" + i).toList();
            all.forEach(person -> server.person(person, "secret", group("desk-agents")));
            all.forEach(name -> server.add(
                    "dn: " + group("group-" + name),
                    "objectClass: group",
                    "cn: group-" + name,
                    "member: " + dnOf("person0")));
            CompanyDirectory byPerson =
                    directory(server.url(), LdapServer.ACCOUNT_PASSWORD, "(objectClass=person)", "", BY_NAME);
            CompanyDirectory byGroup =
                    directory(server.url(), LdapServer.ACCOUNT_PASSWORD, "(objectClass=person)", "member", BY_NAME);

            assertThatThrownBy(() -> byPerson.peopleNow(all)).isInstanceOf(DirectoryUnavailable.class);
            assertThatThrownBy(() -> byGroup.peopleNow(List.of("person0"))).isInstanceOf(DirectoryUnavailable.class);
            assertThatThrownBy(() -> byGroup.personOf("person0", "secret")).isInstanceOf(DirectoryUnavailable.class);
            assertThat(byPerson.peopleNow(List.of("person0")))
                    .singleElement()
                    .extracting(CompanyPerson::id)
                    .isEqualTo("person0");
            assertThat(byPerson.personOf("person0", "secret")).isPresent();
        }
    }

    @Test
    void whereTheDesksOwnAccountIsRefusedNobodyAsksAgainAtOnce() {
        CompanyDirectory directory = directory(SERVER.url(), "wrong", "(objectClass=person)", "", BY_NAME);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> directory.personOf("wang.fang", "secret"))
                    .isInstanceOf(DirectoryUnavailable.class);
        }

        assertThat(SERVER.visits()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "nonsense, secret, '(a=b)', desk-agents, desk.ldap.url",
        "ldap://127.0.0.1, '', '(a=b)', desk-agents, desk.ldap.bind-password",
        "ldap://127.0.0.1, secret, '(a=b', desk-agents, desk.ldap.people-filter",
        "http://127.0.0.1, secret, '(a=b)', desk-agents, desk.ldap.url",
        "ldap://127.0.0.1, secret, '(a=b)', 'cn=a,b', desk.ldap.groups.agents"
    })
    void whatCannotBeReadIsToldAtTheStart(String url, String password, String filter, String agents, String told) {
        assertThatThrownBy(() -> directory(url, password, filter, "", Map.of("agents", agents)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(told);
    }

    /** There is one sign-in of the company: who of two says who somebody is would be open otherwise. */
    @Test
    void besideAnIdentityProviderItIsRefused() {
        assertThatThrownBy(() -> new LdapSignIn()
                        .companyDirectory(
                                settings(SERVER.url(), LdapServer.ACCOUNT_PASSWORD, "(a=b)", "", BY_NAME),
                                "https://login.contoso.example",
                                new DefaultSslBundleRegistry(),
                                CLOCK))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("desk.oidc.issuer");
    }

    @Test
    void groupsThatTheDeskDoesNotKnowAreToldAtTheStart() {
        assertThatThrownBy(() -> directory("(a=b)", "", Map.of("admins", "desk-agents")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("admins");
        assertThatThrownBy(() -> directory("(a=b)", "", Map.of()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("desk.ldap.groups");
    }
}
