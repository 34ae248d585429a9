package org.escalationdesk.encryption;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.escalationdesk.encryption.EncryptedRows.Batch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Encrypts with the current key what was kept without one, or with a former one, in small batches while everybody works. Keys change
 * with a start, so each node does it after its start until nothing is left; several may at the same time.
 */
@Component
class EncryptionWatch implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptionWatch.class);

    /** In seconds. */
    private static final int NEXT_TRY = 60;

    private final EncryptionKeys keys;
    private final StoredKeys stored;
    private final List<EncryptedRows> rows;
    private volatile boolean stopped;
    private List<String> told = List.of();

    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "encryption");
        thread.setDaemon(true);
        return thread;
    });

    EncryptionWatch(EncryptionKeys keys, StoredKeys stored, List<EncryptedRows> rows) {
        this.keys = keys;
        this.stored = stored;
        this.rows = rows;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        background.scheduleWithFixedDelay(this::look, 0, NEXT_TRY, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            if (round()) {
                background.shutdown();
            }
        } catch (DataAccessException | TransactionException gone) {
            LOG.warn("Not all is encrypted by the current key yet, next try in {} s", NEXT_TRY, gone);
        }
    }

    /** @return whether nothing is left that needs another key than the current one */
    boolean round() {
        int encrypted = 0;
        List<String> left = new ArrayList<>();
        for (String key : Stream.concat(Stream.of(EncryptedRows.PLAIN), keys.former().stream())
                .toList()) {
            for (EncryptedRows some : rows) {
                @Nullable String after = "";
                while (after != null && !stopped) {
                    Batch batch = some.encrypt(key, after);
                    encrypted += batch.encrypted();
                    left.addAll(batch.left());
                    after = batch.last();
                }
            }
        }
        if (encrypted > 0) {
            LOG.info("Encrypted {} cases and files by the key {}", encrypted, keys.current());
        }
        if (!left.isEmpty() && !left.equals(told)) {
            told = left;
            LOG.error("Not encrypted by the key {} yet: {}", keys.current(), left);
        }
        if (!left.isEmpty() || stopped) {
            return false;
        }
        stored.keepOnly(keys)
                .forEach(former -> LOG.info(
                        "The key {} is needed no more: once the last node has said so, take it out of desk.encryption.keys",
                        former));
        return true;
    }

    /** Lets the batch end that is under way. Not by an interrupt, which would close the file of H2. */
    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        background.shutdown();
        background.awaitTermination(10, TimeUnit.SECONDS);
    }
}
