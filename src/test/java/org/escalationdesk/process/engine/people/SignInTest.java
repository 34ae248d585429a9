package org.escalationdesk.process.engine.people;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.escalationdesk.access.SignInDelayed;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Whoever guesses at a password neither gets in nor keeps anybody out. */
class SignInTest extends DeskUnderTest {

    private static final String API = "/api/guards/who-am-i";
    private static final int GUESSES = 16;

    @Autowired
    JdbcClient database;

    @Autowired
    ProcessEngineConfigurationImpl configuration;

    private PasswordManager passwords;

    @BeforeEach
    void passwordsAreCompared() {
        passwords = configuration.getPasswordManager();
    }

    @AfterEach
    void asBefore() {
        configuration.setPasswordManager(passwords);
    }

    /** Also what other tests left. */
    @BeforeEach
    @AfterEach
    void forget() {
        database.sql("DELETE FROM failed_sign_in").update();
    }

    @Test
    void whoGuessesHasToWaitAlsoWithTheRightPasswordAndIsToldHowLong() {
        for (int i = 0; i < 5; i++) {
            Browser.Answer refused = browser().api("GET", API, "agent", "wrong");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(401);
        }

        Browser.Answer call = browser().api("GET", API, "agent", "agent");
        Browser.Answer page = browser().tryToSignIn("agent", "agent", "tasklist");

        assertThat(call.statusCode()).isEqualTo(429);
        assertThat(call.response().headers().firstValueAsLong("Retry-After")).isNotEmpty();
        assertThat(call.json().path("detail").asText())
                .startsWith("Too many attempts")
                .endsWith("the next one.");
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.response().headers().firstValueAsLong("Retry-After")).isNotEmpty();
        assertThat(page.message()).startsWith("Too many attempts").endsWith("the next one.");
    }

    @Test
    void whoGuessesKeepsNobodyOutWhoComesFromElsewhereOrBearsAnotherName() {
        for (int i = 0; i < 5; i++) {
            from("192.0.2.7", () -> identities.checkPassword("admin", "wrong"));
        }

        assertThatThrownBy(() -> from("192.0.2.7", () -> identities.checkPassword("admin", "admin")))
                .isInstanceOf(SignInDelayed.class);
        assertThat(from("192.0.2.8", () -> identities.checkPassword("admin", "admin")))
                .isTrue();
        assertThat(from("192.0.2.7", () -> identities.checkPassword("agent", "agent")))
                .isTrue();
    }

    @Test
    void whoHasMostOfAnAddressOfTheNewKindHasOneOnly() {
        for (int i = 0; i < 5; i++) {
            String address = "2001:db8:0:7:0:0:0:" + i;
            from(address, () -> identities.checkPassword("admin", "wrong"));
        }

        assertThatThrownBy(() -> from("2001:db8:0:7:0:0:0:9", () -> identities.checkPassword("admin", "admin")))
                .isInstanceOf(SignInDelayed.class);
    }

    @Test
    void successForgetsWhatFailedBefore() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThat(identities.checkPassword("agent", "wrong")).isFalse();
            }
            assertThat(identities.checkPassword("agent", "agent")).isTrue();
        }
    }

    /** All of them would otherwise be tried before the first one counts. */
    @Test
    void ofManyGuessesAtTheSameTimeNoMoreAreTriedThanOneAfterTheOther() throws Exception {
        var tried = new AtomicInteger();
        var mayGoOn = new CountDownLatch(1);
        ExecutorService guesser = Executors.newFixedThreadPool(GUESSES);
        comparing((password, kept) -> {
            tried.incrementAndGet();
            mayGoOn.await();
            return false;
        });
        List<Future<Boolean>> answers = IntStream.range(0, GUESSES)
                .mapToObj(i ->
                        guesser.submit(() -> from("192.0.2.7", () -> identities.checkPassword("admin", "guess " + i))))
                .toList();
        await().atMost(60, SECONDS)
                .until(() ->
                        tried.get() + answers.stream().filter(Future::isDone).count() == GUESSES);

        mayGoOn.countDown();

        List<Boolean> let = new ArrayList<>();
        int delayed = 0;
        for (Future<Boolean> answer : answers) {
            try {
                let.add(answer.get());
            } catch (ExecutionException refused) {
                assertThat(refused.getCause()).isInstanceOf(SignInDelayed.class);
                delayed++;
            }
        }
        guesser.shutdown();
        assertThat(tried).hasValue(5);
        assertThat(let).hasSize(5).containsOnly(false);
        assertThat(delayed).isEqualTo(GUESSES - 5);
    }

    /** Of the same attempts with the right password none stands in the way of the others. */
    @Test
    void aSystemMayCallManyTimesAtOnceAndIsTriedOnce() throws Exception {
        var tried = new AtomicInteger();
        comparing((password, kept) -> {
            tried.incrementAndGet();
            return true;
        });
        ExecutorService system = Executors.newFixedThreadPool(GUESSES);
        List<Future<Boolean>> answers = IntStream.range(0, 2 * GUESSES)
                .mapToObj(i -> system.submit(
                        () -> from("192.0.2.7", () -> identities.checkPassword("manager", "for this test only"))))
                .toList();

        for (Future<Boolean> answer : answers) {
            assertThat(answer.get()).isTrue();
        }
        system.shutdown();
        assertThat(tried).hasValue(1);
        assertThat(database.sql("SELECT failures FROM failed_sign_in")
                        .query(Integer.class)
                        .list())
                .isEmpty();
    }

    @Test
    void whatWasProvenEndsWithThePasswordAndWithItsOwner() {
        String first = "Plum-Blossom-42-Li";
        String second = "Correct-Horse-7-Battery";
        User user = identities.newUser("lin");
        user.setPassword(first);
        identities.saveUser(user);
        try {
            assertThat(identities.checkPassword("lin", first)).isTrue();

            User changed = identities.createUserQuery().userId("lin").singleResult();
            changed.setPassword(second);
            identities.saveUser(changed);

            assertThat(identities.checkPassword("lin", first)).isFalse();
            assertThat(identities.checkPassword("lin", second)).isTrue();
        } finally {
            identities.deleteUser("lin");
        }
        assertThat(identities.checkPassword("lin", second)).isFalse();
    }

    /** Otherwise the time of the answer would tell which names there are. */
    @Test
    void anUnknownNameCostsTheSameWorkAsAKnownOne() {
        List<String> compared = new ArrayList<>();
        comparing((password, kept) -> compared.add(kept.substring(0, kept.indexOf('}'))) && false);

        identities.checkPassword("agent", "wrong");
        identities.checkPassword("nobody-of-this-name", "wrong");

        assertThat(compared).hasSize(2).allMatch(compared.get(0)::equals);
        assertThat(database.sql("SELECT failures FROM failed_sign_in")
                        .query(Integer.class)
                        .list())
                .containsExactly(1, 1);
    }

    private interface Comparison {
        boolean fits(String password, String kept) throws InterruptedException;
    }

    private void comparing(Comparison comparison) {
        configuration.setPasswordManager(new PasswordManager(configuration.getPasswordEncryptor(), List.of()) {
            @Override
            public boolean check(String password, String kept) {
                try {
                    return comparison.fits(password, kept);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private static boolean from(String address, Callable<Boolean> attempt) {
        var call = new MockHttpServletRequest();
        call.setRemoteAddr(address);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(call));
        try {
            return attempt.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
