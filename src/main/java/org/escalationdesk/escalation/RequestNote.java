package org.escalationdesk.escalation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A note on a service request. Notes have no id on the wire.
 *
 * @param at when it was written, if that is told
 * @param by its author's name; possibly empty
 */
public record RequestNote(Optional<Instant> at, String by, String text) {

    /** Whether this is that text, as far as a gateway leaves texts as they are: spaces and line ends make no difference. */
    public boolean says(String other) {
        return bare(text).equals(bare(other));
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
    }

    /** Tells notes apart: the same author, time and text make the same digest. */
    public String digest() {
        String whole = at.map(Instant::toString).orElse("") + "\n" + by + "\n" + text;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
