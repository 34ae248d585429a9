package org.escalationdesk.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whose password was just taken, so that for a system that calls often neither the company's directory is asked nor anything counted
 * each time. What is kept are digests with a key that ends with this process, and neither names nor passwords.
 */
public class ProvenPasswords {

    static final int MOST = 2000;

    private static final String DIGEST = "HmacSHA256";

    private final SecretKeySpec key;
    private final Duration lasting;
    private final Clock clock;
    private final Map<String, Proof> proofs = new ConcurrentHashMap<>();

    /** @param version of the password, as it was known when it was taken */
    private record Proof(Instant end, String version) {}

    public ProvenPasswords(Duration lasting, Clock clock) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, DIGEST);
        this.lasting = lasting;
        this.clock = clock;
    }

    /** What is kept instead of the two; only {@link #isProven} and {@link #proven} understand it. */
    public String digest(String id, String password) {
        try {
            Mac digest = Mac.getInstance(DIGEST);
            digest.init(key);
            return HexFormat.of().formatHex(digest.doFinal((id + '\0' + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @param version what is known by now of the password, such as when it was last changed: another value ends the proof */
    public boolean isProven(String digest, String version) {
        Proof proof = proofs.get(digest);
        return proof != null && clock.instant().isBefore(proof.end) && proof.version.equals(version);
    }

    public void proven(String digest, String version) {
        Instant now = clock.instant();
        if (proofs.size() >= MOST) {
            proofs.values().removeIf(proof -> !now.isBefore(proof.end));
        }
        if (proofs.size() < MOST) {
            proofs.put(digest, new Proof(now.plus(lasting), version));
        }
    }
}
