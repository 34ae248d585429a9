package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.escalationdesk.support.LdapServer.dnOf;
import static org.escalationdesk.support.LdapServer.group;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.escalationdesk.support.LdapServer;
import org.escalationdesk.support.LogLines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The people of a company's directory sign in with the names and passwords that they have there. */
@Import(DirectorySignInTest.Later.class)
class DirectorySignInTest extends DeskUnderTest {

    private static final String API = "/api/guards/who-am-i";
    private static final String TASKS = ENGINE + "/task?maxResults=1";
    private static final String SECRET = "plum-blossom-42";
    private static final LdapServer SERVER = new LdapServer();

    @Autowired
    CompanyDirectory directory;

    @Autowired
    DirectoryWatch watch;

    @Autowired
    SignedInPeople signedIn;

    @Autowired
    LaterClock clock;

    @Autowired
    JdbcClient database;

    @DynamicPropertySource
    static void directory(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> "jdbc:h2:mem:ldap;DB_CLOSE_DELAY=-1");
        properties.add("desk.ldap.url", SERVER::url);
        properties.add("desk.ldap.bind-dn", () -> LdapServer.ACCOUNT);
        properties.add("desk.ldap.bind-password", () -> LdapServer.ACCOUNT_PASSWORD);
        properties.add("desk.ldap.base", () -> LdapServer.BASE);
        properties.add("desk.ldap.groups.agents", () -> "desk-agents");
        properties.add("desk.ldap.groups.managers", () -> "desk-managers");
        // the test looks by itself
        properties.add("desk.ldap.look-again-every", () -> "PT1H");
    }

    /** That of the machine, and sometimes later. */
    static final class LaterClock extends Clock {

        private Duration later = Duration.ZERO;

        void moveBy(Duration duration) {
            later = later.plus(duration);
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(later);
        }

        @Override
        public ZoneId getZone() {
            return Clock.systemUTC().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TestConfiguration
    static class Later {

        @Bean
        @Primary
        LaterClock laterClock() {
            return new LaterClock();
        }
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @AfterEach
    void nobodyOfTheCompany() {
        // what was proven is over
        clock.moveBy(Duration.ofHours(2));
        SERVER.removeAllPeople();
        database.sql("DELETE FROM failed_sign_in").update();
        Stream.of("wang.fang", "li.na", "zhao").forEach(identities::deleteUser);
        signedIn.look();
    }

    private static void wangIsAnAgent() {
        SERVER.person("Wang.Fang", SECRET, group("desk-agents"), group("cleaners"));
        SERVER.forget();
    }

    private Browser.Answer call(String name, String password) {
        return browser().api("GET", API, name, password);
    }

    private Browser signedIn(String name) {
        Browser browser = browser();
        Browser.Answer answer = browser.tryToSignIn(name, SECRET, "tasklist");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        browser.get("/camunda/app/tasklist/default/");
        return browser;
    }

    private List<String> groupsOf(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .toList();
    }

    // who gets in

    @ParameterizedTest
    @ValueSource(strings = {"wang.fang", "Wang.Fang", "WANG.FANG"})
    void somebodyOfTheDirectorySignsInToTasklist(String typed) {
        wangIsAnAgent();

        Browser wang = signedIn(typed);

        assertThat(wang.get("/camunda/api/admin/auth/user/default")
                        .json()
                        .path("userId")
                        .asText())
                .isEqualTo("wang.fang");
        assertThat(wang.get(TASKS).statusCode()).isEqualTo(200);
        User known = identities.createUserQuery().userId("wang.fang").singleResult();
        assertThat(List.of(known.getFirstName(), known.getLastName(), known.getEmail()))
                .containsExactly("Fang", "Wang", "wang.fang@contoso.example");
        assertThat(groupsOf("wang.fang")).containsExactly("agents");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "welcome"})
    void aManagerOfTheDirectorySignsInToTheWebApplications(String application) {
        SERVER.person("li.na", SECRET, group("desk-managers"));

        assertThat(browser().tryToSignIn("li.na", SECRET, application).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wang.fang", "Wang.Fang"})
    void somebodyOfTheDirectoryCallsTheApi(String typed) {
        wangIsAnAgent();

        Browser.Answer answer = call(typed, SECRET);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("user").asText()).isEqualTo("wang.fang");
        assertThat(answer.json().path("groups")).hasSize(1);
        assertThat(answer.json().path("groups").path(0).asText()).isEqualTo("agents");
    }

    @Test
    void thePersonIsKnownOnceHoweverTheNameIsSpelled() {
        wangIsAnAgent();

        call("wang.fang", SECRET);
        call("Wang.Fang", SECRET);
        signedIn("WANG.fang");

        assertThat(database.sql("SELECT ID_ FROM ACT_ID_USER WHERE LOWER(ID_) = 'wang.fang'")
                        .query(String.class)
                        .list())
                .containsExactly("wang.fang");
    }

    // who does not

    @ParameterizedTest
    @CsvSource({
        "'', belong to none of the groups that work with this desk; ask your administrator for one.",
        "'zh-CN', 不属于使用本服务台的任何组；请联系管理员。"
    })
    void whoHasNoGroupIsNotLetInAndToldSo(String language, String sentence) {
        SERVER.person("zhao", SECRET, group("cleaners"));

        Browser.Answer page = browser().speaking(language).tryToSignIn("zhao", SECRET, "tasklist");
        Browser.Answer call = browser().speaking(language).api("GET", API, "zhao", SECRET);

        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.message()).endsWith(sentence);
        assertThat(call.statusCode()).isEqualTo(403);
        assertThat(call.json().path("detail").asText()).endsWith(sentence);
        assertThat(identities.createUserQuery().userId("zhao").count()).isZero();
    }

    @Test
    void aStrangerIsToldTheSameOfEverybody() {
        wangIsAnAgent();
        SERVER.person("zhao", SECRET, group("cleaners"));

        List<String> answers = Stream.of("wang.fang", "zhao", "li.na", "admin", "*", "*)(uid=*", "wang.fang\0")
                .map(name -> call(name, "a guess"))
                .map(answer -> answer.statusCode() + answer.body())
                .distinct()
                .toList();

        assertThat(answers).hasSize(1).first().asString().startsWith("401");
        assertThat(browser().tryToSignIn("wang.fang", "a-guess", "tasklist").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void withoutAPasswordNobodyGetsIn(String password) {
        wangIsAnAgent();

        assertThat(call("wang.fang", password).statusCode()).isEqualTo(401);
        assertThat(browser()
                        .tryToSignIn("wang.fang", URLEncoder.encode(password, StandardCharsets.UTF_8), "tasklist")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongPasswordsCountHoweverTheNameIsSpelled() {
        wangIsAnAgent();
        for (String name : List.of("wang.fang", "Wang.fang", "wang.Fang", "WANG.FANG", "Wang.Fang")) {
            assertThat(call(name, "a guess").statusCode()).isEqualTo(401);
        }

        assertThat(call("wang.fang", SECRET).statusCode()).isEqualTo(429);
        assertThat(SERVER.binds()).hasSize(5);
    }

    // local users

    @Test
    void aLocalUsersNameIsNeverAskedForThere() {
        SERVER.person("admin", SECRET, group("desk-managers"));
        SERVER.forget();

        for (String name : List.of("admin", "ADMIN", "Admin")) {
            assertThat(call(name, SECRET).statusCode()).isEqualTo(401);
        }

        assertThat(groupsOf("admin")).containsExactly("camunda-admin");
        assertThat(SERVER.searches()).noneMatch(search -> search.toLowerCase().contains("admin"));
        assertThat(SERVER.binds()).isNotEmpty().noneMatch(dn -> dn.contains("admin"));
    }

    /** Nor is it where the local name has large letters, with which the directory's people are not known. */
    @Test
    void aLocalNameIsItsOwnersHoweverItIsSpelled() {
        User local = identities.newUser("Li.Na");
        local.setPassword("Correct-Horse-7-Battery");
        identities.saveUser(local);
        SERVER.person("li.na", SECRET, group("desk-managers"));
        try {
            assertThat(call("li.na", SECRET).statusCode()).isEqualTo(401);
            assertThat(identities.checkPassword("Li.Na", "Correct-Horse-7-Battery"))
                    .isTrue();
        } finally {
            identities.deleteUser("Li.Na");
        }
    }

    /** Who was let in by the directory signs in there only: a password that is set here would outlive the account. */
    @Test
    void aPasswordThatIsSetHereOpensNothing() {
        wangIsAnAgent();
        call("wang.fang", SECRET);
        User wang = identities.createUserQuery().userId("wang.fang").singleResult();
        wang.setPassword("Correct-Horse-7-Battery");
        identities.saveUser(wang);

        assertThat(call("wang.fang", "Correct-Horse-7-Battery").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"admin, admin", "wang.fang, " + SECRET})
    void nobodySetsOne(String who, String own) {
        wangIsAnAgent();
        Browser browser = signedIn("wang.fang");
        if (who.equals("admin")) {
            browser = browser().signIn("admin", "admin");
        }

        Browser.Answer refused = browser.send(
                "PUT",
                "/camunda/api/engine/engine/default/user/wang.fang/credentials",
                "{\"password\":\"Correct-Horse-7-Battery\",\"authenticatedUserPassword\":\"" + own + "\"}");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.message()).startsWith("This person signs in by the company");
        assertThat(database.sql("SELECT PWD_ FROM ACT_ID_USER WHERE ID_ = 'wang.fang'")
                        .query()
                        .singleRow())
                .containsEntry("PWD_", null);
    }

    @Test
    void anotherAccountOfTheSameNameIsSomebodyElse() {
        wangIsAnAgent();
        call("wang.fang", SECRET);
        clock.moveBy(Duration.ofHours(2));
        SERVER.remove(dnOf("Wang.Fang"));
        wangIsAnAgent();

        Browser.Answer refused = call("wang.fang", SECRET);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.json().path("detail").asText()).startsWith("Your user ID belongs to somebody else");
    }

    // systems that call often

    @Test
    void whoCallsOftenIsAskedForOnce() throws Exception {
        wangIsAnAgent();
        ExecutorService system = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            answers.add(system.submit(
                    (Callable<Integer>) () -> call("wang.fang", SECRET).statusCode()));
        }

        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(200);
        }
        system.shutdown();
        assertThat(SERVER.binds()).containsExactly(dnOf("Wang.Fang"));

        clock.moveBy(Duration.ofHours(2));
        assertThat(call("wang.fang", SECRET).statusCode()).isEqualTo(200);
        assertThat(SERVER.binds()).hasSize(2);
    }

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
