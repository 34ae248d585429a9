package org.escalationdesk.encryption;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/** Decrypts segment by segment, each as soon as it is there whole. */
final class OpenedContents extends OutputStream {

    private final ContentKey key;
    private final OutputStream out;
    private final byte[] sealed = new byte[ContentKey.SEALED_SEGMENT];
    private final long segments;
    private final int lastLength;
    private int filled;
    private long segment;

    OpenedContents(ContentKey key, OutputStream out, long size) {
        this.key = key;
        this.out = out;
        this.segments = ContentKey.segments(size);
        this.lastLength = (int) (size - (segments - 1) * ContentKey.SEGMENT) + Aes.TAG;
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
            if (segment == segments) {
                throw Unreadable.changed();
            }
            boolean last = segment == segments - 1;
            int whole = last ? lastLength : sealed.length;
            int some = Math.min(left, whole - filled);
            System.arraycopy(bytes, at, sealed, filled, some);
            filled += some;
            at += some;
            left -= some;
            if (filled == whole) {
                out.write(key.open(segment++, last, sealed, filled));
                filled = 0;
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (segment < segments) {
            throw new EOFException("contents are not whole");
        }
    }
}
