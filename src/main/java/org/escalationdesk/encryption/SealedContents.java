package org.escalationdesk.encryption;

import java.io.IOException;
import java.io.OutputStream;

/** Encrypts segment by segment. */
final class SealedContents extends OutputStream {

    private final ContentKey key;
    private final OutputStream out;
    private final byte[] plain = new byte[ContentKey.SEGMENT];
    private int filled;
    private long segment;

    SealedContents(ContentKey key, OutputStream out) {
        this.key = key;
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int left = length;
        while (left > 0) {
            if (filled == plain.length) {
                writeSegment(false);
            }
            int some = Math.min(left, plain.length - filled);
            System.arraycopy(bytes, at, plain, filled, some);
            filled += some;
            at += some;
            left -= some;
        }
    }

    private void writeSegment(boolean last) throws IOException {
        out.write(key.seal(segment++, last, plain, filled));
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            writeSegment(true);
        }
    }
}
