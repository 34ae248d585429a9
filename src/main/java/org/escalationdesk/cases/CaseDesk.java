package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.escalationdesk.guidance.CustomerReply;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What other systems may do with cases: report a problem, bring the customer's answer. */
@Service
public class CaseDesk {

    private static final int TRIES = 5;

    private final CaseRegister register;
    private final CaseProcess process;
    private final InputReader input;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CaseDesk(
            CaseRegister register,
            CaseProcess process,
            InputReader input,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.process = process;
        this.input = input;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What a report led to.
     *
     * @param repeated whether an earlier call with the same key had registered it
     */
    public record Registered(CaseNumber number, boolean repeated) {}

    /** The same key was used before for another report. */
    public static class KeyUsedForAnotherReport extends RuntimeException {}

    /** A call with the same key is still being worked on. */
    public static class KeyInUse extends RuntimeException {}

    /**
     * Registers a problem and starts its case.
     *
     * @param report in the shape of {@link ProblemReport}
     * @param key the caller's Idempotency-Key: the same caller's same key with the same report leads to the same case, however
     *     its fields are ordered, absent ones are written and blanks stand around texts
     * @throws org.escalationdesk.input.InvalidInput with every field that is wrong
     * @throws KeyUsedForAnotherReport when the key came with another report before
     * @throws KeyInUse when a call with this key is not finished yet
     */
    public Registered report(JsonNode report, Optional<String> key, String caller) {
        ProblemReport said = input.read(report, ProblemReport.class);
        if (key.isEmpty()) {
            return new Registered(transaction.execute(tx -> process.start(report)), false);
        }
        String fingerprint = fingerprint(input.asRead(said));
        Optional<Registered> known = known(key.get(), caller, fingerprint);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return new Registered(transaction.execute(tx -> startOnce(report, key.get(), caller, fingerprint)), false);
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            return known(key.get(), caller, fingerprint).orElseThrow(KeyInUse::new);
        }
    }

    private CaseNumber startOnce(JsonNode report, String key, String caller, String fingerprint) {
        jdbc.sql("INSERT INTO idempotency_key (caller, request_key, fingerprint, created_at) "
                        + "VALUES (:caller, :key, :fingerprint, :now)")
                .param("caller", caller)
                .param("key", key)
                .param("fingerprint", fingerprint)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        CaseNumber number = process.start(report);
        jdbc.sql("UPDATE idempotency_key SET case_number = :number WHERE caller = :caller AND request_key = :key")
                .param("number", number.value())
                .param("caller", caller)
                .param("key", key)
                .update();
        return number;
    }

    private Optional<Registered> known(String key, String caller, String fingerprint) {
        record Row(String fingerprint, String number) {}
        return jdbc.sql(
                        "SELECT fingerprint, case_number FROM idempotency_key WHERE caller = :caller AND request_key = :key")
                .param("caller", caller)
                .param("key", key)
                .query((row, i) -> new Row(row.getString("fingerprint"), row.getString("case_number")))
                .optional()
                .map(row -> {
                    if (!row.fingerprint().equals(fingerprint)) {
                        throw new KeyUsedForAnotherReport();
                    }
                    return new Registered(new CaseNumber(row.number()), true);
                });
    }

    private static String fingerprint(JsonNode report) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(report.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Keeps the customer's answer, whatever the case is doing, and lets the case go on where it waits for it.
     *
     * @param who the user who brings it
     * @return false when there is no such case
     */
    public boolean customerReplied(CaseNumber number, boolean solved, String text, String who) {
        for (int tried = 1; ; tried++) {
            try {
                return Boolean.TRUE.equals(transaction.execute(tx -> keepReply(number, solved, text, who)));
            } catch (OptimisticLockingFailureException e) {
                if (tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    private boolean keepReply(CaseNumber number, boolean solved, String text, String who) {
        Optional<SupportCase> found = register.find(number);
        if (found.isEmpty()) {
            return false;
        }
        SupportCase supportCase = found.get();
        supportCase.customerReplied(
                new CustomerReply(new Stamp(clock.instant(), who), CustomerReply.Way.SYSTEM, solved, text));
        register.save(supportCase);
        process.customerReplied(number);
        return true;
    }
}
