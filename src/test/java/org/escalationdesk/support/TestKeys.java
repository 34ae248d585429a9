package org.escalationdesk.support;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.encryption.EncryptionKeys;

/** Keys that encrypt nothing but what tests write. */
public final class TestKeys {

    /** The settings of a desk with one key, {@code k1}. */
    public static final Map<String, String> SETTINGS =
            Map.of("desk.encryption.current", "k1", "desk.encryption.keys.k1", base64("k1"));

    private TestKeys() {}

    /** Those of these names, of which the first is the current one. A name has always the same key. */
    public static EncryptionKeys keys(String... names) {
        return new EncryptionKeys(names[0], Stream.of(names).collect(Collectors.toMap(name -> name, TestKeys::bytes)));
    }

    public static String base64(String name) {
        return Base64.getEncoder().encodeToString(bytes(name));
    }

    private static byte[] bytes(String name) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) name.hashCode());
        return key;
    }
}
