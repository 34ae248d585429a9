package org.escalationdesk.encryption;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    private record Key(SecretKey contents, String proof) {

        static Key of(byte[] master) {
            SecretKey key = Aes.key(master);
            return new Key(Aes.key(derived(key, "contents")), HexFormat.of().formatHex(derived(key, "proof")));
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
        if (both.length < Aes.NONCE) {
            throw Unreadable.changed();
        }
        byte[] nonce = Arrays.copyOf(both, Aes.NONCE);
        return new ContentKey(
                Aes.key(Aes.open(key, nonce, about(contentId), both, Aes.NONCE, both.length - Aes.NONCE)), contentId);
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
