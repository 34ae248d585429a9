package org.escalationdesk.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys by which callers repeat a call without its effect, and the case that the first call led to. */
@Component
class IdempotencyKeys {

    private final JdbcClient jdbc;
    private final Clock clock;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The case to which a call with this key led; empty where there was none.
     *
     * @throws CaseDesk.KeyUsedForAnotherReport when that call said something else
     */
    Optional<CaseNumber> known(String key, String caller, String fingerprint) {
        record Row(String fingerprint, String number) {}
        return jdbc.sql(
                        "SELECT fingerprint, case_number FROM idempotency_key WHERE caller = :caller AND request_key = :key")
                .param("caller", caller)
                .param("key", key)
                .query((row, i) -> new Row(row.getString("fingerprint"), row.getString("case_number")))
                .optional()
                .map(row -> {
                    if (!row.fingerprint().equals(fingerprint)) {
                        throw new CaseDesk.KeyUsedForAnotherReport();
                    }
                    return new CaseNumber(row.number());
                });
    }

    /** Takes the key in the transaction of its call; of two at the same moment the second waits for the first and then fails. */
    void take(String key, String caller, String fingerprint) {
        jdbc.sql("INSERT INTO idempotency_key (caller, request_key, fingerprint, created_at) "
                        + "VALUES (:caller, :key, :fingerprint, :now)")
                .param("caller", caller)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void ledTo(CaseNumber number, String key, String caller) {
        jdbc.sql("UPDATE idempotency_key SET case_number = :number WHERE caller = :caller AND request_key = :key")
                .param("number", number.value())
                .param("caller", caller)
                .param("key", key)
                .update();
    }

    /** What a call says, in so few letters that they fit beside its key. */
    static String fingerprint(String said) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
