package org.escalationdesk.web;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What a thread waits for comes in at some pace, or is not waited for any longer. */
final class PacedStream extends FilterInputStream {

    /** In bytes a second, since the beginning: less than a bad line of a telephone gives, and a small file is there at once. */
    static final int SLOWEST = 4 * 1024;

    /** It came in more slowly. */
    static final class TooSlow extends IOException {}

    private final Duration beginning;
    private final LongSupplier nanos;
    private final long begun;
    private long received;

    /**
     * @param beginning until then nobody is called slow: a connection may have to be made anew
     * @param nanos a clock that only goes forward
     */
    PacedStream(InputStream in, Duration beginning, LongSupplier nanos) {
        super(in);
        this.beginning = beginning;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            came(1);
        }
        return read;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = super.read(buffer, from, length);
        if (read > 0) {
            came(read);
        }
        return read;
    }

    private void came(int bytes) throws TooSlow {
        received += bytes;
        Duration since = Duration.ofNanos(nanos.getAsLong() - begun);
        if (since.compareTo(beginning) > 0 && received < since.toSeconds() * SLOWEST) {
            throw new TooSlow();
        }
    }
}
