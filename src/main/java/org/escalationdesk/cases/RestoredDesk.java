package org.escalationdesk.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.escalationdesk.delivery.DeliveryLedger;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A desk that was restored from a backup knows less than 21Vianet does. Once for each backup, before the port opens and before
 * any job runs, whatever may have been filed since becomes doubtful: it is listed for managers, and neither a machine nor a person
 * files it without looking first.
 */
@Component
class RestoredDesk implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(RestoredDesk.class);

    /** More cases than are opened between two backups: their numbers stand in titles at 21Vianet already. */
    private static final int NUMBERS_SKIPPED = 10_000;

    private final RestoreSettings settings;
    private final JdbcClient jdbc;
    private final CaseRegister register;
    private final CaseLists lists;
    private final CaseProcess process;
    private final DeliveryLedger ledger;
    private final Differences differences;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RestoredDesk(
            RestoreSettings settings,
            JdbcClient jdbc,
            CaseRegister register,
            CaseLists lists,
            CaseProcess process,
            DeliveryLedger ledger,
            Differences differences,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.register = register;
        this.lists = lists;
        this.process = process;
        this.ledger = ledger;
        this.differences = differences;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        settings.backupOf().ifPresent(this::restoredFrom);
    }

    /** @param backupOf UTC */
    void restoredFrom(Instant backupOf) {
        if (isDeclared(backupOf)) {
            return;
        }
        // H2 commits with each change of a sequence; twice is only a larger gap
        jdbc.sql("ALTER SEQUENCE support_case_number RESTART WITH " + (nextNumber() + NUMBERS_SKIPPED))
                .update();
        try {
            transaction.executeWithoutResult(tx -> declare(backupOf));
        } catch (DuplicateKeyException anotherNodeDid) {
            return;
        }
        LOG.warn(
                "The desk was restored from the backup of {}: {} cases that may have been filed with 21Vianet since are listed for managers",
                backupOf,
                differences.countOpen(Difference.Kind.RESTORED));
    }

    private boolean isDeclared(Instant backupOf) {
        return jdbc.sql("SELECT COUNT(*) FROM restore WHERE backup_of = :backup")
                        .param("backup", backupOf.atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                > 0;
    }

    private long nextNumber() {
        return jdbc.sql("SELECT nextval('support_case_number')")
                .query(Long.class)
                .single();
    }

    private void declare(Instant backupOf) {
        Stamp stamp = new Stamp(clock.instant(), Stamp.DESK);
        jdbc.sql("INSERT INTO restore (backup_of, declared_at) VALUES (:backup, :now)")
                .param("backup", backupOf.atOffset(ZoneOffset.UTC))
                .param("now", stamp.at().atOffset(ZoneOffset.UTC))
                .update();
        ledger.mayHaveBeenSentAll();
        differences.foundInAll(
                Difference.Kind.RESTORED, lists.openAndNotFiled(), Sentence.of("cases.restored", backupOf));
        for (CaseNumber number : lists.at(Stage.HAND_OVER)) {
            SupportCase supportCase = register.hold(number);
            supportCase.filing().submissionUnknown(Sentence.of("cases.restored", backupOf), stamp);
            register.save(supportCase);
            process.handOverLapsed(number);
        }
    }
}
