package org.escalationdesk.access;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many in at once. A few more wait for a while, in their order, and whoever comes besides is turned away at once. */
public final class FewAtOnce {

    private final Semaphore room;
    private final int mostWaiting;
    private final Duration patience;

    /**
     * @param most who are inside at the same time
     * @param mostWaiting a thread waits with each
     * @param patience of whoever waits
     */
    public FewAtOnce(int most, int mostWaiting, Duration patience) {
        this.room = new Semaphore(most, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /** @return whether there is room; then {@link #leave} follows. Whoever is interrupted gets none */
    public boolean enter() {
        try {
            return waiting() < mostWaiting && room.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public void leave() {
        room.release();
    }

    /** @return about how many */
    public int waiting() {
        return room.getQueueLength();
    }
}
