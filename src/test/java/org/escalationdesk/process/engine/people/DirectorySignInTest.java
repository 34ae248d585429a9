package org.escalationdesk.process.engine.people;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.escalationdesk.support.LdapServer.dnOf;
import static org.escalationdesk.support.LdapServer.group;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.access.SignInAttempts;
import org.escalationdesk.access.SignInDelayed;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The people of a company's directory sign in with the names and passwords that they have there. */
@WholeRun
class DirectorySignInTest extends DeskWithDirectory {

    @Autowired
    SignInAttempts attempts;

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

    /** Or the directory locks whoever is guessed at. */
    @Test
    void ofManyGuessesAtTheSameTimeNoMoreReachTheDirectoryThanOneAfterTheOther() throws Exception {
        wangIsAnAgent();
        SERVER.letPeopleWait();
        ExecutorService guesser = Executors.newFixedThreadPool(16);
        List<Future<Integer>> answers = IntStream.range(0, 16)
                .mapToObj(i ->
                        guesser.submit(() -> call("wang.fang", "guess " + i).statusCode()))
                .toList();
        await().atMost(60, SECONDS)
                .until(() -> SERVER.binds().size()
                                + answers.stream().filter(Future::isDone).count()
                        == 16);

        SERVER.answerAgain();

        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        guesser.shutdown();
        assertThat(SERVER.binds()).hasSize(5);
        assertThat(statuses)
                .containsOnly(401, 429)
                .filteredOn(status -> status == 401)
                .hasSize(5);
    }

    @Test
    void theSixthAttemptIsTooEarlyThoughNoneHasEndedYet() {
        IntStream.range(0, 5).forEach(i -> attempts.count("192.0.2.7", "li.na"));

        assertThatThrownBy(() -> attempts.count("192.0.2.7", "li.na")).isInstanceOf(SignInDelayed.class);
        assertThat(failures()).containsExactly(5);
    }

    @Test
    void whatIsTakenBackLeavesWhatWasBefore() {
        attempts.takeBack(attempts.count("192.0.2.7", "li.na"));
        assertThat(failures()).isEmpty();

        attempts.count("192.0.2.7", "li.na");
        attempts.takeBack(attempts.count("192.0.2.7", "li.na"));
        assertThat(failures()).containsExactly(1);

        attempts.succeeded(attempts.count("192.0.2.7", "li.na"));
        assertThat(failures()).isEmpty();
    }

    private List<Integer> failures() {
        return database.sql("SELECT failures FROM failed_sign_in")
                .query(Integer.class)
                .list();
    }

    // local users

    /** Only people of the directory are known however they are spelled. */
    @ParameterizedTest
    @CsvSource({"wang.fang, 1", "Wang.Fang, 1", "li.na, 0", "Li.Na, 0", "admin, 1", "Admin, 0"})
    void whomTheWebApplicationsFind(String typed, int people) {
        wangIsAnAgent();
        call("wang.fang", SECRET);

        assertThat(identities.createUserQuery().userId(typed).list()).hasSize(people);
        assertThat(identities.createUserQuery().userId(typed).count()).isEqualTo(people);
    }

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
}
