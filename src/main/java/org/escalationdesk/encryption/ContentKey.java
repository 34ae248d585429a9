package org.escalationdesk.encryption;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;

/**
 * The key of one file's contents, used for nothing else. They are encrypted in segments, each with its number and whether it is the
 * last one (the construction STREAM), so that none can be changed, left out, put elsewhere or cut off unnoticed, and no more than one
 * is in memory.
 */
public final class ContentKey {

    /** What a segment holds, in bytes. */
    static final int SEGMENT = 64 * 1024;

    /** As long as what a full segment becomes, in bytes. */
    public static final int SEALED_SEGMENT = SEGMENT + Aes.TAG;

    private final SecretKey key;
    private final String contentId;

    ContentKey(SecretKey key, String contentId) {
        this.key = key;
        this.contentId = contentId;
    }

    /** A new key. */
    public static ContentKey of(String contentId) {
        return new ContentKey(Aes.key(Aes.random(Aes.KEY)), contentId);
    }

    /** How many bytes contents of this size become. */
    public static long sealedSize(long size) {
        return size + segments(size) * Aes.TAG;
    }

    static long segments(long size) {
        return Math.max(1, (size + SEGMENT - 1) / SEGMENT);
    }

    public String contentId() {
        return contentId;
    }

    /** Encrypts what is written to it; only closing it makes it whole. */
    public OutputStream sealing(OutputStream out) {
        return new SealedContents(this, out);
    }

    /**
     * Decrypts what is written to it; whoever reads gets nothing of a segment that was changed. It is to be closed once all was
     * written, and does not close where it writes to.
     *
     * @param size of the contents, in bytes
     */
    public OutputStream opening(OutputStream out, long size) {
        return new OpenedContents(this, out, size);
    }

    SecretKey key() {
        return key;
    }

    byte[] seal(long segment, boolean last, byte[] plain, int length) {
        return Aes.seal(key, nonce(segment, last), about(), plain, 0, length);
    }

    byte[] open(long segment, boolean last, byte[] sealed, int length) {
        return Aes.open(key, nonce(segment, last), about(), sealed, 0, length);
    }

    private byte[] about() {
        return contentId.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] nonce(long segment, boolean last) {
        return ByteBuffer.allocate(Aes.NONCE)
                .putInt(last ? 1 : 0)
                .putLong(segment)
                .array();
    }
}
