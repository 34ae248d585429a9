package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.HttpSessionBindingEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.escalationdesk.access.PasswordChanges;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.util.ReflectionTestUtils;

/** Who has a session of the web applications, and when it ends. */
class SessionsTest extends DeskUnderTest {

    private static final String TASKS = ENGINE + "/task?maxResults=1";

    @Autowired
    SignedInPeople signedIn;

    @Autowired
    SessionLimits limits;

    @Autowired
    ServletWebServerApplicationContext web;

    @Autowired
    JdbcClient database;

    @BeforeEach
    void somebody() {
        User lin = identities.newUser("lin");
        lin.setPassword("lin");
        ((IdentityServiceImpl) identities).saveUser(lin, true);
        identities.createMembership("lin", "agents");
    }

    @AfterEach
    void nobodyAnyMore() {
        identities.deleteUser("lin");
        signedIn.look();
    }

    @Test
    void whoOnlyLooksAtPagesHasNone() {
        for (String path : List.of(
                "/",
                "/camunda/",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/",
                "/camunda/api/admin/auth/user/default",
                TASKS)) {
            assertThat(cookies(browser().get(path))).as(path).noneMatch(cookie -> cookie.startsWith("JSESSIONID="));
        }
    }

    @Test
    void aWrongPasswordBeginsNone() {
        assertThat(cookies(browser().tryToSignIn("lin", "wrong", "tasklist"))).isEmpty();
    }

