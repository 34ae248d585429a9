package org.escalationdesk.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.access.FewAtOnce;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before the directory: a few ask at once and some wait, so that a slow one does not use up the desk's threads. After one that did
 * not answer nobody asks for a few seconds, and everybody is told at once.
 */
final class LdapDoor {

    static final int AT_ONCE = 20;
    static final int WAITING = 40;
    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(LdapDoor.class);

    private final FewAtOnce room;
    private final Clock clock;
    private volatile Instant closedUntil = Instant.MIN;

    /** Since the last question, which the log has told of. */
    private final AtomicBoolean silent = new AtomicBoolean();

    LdapDoor(Duration longest, Clock clock) {
        this.room = new FewAtOnce(AT_ONCE, WAITING, longest);
        this.clock = clock;
    }

    /** What is asked there. */
    interface Question<T> {
        T ask() throws LDAPException;
    }

    /** @throws DirectoryUnavailable where there is no answer */
    <T> T pass(Question<T> question) {
        requireOpen();
        if (!room.enter()) {
            throw new DirectoryUnavailable("too many ask the directory at once");
        }
        try {
            requireOpen();
            return ask(question);
        } finally {
            room.leave();
        }
    }

    /**
     * For the desk itself, which waits for nobody and asks also where the directory has just not answered.
     *
     * @throws DirectoryUnavailable where there is no answer
     */
    <T> T ask(Question<T> question) {
        try {
            T answer = question.ask();
            if (silent.compareAndSet(true, false)) {
                log.info("The company's directory answers again");
            }
            return answer;
        } catch (LDAPException failed) {
            if (failed instanceof Closed) {
                closedUntil = clock.instant().plus(PAUSE);
            }
            if (silent.compareAndSet(false, true)) {
                // what the directory says of an entry may be personal
                log.warn("The company's directory gives no answer: {}", failed.getResultCode());
            }
            throw new DirectoryUnavailable("the directory gives no answer", failed);
        }
    }

    int waiting() {
        return room.waiting();
    }

    private void requireOpen() {
        if (clock.instant().isBefore(closedUntil)) {
            throw new DirectoryUnavailable("the directory gave no answer a moment ago");
        }
    }

    /** The desk was not even let in; what happens afterwards may depend on who signs in, and must keep nobody else waiting. */
    static final class Closed extends LDAPException {

        Closed(LDAPException failed) {
            super(failed.getResultCode(), failed);
        }
    }
}
