package org.escalationdesk.encryption;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.escalationdesk.encryption.EncryptedRows.Batch;
import org.escalationdesk.encryption.StoredKeys.Other;
import org.escalationdesk.nodes.Rounds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Says by which key this node writes, and encrypts with it what was kept without one, or with a former one, in small batches while
 * everybody works. Each node does, several at the same time; what a key encrypted with which another node still writes is left until
 * that node has ended, for it would go on adding to it.
 */
@Component
class EncryptionWatch implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptionWatch.class);

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final EncryptionKeys keys;
    private final StoredKeys stored;
    private final List<EncryptedRows> rows;
    private volatile boolean stopped;
    private boolean plainIsLeft = true;
    private List<String> told = List.of();
    private List<Other> toldWritten = List.of();

    private final Rounds saying = new Rounds("encryption-key");
    private final Rounds encrypting = new Rounds("encryption");

    EncryptionWatch(EncryptionKeys keys, StoredKeys stored, List<EncryptedRows> rows) {
        this.keys = keys;
        this.stored = stored;
        this.rows = rows;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        // a thread of its own: the other one may work for hours
        saying.atOnceAndEvery(
                INTERVAL, new Rounds.Round("saying with which key this node writes", () -> stored.use(keys)));
        encrypting.atOnceAndEvery(INTERVAL, new Rounds.Round("encrypting all by the current key", this::round));
    }

    /** @return whether nothing is left that needs another key than the current one */
    boolean round() {
        Round round = new Round();
        if (plainIsLeft) {
            round.encrypt(EncryptedRows.PLAIN);
            plainIsLeft = !round.isWhole();
        }
        List<Other> others = stored.others(keys);
        List<Other> written = others.stream().filter(Other::written).toList();
        tellWritten(written);
        List<String> former =
                others.stream().filter(key -> !key.written()).map(Other::name).toList();
        former.forEach(round::encrypt);
        round.tell();
        return round.isWhole() && former.stream().filter(this::isReleased).count() == others.size();
    }

    private void tellWritten(List<Other> written) {
        if (!written.isEmpty() && !written.equals(toldWritten)) {
            List<String> names = written.stream().map(Other::name).toList();
            LOG.info(
                    "What the keys {} encrypted waits for the key {} until no running node writes with them, for five minutes",
                    names,
                    keys.current());
        }
        toldWritten = written;
    }

    private boolean isReleased(String former) {
        int found = 0;
        for (EncryptedRows some : rows) {
            found += some.search(former);
        }
        if (found > 0 || stopped) {
            return false;
        }
        if (stored.release(former)) {
            LOG.info(
                    "The key {} is needed no more: take it out of desk.encryption.keys at every node, and keep it as long as the "
                            + "backups from before",
                    former);
        }
        return true;
    }

    /** Once through everything. */
    private final class Round {

        private final List<String> left = new ArrayList<>();
        private int encrypted;
        private int held;

        void encrypt(String key) {
            for (EncryptedRows some : rows) {
                @Nullable String after = "";
                while (after != null && !stopped) {
                    Batch batch = some.encrypt(key, after);
                    encrypted += batch.encrypted();
                    held += batch.held();
                    left.addAll(batch.left());
                    after = batch.last();
                }
            }
        }

        boolean isWhole() {
            return left.isEmpty() && held == 0 && !stopped;
        }

        void tell() {
            if (encrypted > 0) {
                LOG.info("Encrypted {} cases and files by the key {}", encrypted, keys.current());
            }
            if (!left.isEmpty() && !left.equals(told)) {
                LOG.error("Cannot be encrypted by the key {}: {}", keys.current(), left);
            }
            told = List.copyOf(left);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        saying.end();
        encrypting.end();
    }
}
