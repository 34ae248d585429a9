package org.escalationdesk.remote;

import java.time.Duration;
import java.util.List;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * A job that takes as long as the engine locks it is run by another node at the same time. Where the timeouts let one take so
 * long, the desk does not start.
 */
@Component
class JobLock {

    private static final String LOCK_TIME = "camunda.bpm.job-execution.lock-time-in-millis";

    /** The customer by domain, by name, how it stands (two calls), the relationship link. */
    private static final int CALLS_TO_FIND_A_CUSTOMER = 5;

    /** How the customer stands (two calls), the last page of health, the look-up and the request itself. */
    private static final int CALLS_TO_FILE = 5;

    private final RemoteSettings remote;
    private final SentenceWords words;
    private final Duration lockTime;

    JobLock(
            RemoteSettings remote,
            List<RemoteSystem> systems,
            SentenceWords words,
            @Value("${" + LOCK_TIME + ":300000}") long lockTimeInMillis) {
        this.remote = remote;
        this.words = words;
        this.lockTime = Duration.ofMillis(lockTimeInMillis);
        Duration call = remote.deadline();
        Duration searches = remote.longestRead().multipliedBy(2);
        check(remote.longestRead().plus(call.multipliedBy(CALLS_TO_FILE)));
        check(searches.plus(call.multipliedBy(CALLS_TO_FIND_A_CUSTOMER)));
        systems.stream()
                .flatMap(system -> system.rounds().stream())
                .forEach(round -> check(
                        round.property(),
                        round.longest(),
                        (round.readsOn() ? remote.longestRead() : Duration.ZERO)
                                .plus(call)
                                .plus(round.after())));
    }

    private void check(Duration longest) {
        if (longest.compareTo(lockTime) >= 0) {
            throw StartRefused.saying(() -> words.say(
                    "remote.start.deadline",
                    remote.deadline().toString(),
                    remote.longestRead().toString(),
                    longest.toString(),
                    lockTime.toMillis() + "",
                    lockTime.toString(),
                    LOCK_TIME));
        }
    }

    private void check(String property, Duration round, Duration last) {
        Duration longest = round.plus(last);
        if (longest.compareTo(lockTime) >= 0) {
            throw StartRefused.saying(() -> words.say(
                    "remote.start.round",
                    property,
                    round.toString(),
                    remote.deadline().toString(),
                    remote.longestRead().toString(),
                    longest.toString(),
                    lockTime.toMillis() + "",
                    lockTime.toString(),
                    LOCK_TIME));
        }
    }
}
