package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.escalationdesk.support.LdapServer.dnOf;
import static org.escalationdesk.support.LdapServer.group;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.LdapServer;
import org.escalationdesk.support.LogLines;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the directory's people at the desk when they change there, and when it does not answer. */
@WholeRun
class DirectoryAccessTest extends DeskWithDirectory {

    // the end

    @ParameterizedTest
    @MethodSource
    void accessEndsWithTheAccount(Consumer<LdapServer> change) {
        wangIsAnAgent();
        SERVER.person("li.na", SECRET, group("desk-agents"));
        Browser wang = signedIn("wang.fang");
        Browser li = signedIn("li.na");
        Task task = newCase();
        tasks.setAssignee(task.getId(), "wang.fang");
        watch.look(directory);
        signedIn.look();
        assertThat(wang.get(TASKS).statusCode()).isEqualTo(200);

        change.accept(SERVER);
        watch.look(directory);
        signedIn.look();

        assertThat(wang.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(groupsOf("wang.fang")).isEmpty();
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
        assertThat(call("wang.fang", SECRET).statusCode()).isIn(401, 403);
        assertThat(li.get(TASKS).statusCode()).isEqualTo(200);
    }

    static Stream<Named<Consumer<LdapServer>>> accessEndsWithTheAccount() {
        return Stream.of(
                Named.of("deleted", server -> server.remove(dnOf("Wang.Fang"))),
                Named.of("disabled", server -> server.set(dnOf("Wang.Fang"), "userAccountControl", "514")),
                Named.of("no group", server -> server.set(dnOf("Wang.Fang"), "memberOf", group("cleaners"))),
                Named.of("another account", server -> {
                    server.remove(dnOf("Wang.Fang"));
                    wangIsAnAgent();
                }));
    }

    @Test
    void whatIsLeftOfTheGroupsIsLeft() {
        SERVER.person("li.na", SECRET, group("desk-agents"), group("desk-managers"));
        Browser li = signedIn("li.na");
        SERVER.set(dnOf("li.na"), "memberOf", group("desk-managers"));

        watch.look(directory);
        signedIn.look();

        assertThat(groupsOf("li.na")).containsExactly("managers");
        assertThat(li.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(call("agent", "agent").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"pwdLastSet, 134000000000000000, 134000000000000001", "pwdChangedTime, 20260301090000Z, 20260302090000Z"
    })
    void anotherPasswordEndsSessions(String attribute, String before, String after) {
        wangIsAnAgent();
        SERVER.person("li.na", SECRET, group("desk-agents"));
        SERVER.set(dnOf("Wang.Fang"), attribute, before);
        SERVER.set(dnOf("li.na"), attribute, before);
        Browser wang = signedIn("wang.fang");
        Browser li = signedIn("li.na");
        Task task = newCase();
        tasks.setAssignee(task.getId(), "wang.fang");
        lookEverywhere();
        assertThat(wang.get(TASKS).statusCode()).isEqualTo(200);

        SERVER.set(dnOf("Wang.Fang"), "userPassword", "another one");
        SERVER.set(dnOf("Wang.Fang"), attribute, after);
        lookEverywhere();

        assertThat(wang.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(li.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(call("wang.fang", SECRET).statusCode()).isEqualTo(401);
        assertThat(call("wang.fang", "another one").statusCode()).isEqualTo(200);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isEqualTo("wang.fang");
    }

    /** As with OpenLDAP, where a password from before its policy has no time. */
    @Test
    void theFirstTimeThatIsToldIsAChange() {
        wangIsAnAgent();
        Browser wang = signedIn("wang.fang");
        lookEverywhere();
        assertThat(wang.get(TASKS).statusCode()).isEqualTo(200);

        SERVER.set(dnOf("Wang.Fang"), "pwdChangedTime", "20260304090000Z");
        lookEverywhere();

        assertThat(wang.get(TASKS).statusCode()).isEqualTo(401);
    }

    @Test
    void whoSignsInWithTheNewPasswordEndsWhatBeganWithTheOldOne() {
        wangIsAnAgent();
        SERVER.set(dnOf("Wang.Fang"), "pwdLastSet", "134000000000000003");
        Browser old = signedIn("wang.fang");
        clock.moveBy(Duration.ofHours(2));
        SERVER.set(dnOf("Wang.Fang"), "pwdLastSet", "134000000000000004");

        Browser anew = signedIn("wang.fang");
        lookEverywhere();

        assertThat(old.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(anew.get(TASKS).statusCode()).isEqualTo(200);
    }

    @Test
    void whatTheDirectoryDoesNotTellEndsNothing() {
        wangIsAnAgent();
        SERVER.set(dnOf("Wang.Fang"), "pwdLastSet", "134000000000000005");
        Browser wang = signedIn("wang.fang");

        SERVER.set(dnOf("Wang.Fang"), "pwdLastSet");
        lookEverywhere();
        SERVER.goAway();
        try {
            assertThatThrownBy(() -> watch.look(directory)).isInstanceOf(DirectoryUnavailable.class);
            signedIn.look();
        } finally {
            SERVER.comeBack();
        }

        assertThat(wang.get(TASKS).statusCode()).isEqualTo(200);
    }

    private void lookEverywhere() {
        watch.look(directory);
        signedIn.look();
    }

    @Test
    void newGroupsComeWithTheNextSignIn() {
        wangIsAnAgent();
        signedIn("wang.fang");
        clock.moveBy(Duration.ofHours(2));
        SERVER.set(dnOf("Wang.Fang"), "memberOf", group("desk-managers"));

        signedIn("wang.fang");

        assertThat(groupsOf("wang.fang")).containsExactly("managers");
    }

    // the directory is gone

    @Test
    void withoutTheDirectoryLocalUsersSignInAndOthersAreTold() {
        wangIsAnAgent();
        SERVER.goAway();
        try {
            Browser.Answer call = call("wang.fang", SECRET);
            Browser.Answer page = browser().tryToSignIn("wang.fang", SECRET, "tasklist");
            Browser.Answer chinese = browser().speaking("zh-CN").tryToSignIn("wang.fang", SECRET, "tasklist");

            assertThat(call.statusCode()).isEqualTo(503);
            assertThat(call.response().headers().firstValue("Retry-After")).contains("60");
            assertThat(call.json().path("detail").asText())
                    .isEqualTo("The company’s directory does not answer. Try again in a minute.");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.message()).isEqualTo("The company’s directory does not answer. Try again in a minute.");
            assertThat(chinese.message()).isEqualTo("公司的目录服务没有响应，请一分钟后再试。");
            assertThat(call("agent", "agent").statusCode()).isEqualTo(200);
            assertThat(call("agent", "wrong").statusCode()).isEqualTo(401);
            as("agent");
            // nothing of it is a wrong password
            assertThat(IntStream.range(0, 7).map(i -> call("wang.fang", SECRET).statusCode()))
                    .containsOnly(503);
        } finally {
            SERVER.comeBack();
        }
    }

    @Test
    void neitherPasswordsNorNamesAreKeptOrLogged() {
        wangIsAnAgent();
        try (var log = new LogLines()) {
            call("wang.fang", SECRET);
            call("wang.fang", "a guess");
            signedIn("wang.fang");
            SERVER.set(dnOf("Wang.Fang"), "memberOf");
            watch.look(directory);
            call("wang.fang", SECRET);

            assertThat(log.everything())
                    .noneMatch(line -> line.contains(SECRET)
                            || line.toLowerCase().contains("wang.fang")
                            || line.contains(LdapServer.ACCOUNT_PASSWORD));
        }
        assertThat(database.sql("SELECT PWD_ FROM ACT_ID_USER WHERE ID_ = 'wang.fang'")
                        .query()
                        .singleRow())
                .containsEntry("PWD_", null);
    }
}
