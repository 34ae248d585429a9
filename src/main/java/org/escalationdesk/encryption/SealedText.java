package org.escalationdesk.encryption;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.SecretKey;

/**
 * A text as a column keeps it: a mark that tells whether it was packed, the name of the key, and in Base64 nonce and encrypted text.
 * Timelines have many short texts, so there is no letter too many.
 */
final class SealedText {

    private static final String AS_IT_IS = "{e}";
    private static final String PACKED = "{z}";

    private static final Pattern BEGINNING = Pattern.compile("\\{[ez]}[a-z0-9]{1,20}:[A-Za-z0-9+/]{16}");

    /** What is shorter grows when it is packed. */
    private static final int PACKED_FROM = 100;

    private SealedText() {}

    /** Told by its beginning as far as the nonce: people's own words may begin with a mark, and texts of before stand as they came. */
    static boolean is(String kept) {
        return BEGINNING.matcher(kept).lookingAt();
    }

    static String seal(SecretKey key, String name, String about, String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        byte[] packed = plain.length < PACKED_FROM ? plain : packed(plain);
        return packed.length < plain.length
                ? seal(PACKED, key, name, about, packed)
                : seal(AS_IT_IS, key, name, about, plain);
    }

    private static String seal(String mark, SecretKey key, String name, String about, byte[] content) {
        byte[] nonce = Aes.random(Aes.NONCE);
        byte[] sealed = Aes.seal(key, nonce, about(mark, about), content, 0, content.length);
        byte[] both = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, both, nonce.length, sealed.length);
        return mark + name + ":" + Base64.getEncoder().withoutPadding().encodeToString(both);
    }

    /** How each of this key begins, all of one length. */
    static List<String> beginnings(String name) {
        return Stream.of(AS_IT_IS, PACKED).map(mark -> mark + name + ":").toList();
    }

    /** The name of its key. */
    static String keyOf(String sealed) {
        return sealed.substring(AS_IT_IS.length(), sealed.indexOf(':'));
    }

    static String open(SecretKey key, String about, String sealed) {
        byte[] both;
        try {
            both = Base64.getDecoder().decode(sealed.substring(sealed.indexOf(':') + 1));
        } catch (IllegalArgumentException changed) {
            throw Unreadable.changed();
        }
        if (both.length < Aes.NONCE + Aes.TAG) {
            throw Unreadable.changed();
        }
        String mark = sealed.startsWith(PACKED) ? PACKED : AS_IT_IS;
        byte[] content = Aes.open(
                key, Arrays.copyOf(both, Aes.NONCE), about(mark, about), both, Aes.NONCE, both.length - Aes.NONCE);
        return mark.equals(PACKED) ? unpacked(content) : new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] about(String mark, String about) {
        return (mark + about).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] packed = new byte[plain.length];
            int length = deflater.deflate(packed);
            return deflater.finished() ? Arrays.copyOf(packed, length) : plain;
        } finally {
            deflater.end();
        }
    }

    private static String unpacked(byte[] packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream plain = new ByteArrayOutputStream(4 * packed.length);
            byte[] some = new byte[8192];
            while (!inflater.finished()) {
                int length = inflater.inflate(some);
                if (length == 0 && !inflater.finished()) {
                    throw Unreadable.changed();
                }
                plain.write(some, 0, length);
            }
            return plain.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException changed) {
            throw Unreadable.changed();
        } finally {
            inflater.end();
        }
    }
}
