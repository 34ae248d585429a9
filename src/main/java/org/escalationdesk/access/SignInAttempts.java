package org.escalationdesk.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delays guessing, for the address and the name together: whoever guesses at a name keeps nobody out who signs in from elsewhere.
 * All nodes count together. Which name and which address is not to be read from what is kept.
 */
@Component
public class SignInAttempts {

    /** So often somebody may mistype before there is a wait. */
    static final int FREE = 5;

    /** For the first failure that is not free; doubled with each further one. */
    static final Duration FIRST_WAIT = Duration.ofSeconds(5);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    /** After the last failure. */
    static final Duration FORGOTTEN = Duration.ofHours(1);

    private final JdbcClient database;
    private final Clock clock;

    /** What fails in it does not end the transaction around it. */
    private final TransactionTemplate apart;

    SignInAttempts(@Lazy JdbcClient database, @Lazy PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.clock = clock;
        apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * @param failures since the last success
     * @param key of the address and the name
     */
    public record Known(String key, int failures) {}

    private record Failures(int number, Instant last) {}

    /** An attempt that counts as failed. */
    public static final class Counted {

        private final String key;
        private final Optional<Failures> before;

        private Counted(String key, Optional<Failures> before) {
            this.key = key;
            this.before = before;
        }
    }

    /**
     * Before a look at whether anything has to be tried at all: whoever knows without trying says so to {@link #succeeded}, and what is
     * tried is counted by {@link #count}.
     *
     * @param address from which the attempt comes; empty where none is known
     * @throws SignInDelayed where it is too early for another attempt
     */
    public Known begin(String address, String name) {
        String key = key(address, name);
        Optional<Failures> failures = kept(key).filter(this::isRemembered);
        failures.ifPresent(this::requireWaited);
        return new Known(key, failures.map(Failures::number).orElse(0));
    }

    /**
     * Counts an attempt as a failed one before it is made, so that of many at the same time only those are made that would be one after
     * the other. It ends with {@link #succeeded}, with {@link #takeBack}, or stays.
     *
     * @param address from which the attempt comes; empty where none is known
     * @throws SignInDelayed where it is too early for another attempt
     */
    public Counted count(String address, String name) {
        String key = key(address, name);
        while (true) {
            Optional<Failures> before = kept(key);
            before.filter(this::isRemembered).ifPresent(this::requireWaited);
            Instant now = clock.instant();
            if (before.isEmpty() ? isFirst(key, now) : isNext(key, before.get(), now)) {
                return new Counted(key, before);
            }
            // another attempt was faster
        }
    }

    /** An attempt that told nothing of the password. */
    public void takeBack(Counted attempt) {
        int failures = attempt.before.map(Failures::number).orElse(0);
        var taken = attempt.before.isEmpty()
                ? database.sql("DELETE FROM failed_sign_in WHERE place = :key AND failures = 1")
                : database.sql("UPDATE failed_sign_in SET failures = :failures, last_at = :last"
                                + " WHERE place = :key AND failures IN (1, :failures + 1)")
                        .param("failures", failures)
                        .param("last", utc(attempt.before.get().last));
        taken.param("key", attempt.key).update();
    }

    public void succeeded(Counted attempt) {
        forget(attempt.key);
    }

    private boolean isFirst(String key, Instant now) {
        try {
            return apart.execute(status -> insert(key, now)) != null;
        } catch (DuplicateKeyException anotherAttemptWasFirst) {
            return false;
        }
    }

    private boolean isNext(String key, Failures before, Instant now) {
        return database.sql("UPDATE failed_sign_in SET last_at = :now, failures = :failures"
                                + " WHERE place = :key AND failures = :before AND last_at = :last")
                        .param("now", utc(now))
                        .param("failures", isRemembered(before) ? before.number + 1 : 1)
                        .param("key", key)
                        .param("before", before.number)
                        .param("last", utc(before.last))
                        .update()
                == 1;
    }

    public void succeeded(Known attempt) {
        if (attempt.failures > 0) {
            forget(attempt.key);
        }
    }

    private void forget(String key) {
        database.sql("DELETE FROM failed_sign_in WHERE place = :key")
                .param("key", key)
                .update();
    }

    /** Removes what counts no more. */
    public void forgetOld() {
        database.sql("DELETE FROM failed_sign_in WHERE last_at < :forgotten")
                .param("forgotten", utc(clock.instant().minus(FORGOTTEN)))
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private int insert(String key, Instant now) {
        return database.sql("INSERT INTO failed_sign_in (place, failures, last_at) VALUES (:key, 1, :now)")
                .param("key", key)
                .param("now", utc(now))
                .update();
    }

    private Optional<Failures> kept(String key) {
        return database.sql("SELECT failures, last_at FROM failed_sign_in WHERE place = :key")
                .param("key", key)
                .query((row, i) -> new Failures(
                        row.getInt("failures"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private boolean isRemembered(Failures failures) {
        return failures.last.plus(FORGOTTEN).isAfter(clock.instant());
    }

    private void requireWaited(Failures failures) {
        Duration left = Duration.between(clock.instant(), failures.last.plus(waitAfter(failures.number)));
        if (left.compareTo(Duration.ZERO) > 0) {
            throw new SignInDelayed(left);
        }
    }

    static Duration waitAfter(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - FREE, 20));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static String key(String address, String name) {
        try {
            byte[] both = (CallerNetwork.of(address) + " " + name).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(both));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
