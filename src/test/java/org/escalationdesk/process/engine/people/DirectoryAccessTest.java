package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.support.LdapServer.dnOf;
import static org.escalationdesk.support.LdapServer.group;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.LdapServer;
import org.escalationdesk.support.LogLines;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the directory's people at the desk when they change there, and when it does not answer. */
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
