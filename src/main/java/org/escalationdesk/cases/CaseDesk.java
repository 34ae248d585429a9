package org.escalationdesk.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.terms.CaseNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What other systems may do with cases: report a problem, bring the customer's answer, withdraw it, join it to another one, open it
 * again, put right what was reported, tell 21Vianet, give it to a colleague.
 */
@Service
public class CaseDesk {

    private final CaseProcess process;
    private final CustomerReplies replies;
    private final Withdrawals withdrawals;
    private final LateJoining joining;
    private final Reopenings reopenings;
    private final Corrections corrections;
    private final Colleagues colleagues;
    private final NotesTo21Vianet notes;
    private final IdempotencyKeys keys;
    private final InputReader input;
    private final TransactionTemplate transaction;

    CaseDesk(
            CaseProcess process,
            CustomerReplies replies,
            Withdrawals withdrawals,
            LateJoining joining,
            Reopenings reopenings,
            Corrections corrections,
            Colleagues colleagues,
            NotesTo21Vianet notes,
            IdempotencyKeys keys,
            InputReader input,
            PlatformTransactionManager transactions) {
        this.process = process;
        this.replies = replies;
        this.withdrawals = withdrawals;
        this.joining = joining;
        this.reopenings = reopenings;
        this.corrections = corrections;
        this.colleagues = colleagues;
        this.notes = notes;
        this.keys = keys;
        this.input = input;
        this.transaction = new TransactionTemplate(transactions);
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
            return started(transaction.execute(tx -> process.start(report)));
        }
        String fingerprint = fingerprint(input.asRead(said));
        Optional<Registered> known = known(key.get(), caller, fingerprint);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return started(transaction.execute(tx -> startOnce(report, key.get(), caller, fingerprint)));
        } catch (DuplicateKeyException | ConcurrencyFailureException | QueryTimeoutException e) {
            return known(key.get(), caller, fingerprint).orElseThrow(KeyInUse::new);
        }
    }

    private static Registered started(@Nullable CaseNumber number) {
        return new Registered(Objects.requireNonNull(number, "a case that is started has its number"), false);
    }

    private CaseNumber startOnce(JsonNode report, String key, String caller, String fingerprint) {
        keys.take(key, caller, fingerprint);
        CaseNumber number = process.start(report);
        keys.ledTo(number, key, caller);
        return number;
    }

    private Optional<Registered> known(String key, String caller, String fingerprint) {
        return keys.known(key, caller, fingerprint).map(number -> new Registered(number, true));
    }

    private static String fingerprint(JsonNode report) {
        return IdempotencyKeys.fingerprint(report.toString());
    }

    /**
     * Keeps the customer's answer, whatever the case is doing, and lets the case go on where it waits for it.
     *
     * @param who the user who brings it
     * @return false when there is no such case
     * @throws CaseRefusal when it would open the case again and comes too late for that
     */
    public boolean customerReplied(CaseNumber number, boolean solved, String text, String who) {
        return customerReplied(number, solved, text, Optional.empty(), who);
    }

    /**
     * @param key the caller's Idempotency-Key: the same caller's same key with the same answer is kept once
     * @throws KeyUsedForAnotherReport when the key came with something else before
     * @throws KeyInUse when a call with this key is not finished yet
     */
    public boolean customerReplied(CaseNumber number, boolean solved, String text, Optional<String> key, String who) {
        return replies.bring(number, solved, text, key, who);
    }

    /**
     * Ends a case whose customer no longer wants it worked on, and all that is open on its road; 21Vianet hears of it before, where it
     * has the service request or may have it.
     *
     * @param said what the customer said
     * @param everybody whether those who wait in the case for how it ends withdrew too
     * @param who the user who brings it
     * @return false when there is no such case
     * @throws CaseRefusal when it is on its way to 21Vianet, when others wait in it for how it ends, or when it is closed
     */
    public boolean withdrawn(CaseNumber number, String said, boolean everybody, String who) {
        return withdrawals.bring(number, said, everybody, who);
    }

    /**
     * Ends a case, and all that is open on its road, because its problem is another case's; its reporter, and those who wait in it,
     * wait there.
     *
     * @param reason why it is the same problem, kept as a note of the case; possibly empty
     * @param who the user who says so
     * @return false when there is no such case
     * @throws CaseRefusal when 21Vianet has its service request or may have it, or when the other case is closed, or another
     *     customer's or service's
     */
    public boolean joined(CaseNumber number, CaseNumber with, String reason, String who) {
        return joining.bring(number, with, reason, who);
    }

    /**
     * Opens a closed case again, to be worked on at once, with everything that is known of it.
     *
     * @param reason why it is not over
     * @param who the user who says so
     * @return false when there is no such case
     * @throws CaseRefusal when it is not closed, was closed too long ago, or goes on in another case
     */
    public boolean reopened(CaseNumber number, String reason, String who) {
        return reopenings.bring(number, reason, who);
    }

    /**
     * Puts right what was reported wrongly, before 21Vianet has it. Numbers and moments are read as people type them.
     *
     * @param correction in the shape of {@link Correction}
     * @param who the user who says so
     * @return false when there is no such case
     * @throws org.escalationdesk.input.InvalidInput with every field that is wrong
     * @throws CaseRefusal when the case is closed, is filed with 21Vianet or on its way there
     */
    public boolean corrected(CaseNumber number, JsonNode correction, String who) {
        return corrections.bring(number, input.ofForms().read(correction, Correction.class), who);
    }

    /**
     * Tells 21Vianet what it has to know of the service request that it has: by a note, or by a person with a task of its own.
     *
     * @param who the user who says so
     * @return false when there is no such case
     * @throws CaseRefusal when 21Vianet has none of the case, waits for an answer, or is told something else at the moment
     */
    public boolean toldTo21Vianet(CaseNumber number, String text, String who) {
        return notes.bring(number, text, who);
    }

    /**
     * Gives the open task of a case to a colleague.
     *
     * @param task the id of that one task; empty for what the person has who gives it or, where a manager does, who has the case
     * @param to the colleague's user id
     * @param text a word to the colleague; possibly empty
     * @param who the user who gives it: one who has it, any agent where nobody has it, or a manager
     * @return false when there is no such case
     * @throws CaseRefusal when the case waits for nobody, somebody else has the task, or it is not for that colleague
     */
    public boolean handedOver(CaseNumber number, Optional<String> task, String to, String text, String who) {
        return colleagues.bring(number, task.map(Set::of).orElse(Set.of()), to, text, who);
    }

    /**
     * Gives all tasks of whoever has the open one of a case to a colleague, agreed items of remediation plans too, such as when that
     * person is away, and what opens later of the cases that this person had by now, closed ones as well. Each case is a transaction of its own, so that one that cannot be
     * given holds up no other.
     *
     * @param who the manager who gives them
     * @return empty when there is no such case
     * @throws CaseRefusal when nobody has it, or some could not be given
     */
    public Optional<AllGiven> handedOverWithAll(CaseNumber number, String to, String text, String who) {
        return colleagues.bringAll(number, to, text, who);
    }

    /**
     * Gives the open task of a case back: it is for everybody of its group again.
     *
     * @param text a word to whoever takes it next; possibly empty
     * @param who the user who gives it back: one who has it, or a manager
     * @return false when there is no such case
     * @throws CaseRefusal when nobody has a task of the case, or somebody else has
     */
    public boolean givenBack(CaseNumber number, String text, String who) {
        return colleagues.bringBack(number, text, who);
    }
}
