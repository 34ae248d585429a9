package org.escalationdesk.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.escalationdesk.terms.CaseNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who looked at which case, and when. One row, and no question to the database, for the first look of a person in a while; looking
 * never fails for it. Several nodes may each keep a row.
 */
@Repository
public class CaseViews {

    private static final Logger LOG = LoggerFactory.getLogger(CaseViews.class);

    /** Of the looks of late; what is forgotten is recorded once more. */
    private static final int REMEMBERED = 20_000;

    private static final int REMOVED_AT_ONCE = 1000;

    private final JdbcClient jdbc;

    /** What fails in it does not end the transaction around it. */
    private final TransactionTemplate apart;

    private final CaseViewSettings settings;
    private final Clock clock;

    private final Map<Look, Instant> lately = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Look, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    CaseViews(JdbcClient jdbc, PlatformTransactionManager transactions, CaseViewSettings settings, Clock clock) {
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    private record Look(CaseNumber number, String who) {}

    /**
     * That somebody looked at a case.
     *
     * @param who a user's id
     * @param at UTC
     */
    public record View(long id, String who, Instant at) {}

    /** @param who a user's id */
    public void looked(CaseNumber number, String who) {
        Look look = new Look(number, who);
        Instant now = clock.instant();
        if (!settings.recorded() || !isFirstInAWhile(look, now)) {
            return;
        }
        try {
            apart.executeWithoutResult(status -> insert(look, now));
        } catch (DataAccessException e) {
            LOG.error("it was not recorded who looked at {}", number, e);
            forget(look);
        }
    }

    private void insert(Look look, Instant now) {
        jdbc.sql("INSERT INTO case_view (case_number, who, at) VALUES (:number, :who, :at)")
                .param("number", look.number.value())
                .param("who", look.who)
                .param("at", utc(now))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    forget(look);
                }
            }
        });
    }

    private synchronized boolean isFirstInAWhile(Look look, Instant now) {
        Instant last = lately.get(look);
        if (last != null && now.isBefore(last.plus(settings.onceIn()))) {
            return false;
        }
        lately.remove(look);
        lately.put(look, now);
        return true;
    }

    private synchronized void forget(Look look) {
        lately.remove(look);
    }

    /**
     * Who looked at a case, the newest first.
     *
     * @param before only those before the one with this id
     */
    public List<View> of(CaseNumber number, long before, int atMost) {
        return jdbc.sql("SELECT id, who, at FROM case_view WHERE case_number = :number AND id < :before "
                        + "ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
                .param("number", number.value())
                .param("before", before)
                .param("most", atMost)
                .query((row, i) -> new View(
                        row.getLong("id"),
                        row.getString("who"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Removes what was kept long enough. */
    void removeOld() {
        int removed;
        do {
            removed = jdbc.sql("DELETE FROM case_view WHERE id IN (SELECT id FROM case_view WHERE at < :before "
                            + "ORDER BY at FETCH FIRST :most ROWS ONLY)")
                    .param("before", utc(clock.instant().minus(settings.kept())))
                    .param("most", REMOVED_AT_ONCE)
                    .update();
        } while (removed == REMOVED_AT_ONCE);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
