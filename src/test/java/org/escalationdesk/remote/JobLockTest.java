package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.escalationdesk.support.Said;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** Rounds are a second and the lock is the default's five minutes, unless a test says otherwise. */
class JobLockTest {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private static void start(
            Duration deadline, Duration health, Duration customers, Duration reconciliation, Duration sync, long lock) {
        try (RemoteSide side = new RemoteSide(
                Clock.systemUTC(),
                new RemoteFixture.Turns(),
                Map.of(
                        "desk.sandbox.enabled", "true",
                        "desk.health.longest-round", health.toString(),
                        "desk.health.longest-telling", "30s",
                        "desk.customers.longest-round", customers.toString(),
                        "desk.reconciliation.longest-round", reconciliation.toString(),
                        "desk.service-requests.longest-sync", sync.toString()))) {
            new JobLock(
                    new RemoteSettings(SHORT, SHORT, deadline, Duration.ofSeconds(30), DataSize.ofMegabytes(1), SHORT),
                    side.systems(),
                    Said.words(),
                    lock);
        }
    }

    /** Five calls, and two searches that go on for half a minute before the last page. */
    @Test
    void theCallsOfOneJobStayBelowItsLock() {
        assertThatCode(() -> start(Duration.ofMillis(47_999), SHORT, SHORT, SHORT, SHORT, 300_000))
                .doesNotThrowAnyException();

        assertThatThrownBy(() -> start(Duration.ofSeconds(48), SHORT, SHORT, SHORT, SHORT, 300_000))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "With desk.remote.deadline=PT48S and desk.remote.longest-read=PT30S the remote calls of one job may take PT5M, which reaches the PT5M"
                                + " for which camunda.bpm.job-execution.lock-time-in-millis=300000 locks it: shorten the ones or lengthen"
                                + " the other.");
    }

    /** A read of health goes on for half a minute before its last call. */
    @ParameterizedTest
    @CsvSource({
        "desk.health.longest-round, PT230S, PT1S, PT1S, PT1S",
        "desk.customers.longest-round, PT1S, PT290S, PT1S, PT1S",
        "desk.reconciliation.longest-round, PT1S, PT1S, PT290S, PT1S",
        "desk.service-requests.longest-sync, PT1S, PT1S, PT1S, PT290S"
    })
    void aRoundStaysBelowItsLock(
            String property, Duration health, Duration customers, Duration reconciliation, Duration sync) {
        Duration deadline = Duration.ofSeconds(10);
        Duration round = Collections.max(List.of(health, customers, reconciliation, sync));

        assertThatThrownBy(() -> start(deadline, health, customers, reconciliation, sync, 300_000))
                .isInstanceOf(StartRefused.class)
                .hasMessage("With " + property + "=" + round
                        + ", desk.remote.deadline=PT10S and desk.remote.longest-read=PT30S one round may take PT5M, which"
                        + " reaches the PT5M for which camunda.bpm.job-execution.lock-time-in-millis=300000 locks its job: shorten"
                        + " the ones or lengthen the other.");
        assertThatCode(() -> start(deadline, health, customers, reconciliation, sync, 300_001))
                .doesNotThrowAnyException();
    }

    @Test
    void theDefaultsFitTogether() {
        runner().run(started -> assertThat(started).hasNotFailed());
    }

    @Test
    void theLockTimeIsTheOneThatTheEngineIsConfiguredWith() {
        runner().withPropertyValues("camunda.bpm.job-execution.lock-time-in-millis=60000")
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessageContaining("camunda.bpm.job-execution.lock-time-in-millis=60000"));
    }

    private static ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(Lock.class);
    }

    @EnableConfigurationProperties(RemoteSettings.class)
    @Import({RemoteSide.Systems.class, JobLock.class, SentenceWords.class})
    static class Lock {

        @Bean
        MessageSource messageSource() {
            return RemoteFixture.messages();
        }
    }
}
