package org.escalationdesk.encryption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/**
 * The configured keys by their names: all of them read, the current one writes. For each use there is a key of its own, derived as
 * HKDF (RFC 5869) expands a key that is random already.
 */
public final class EncryptionKeys {

    /** Between the name of the key and what it encrypted. */
    private static final char AFTER_NAME = ':';

    private final Map<String, Key> keys = new TreeMap<>();
    private final String current;

    /**
     * Words are searched in small letters, so that none is taken for a token. There are 2 × 10¹¹ tokens: that a word has the same one as
     * any of a hundred million others is a chance of one in two thousand.
     */
    private static final int TOKEN_LETTERS = 8;

    private static final int LETTERS = 26;

    private record Key(SecretKey contents, SecretKey texts, SecretKey words, String proof) {

        static Key of(byte[] master) {
            SecretKey key = Aes.key(master);
            return new Key(
                    Aes.key(derived(key, "contents")),
                    Aes.key(derived(key, "texts")),
                    Aes.key(derived(key, "words")),
                    HexFormat.of().formatHex(derived(key, "proof")));
        }

        private static byte[] derived(SecretKey master, String use) {
            return Aes.hmac(master, (use + "\1").getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * @param current the name of the one that writes
     * @param keys of 32 bytes
     */
    public EncryptionKeys(String current, Map<String, byte[]> keys) {
        keys.forEach((name, key) -> this.keys.put(name, Key.of(key)));
        if (!keys.containsKey(current)) {
            throw new IllegalArgumentException("no key " + current);
        }
        this.current = current;
    }

    /** The name of the key that writes. */
    public String current() {
        return current;
    }

    /** The names of the keys that only read. */
    public List<String> former() {
        return keys.keySet().stream().filter(name -> !name.equals(current)).toList();
    }

    Set<String> names() {
        return Set.copyOf(keys.keySet());
    }

    /** By which a key is told from another of its name; tells nothing of the key. */
    String proof(String name) {
        return key(name).proof();
    }

    /** As a row keeps the key of a file's contents: encrypted by the current key, whose name stands before it. */
    public String wrap(ContentKey key) {
        byte[] nonce = Aes.random(Aes.NONCE);
        byte[] plain = key.key().getEncoded();
        byte[] sealed = Aes.seal(key(current).contents(), nonce, about(key.contentId()), plain, 0, plain.length);
        byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
        return current + AFTER_NAME + Base64.getEncoder().encodeToString(both);
    }

    /** @throws Unreadable when it was changed, is of other contents, or its key is not configured */
    public ContentKey unwrap(String contentId, String wrapped) {
        int end = wrapped.indexOf(AFTER_NAME);
        if (end < 0) {
            throw Unreadable.changed();
        }
        SecretKey key = key(wrapped.substring(0, end)).contents();
        byte[] both = decoded(wrapped.substring(end + 1));
        if (both.length < Aes.NONCE + Aes.TAG) {
            throw Unreadable.changed();
        }
        byte[] nonce = Arrays.copyOf(both, Aes.NONCE);
        return new ContentKey(
                Aes.key(Aes.open(key, nonce, about(contentId), both, Aes.NONCE, both.length - Aes.NONCE)), contentId);
    }

    /**
     * A text as its row keeps it; an empty one stays as it is.
     *
     * @param owner the number of its case: in the row of another one, or in another column, it cannot be read
     */
    public String seal(EncryptedColumn column, String owner, String text) {
        return text.isEmpty() ? text : seal(about(column, owner), text);
    }

    /** @param place where the text stands: in another place it cannot be read */
    public String seal(String place, String text) {
        return SealedText.seal(key(current).texts(), current, place, text);
    }

    /**
     * The text that a row keeps, also one from before texts were encrypted.
     *
     * @throws Unreadable when it was changed, is of another row, or its key is not configured
     */
    public String open(EncryptedColumn column, String owner, String kept) {
        return open(about(column, owner), kept);
    }

    /** As {@link #open(EncryptedColumn, String, String)} does, what {@link #seal(String, String)} encrypted. */
    public String open(String place, String kept) {
        return SealedText.is(kept) ? SealedText.open(key(SealedText.keyOf(kept)).texts(), place, kept) : kept;
    }

    /** The name of the key of what a row keeps, {@link EncryptedRows#PLAIN} where it is not encrypted. */
    public String nameOf(String kept) {
        return SealedText.is(kept) ? SealedText.keyOf(kept) : EncryptedRows.PLAIN;
    }

    private static String about(EncryptedColumn column, String owner) {
        return column.place() + "/" + owner;
    }

    /** What stands for a word where cases are searched: eight capital letters, always the same for a word and a key. */
    public String token(String word) {
        return token(key(current), word);
    }

    /** The same by each key, the current one first. */
    public List<String> tokens(String word) {
        return Stream.concat(Stream.of(current), former().stream())
                .map(name -> token(key(name), word))
                .toList();
    }

    private static String token(Key key, String word) {
        long digest = ByteBuffer.wrap(Aes.hmac(key.words(), word.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        StringBuilder token = new StringBuilder(TOKEN_LETTERS);
        for (int i = 0; i < TOKEN_LETTERS; i++) {
            token.append((char) ('A' + Long.remainderUnsigned(digest, LETTERS)));
            digest = Long.divideUnsigned(digest, LETTERS);
        }
        return token.toString();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException changed) {
            throw Unreadable.changed();
        }
    }

    private static byte[] about(String contentId) {
        return ("attachment/" + contentId).getBytes(StandardCharsets.UTF_8);
    }

    private Key key(String name) {
        Key key = keys.get(name);
        if (key == null) {
            throw Unreadable.withoutKey(name);
        }
        return key;
    }
}
