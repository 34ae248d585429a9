package org.escalationdesk.encryption;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM and HMAC-SHA-256, as the JDK has them. */
final class Aes {

    /** In bytes. */
    static final int KEY = 32;

    static final int NONCE = 12;
    static final int TAG = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Aes() {}

    static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    /** @param about what cannot be put in another's place */
    static byte[] seal(SecretKey key, byte[] nonce, byte[] about, byte[] plain, int from, int length) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, about).doFinal(plain, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be encrypted", e);
        }
    }

    /**
     * @throws Unreadable when it was changed
     * @throws IllegalStateException when it is the desk that cannot: nothing is known of what was to be decrypted
     */
    static byte[] open(SecretKey key, byte[] nonce, byte[] about, byte[] sealed, int from, int length) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, about).doFinal(sealed, from, length);
        } catch (AEADBadTagException changed) {
            throw Unreadable.changed();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing can be decrypted", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] about) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
        cipher.updateAAD(about);
        return cipher;
    }

    static byte[] hmac(SecretKey key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