    @Test
    void aPageOfSomebodyElseCannotSignAnybodyIn() {
        Browser elsewhere = browser().withoutToken();

        assertThat(elsewhere.tryToSignIn("lin", "lin", "tasklist").statusCode()).isEqualTo(403);
        assertThat(elsewhere.get(TASKS).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource
    void itOutlivesACallWithoutItsToken(String path) {
        Browser lin = as("lin");

        var refused = lin.withoutToken().post(path, "{}");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("This call does not bring the token of its session; please reload the page and repeat it.");
        assertThat(lin.get(TASKS).statusCode()).isEqualTo(200);
    }

    static Stream<String> itOutlivesACallWithoutItsToken() {
        return Stream.of(ENGINE + "/task/none/claim", "/camunda/api/admin/auth/user/default/logout");
    }

    @Test
    void signingOutEndsIt() {
        Browser lin = as("lin");

        lin.post("/camunda/api/admin/auth/user/default/logout", "");

        assertThat(lin.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(lin.signIn("lin").get(TASKS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource
    void itEndsWithWhatItWasBegunWith(Consumer<SessionsTest> change) {
        Browser lin = as("lin");
        Browser agent = as("agent");
        signedIn.look();
        assertThat(lin.get(TASKS).statusCode()).isEqualTo(200);

        change.accept(this);
        signedIn.look();

        assertThat(lin.get(TASKS).statusCode()).isEqualTo(401);
        assertThat(agent.get(TASKS).statusCode()).isEqualTo(200);
    }

    static Stream<Named<Consumer<SessionsTest>>> itEndsWithWhatItWasBegunWith() {
        return Stream.of(
                Named.of("the person", desk -> desk.identities.deleteUser("lin")),
                Named.of("a group less", desk -> desk.identities.deleteMembership("lin", "agents")),
                Named.of("a group more", desk -> desk.identities.createMembership("lin", "managers")),
                Named.of("the password", desk -> {
                    User lin = desk.identities.createUserQuery().userId("lin").singleResult();
                    lin.setPassword("Correct-Horse-7-Battery");
                    desk.identities.saveUser(lin);
                }));
    }

    @Test
    void theOldestEndsWhereSomebodyHasTooMany() {
        List<Browser> browsers =
                IntStream.rangeClosed(0, 10).mapToObj(i -> as("lin")).toList();

        assertThat(browsers.get(0).get(TASKS).statusCode()).isEqualTo(401);
        assertThat(browsers.subList(1, 11))
                .allSatisfy(
                        browser -> assertThat(browser.get(TASKS).statusCode()).isEqualTo(200));
    }

    /** The server notes the end of the call before only after its answer, which counts as use: then it is tried again. */
    @ParameterizedTest
    @CsvSource({"PT29M, 200", "PT31M, 401"})
    void itEndsWhereItIsNotUsedForHalfAnHour(Duration idle, int status) {
        Browser lin = as("lin");

        Awaitility.await().untilAsserted(() -> {
            long lastUse = System.currentTimeMillis() - idle.toMillis();
            sessionsOf("lin").forEach(session -> {
                ReflectionTestUtils.setField(session, "thisAccessedTime", lastUse);
                ReflectionTestUtils.setField(session, "lastAccessedTime", lastUse);
            });
            assertThat(lin.get(TASKS).statusCode()).isEqualTo(status);
        });
    }

    /** As the server keeps them. */
    private List<Session> sessionsOf(String person) {
        Container desk =
                ((TomcatWebServer) web.getWebServer()).getTomcat().getHost().findChildren()[0];
        return Stream.of(((Context) desk).getManager().findSessions())
                .filter(session -> SignedInPeople.personOf(session.getSession())
                        .filter(person::equals)
                        .isPresent())
                .toList();
    }

    @Test
    void itEndsAfterTwelveHoursHoweverMuchItIsUsed() {
        Instant begun = Instant.parse("2026-03-02T01:00:00Z");
        Clock clock = mock();
        when(clock.instant()).thenReturn(begun);
        var people = new SignedInPeople(database, new PasswordChanges(), limits, clock);
        MockHttpSession session = signsIn(people, "lin", "session");

        when(clock.instant()).thenReturn(begun.plus(Duration.ofHours(12)));
        people.look();
        assertThat(session.isInvalid()).isFalse();

        when(clock.instant()).thenReturn(begun.plus(Duration.ofHours(12)).plusMillis(1));
        people.look();
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void theOldestEndsWhereThereAreTooManyInAll() {
        var people = new SignedInPeople(
                database, new PasswordChanges(), new SessionLimits(Duration.ofHours(12), 10, 3), Clock.systemUTC());

        List<MockHttpSession> begun = Stream.of("lin", "agent", "manager", "admin", "sales")
                .map(person -> signsIn(people, person, "session of " + person))
                .toList();

        assertThat(begun.subList(0, 2)).allMatch(MockHttpSession::isInvalid);
        assertThat(begun.subList(2, 5)).noneMatch(MockHttpSession::isInvalid);
    }

    @Test
    void theNewestStaysWhereAllBeganAtOnce() {
        Clock still = Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), ZoneOffset.UTC);
        var people = new SignedInPeople(
                database, new PasswordChanges(), new SessionLimits(Duration.ofHours(12), 3, 2000), still);

        List<MockHttpSession> begun = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> signsIn(people, "lin", "session-" + i))
                .toList();

        assertThat(begun.subList(0, 37)).allMatch(MockHttpSession::isInvalid);
        assertThat(begun.subList(37, 40)).noneMatch(MockHttpSession::isInvalid);
    }

    /** Nobody else would look after it: the container goes on when a listener fails. */
    @Test
    void oneThatBeganWhileTheDatabaseWasGoneEndsAtTheNextLook() {
        JdbcClient backAgain = mock(JdbcClient.class, delegatesTo(database));
        doThrow(new CannotGetJdbcConnectionException("gone"))
                .doAnswer(delegatesTo(database))
                .when(backAgain)
                .sql(any());
        var people = new SignedInPeople(
                backAgain, new PasswordChanges(), new SessionLimits(Duration.ofHours(12), 10, 2000), Clock.systemUTC());

        MockHttpSession begun = signsIn(people, "lin", "session");
        people.look();

        assertThat(begun.isInvalid()).isTrue();
    }

    private static MockHttpSession signsIn(SignedInPeople people, String person, String id) {
        MockHttpSession session = new MockHttpSession(null, id);
        var authentications = new Authentications();
        authentications.addOrReplace(new UserAuthentication(person, "default"));
        session.setAttribute(SignedInPeople.ATTRIBUTE, authentications);
        people.attributeAdded(new HttpSessionBindingEvent(session, SignedInPeople.ATTRIBUTE, authentications));
        return session;
    }

    @ParameterizedTest
    @MethodSource
    void theTasksOfWhoeverLeavesAreTheGroupsAgain(Consumer<SessionsTest> leave) {
        String lins = newCase().getId();
        String another = newCase().getId();
        tasks.setAssignee(lins, "lin");
        tasks.setAssignee(another, "agent");

        leave.accept(this);

        assertThat(tasks.createTaskQuery().taskId(lins).singleResult().getAssignee())
                .isNull();
        assertThat(tasks.createTaskQuery().taskId(another).singleResult().getAssignee())
                .isEqualTo("agent");
    }

    static Stream<Named<Consumer<SessionsTest>>> theTasksOfWhoeverLeavesAreTheGroupsAgain() {
        return Stream.of(
                Named.of("the desk", desk -> desk.identities.deleteUser("lin")),
                Named.of("the group", desk -> desk.identities.deleteMembership("lin", "agents")));
    }

    @Test
    void whoLeavesAnotherGroupKeepsThem() {
        String task = newCase().getId();
        tasks.setAssignee(task, "lin");
        identities.createMembership("lin", "managers");

        identities.deleteMembership("lin", "managers");

        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("lin");
    }

    private static List<String> cookies(Browser.Answer answer) {
        return answer.response().headers().allValues("Set-Cookie");
    }
}
