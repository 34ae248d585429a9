package org.escalationdesk.ldap;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.support.LogLines;
import org.escalationdesk.support.MovableClock;
import org.junit.jupiter.api.Test;

/** How many ask the company's directory at once, and what happens where it does not answer. */
class LdapDoorTest {

    private final MovableClock clock = new MovableClock();

    @Test
    void onlySomeAskAtOnceAndOnlySomeWait() throws Exception {
        var door = new LdapDoor(Duration.ofMinutes(1), clock);
        var inside = new CountDownLatch(LdapDoor.AT_ONCE);
        var go = new CountDownLatch(1);
        ExecutorService people = Executors.newFixedThreadPool(LdapDoor.AT_ONCE + LdapDoor.WAITING);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < LdapDoor.AT_ONCE + LdapDoor.WAITING; i++) {
            answers.add(people.submit(() -> door.pass(() -> {
                inside.countDown();
                wait(go);
                return 1;
            })));
        }
        inside.await();
        await().atMost(60, SECONDS).until(() -> door.waiting() == LdapDoor.WAITING);

        assertThatThrownBy(() -> door.pass(() -> 1)).isInstanceOf(DirectoryUnavailable.class);

        go.countDown();
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(1);
        }
        assertThat(door.<Integer>pass(() -> 2)).isEqualTo(2);
        people.shutdown();
    }

    @Test
    void afterAClosedDoorNobodyAsksForAWhile() {
        var door = new LdapDoor(Duration.ofMinutes(1), clock);
        assertThatThrownBy(() -> door.pass(() -> {
                    throw new LdapDoor.Closed(new LDAPException(ResultCode.CONNECT_ERROR));
                }))
                .isInstanceOf(DirectoryUnavailable.class);

        assertThatThrownBy(() -> door.pass(() -> 1)).isInstanceOf(DirectoryUnavailable.class);
        clock.moveBy(LdapDoor.PAUSE);
        assertThat(door.<Integer>pass(() -> 1)).isEqualTo(1);
    }

    /** Such as a directory that lets whoever guesses wait. */
    @Test
    void whatHappensToOnePersonKeepsNobodyElseWaiting() {
        var door = new LdapDoor(Duration.ofMinutes(1), clock);
        assertThatThrownBy(() -> door.pass(() -> {
                    throw new LDAPException(ResultCode.TIMEOUT);
                }))
                .isInstanceOf(DirectoryUnavailable.class);

        assertThat(door.<Integer>pass(() -> 1)).isEqualTo(1);
    }

    /** In an outage many try to sign in. */
    @Test
    void theLogTellsOnceThatThereIsNoAnswerAndOnceThatThereIs() {
        var door = new LdapDoor(Duration.ofMinutes(1), clock);
        LdapDoor.Question<Integer> failing = () -> {
            throw new LDAPException(ResultCode.TIMEOUT, "of wang.fang");
        };
        try (var log = new LogLines()) {
            assertThat(door.<Integer>pass(() -> 1)).isEqualTo(1);
            assertThatThrownBy(() -> door.pass(failing)).isInstanceOf(DirectoryUnavailable.class);
            assertThatThrownBy(() -> door.ask(failing)).isInstanceOf(DirectoryUnavailable.class);
            assertThatThrownBy(() -> door.pass(failing)).isInstanceOf(DirectoryUnavailable.class);
            assertThat(door.<Integer>ask(() -> 1)).isEqualTo(1);
            assertThat(door.<Integer>pass(() -> 1)).isEqualTo(1);

            assertThat(log.everything())
                    .containsExactly(
                            LdapDoor.class.getName() + ": The company's directory gives no answer: 85 (timeout)",
                            LdapDoor.class.getName() + ": The company's directory answers again");
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
