package org.escalationdesk.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.escalationdesk.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contents of a file, and the key of its own by which they are encrypted. */
class ContentKeyTest {

    private static final int SEGMENT = ContentKey.SEGMENT;
    private static final int SEALED = ContentKey.SEALED_SEGMENT;

    private final ContentKey key = ContentKey.of("one");

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 3 * SEGMENT + 7})
    void whatWasEncryptedIsReadAsItWas(int size) throws IOException {
        byte[] plain = contents(size);

        byte[] sealed = sealed(key, plain);

        assertThat(sealed).hasSize((int) ContentKey.sealedSize(size));
        assertThat(opened(key, sealed, size)).isEqualTo(plain);
    }

    @Test
    void nothingOfItCanBeRead() throws IOException {
        byte[] plain = new byte[2 * SEGMENT];

        byte[] sealed = sealed(key, plain);

        // the same segment twice does not look the same
        assertThat(Arrays.copyOf(sealed, SEALED)).isNotEqualTo(Arrays.copyOfRange(sealed, SEALED, 2 * SEALED));
        assertThat(sealed(ContentKey.of("one"), plain)).isNotEqualTo(sealed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, SEGMENT, SEALED, SEALED + 5, 2 * SEALED + 1, 2 * SEALED + 7 + 15})
    void aByteThatWasChangedIsNoticed(int at) throws IOException {
        byte[] sealed = sealed(key, contents(2 * SEGMENT + 7));
        sealed[at] ^= 1;
        ByteArrayOutputStream read = new ByteArrayOutputStream();

        assertThatThrownBy(() -> open(key, sealed, 2 * SEGMENT + 7, read)).isInstanceOf(Unreadable.class);
        assertThat(read.size()).isEqualTo(at / SEALED * SEGMENT);
    }

    @Test
    void whatWasCutOffOrAddedIsNoticed() throws IOException {
        byte[] sealed = sealed(key, contents(2 * SEGMENT));

        assertThatThrownBy(() -> opened(key, Arrays.copyOf(sealed, SEALED), 2 * SEGMENT))
                .isInstanceOf(EOFException.class);
        // also where the row says so
        assertThatThrownBy(() -> opened(key, Arrays.copyOf(sealed, SEALED), SEGMENT))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> opened(key, Arrays.copyOf(sealed, sealed.length + 1), 2 * SEGMENT))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> opened(key, Arrays.copyOf(sealed, sealed.length + SEALED), 3 * SEGMENT))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void segmentsThatWereExchangedAreNoticed() throws IOException {
        byte[] sealed = sealed(key, contents(3 * SEGMENT));
        byte[] first = Arrays.copyOf(sealed, SEALED);
        System.arraycopy(sealed, SEALED, sealed, 0, SEALED);
        System.arraycopy(first, 0, sealed, SEALED, SEALED);

        assertThatThrownBy(() -> opened(key, sealed, 3 * SEGMENT)).isInstanceOf(Unreadable.class);
    }

    @Test
    void theKeyOfAFileFitsNoOther() throws IOException {
        EncryptionKeys keys = TestKeys.keys("k1");
        String wrapped = keys.wrap(key);
        byte[] sealed = sealed(key, contents(7));

        assertThat(opened(keys.unwrap("one", wrapped), sealed, 7)).isEqualTo(contents(7));
        assertThatThrownBy(() -> keys.unwrap("two", wrapped)).isInstanceOf(Unreadable.class);
        for (String broken : new String[] {"", "k1", "k1:", "k1:?", "k1:AAAA", wrapped.substring(0, 40)}) {
            assertThatThrownBy(() -> keys.unwrap("one", broken)).isInstanceOf(Unreadable.class);
        }
    }

    /** Nothing is said of a text where the desk itself cannot decrypt. */
    @Test
    void aKeyThatIsNoneIsNoChangedText() {
        byte[] sealed = new byte[40];

        assertThatThrownBy(() -> Aes.open(Aes.key(new byte[5]), new byte[Aes.NONCE], new byte[0], sealed, 0, 40))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Aes.open(Aes.key(new byte[Aes.KEY]), new byte[Aes.NONCE], new byte[0], sealed, 0, 40))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void aFormerKeyStillReads() throws IOException {
        String wrapped = TestKeys.keys("k1").wrap(key);
        EncryptionKeys changed = TestKeys.keys("k2", "k1");
        byte[] sealed = sealed(key, contents(7));

        String again = changed.wrap(changed.unwrap("one", wrapped));

        assertThat(again).startsWith("k2:");
        assertThat(opened(TestKeys.keys("k2").unwrap("one", again), sealed, 7)).isEqualTo(contents(7));
        assertThatThrownBy(() -> TestKeys.keys("k2").unwrap("one", wrapped))
                .isInstanceOfSatisfying(
                        Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.sentence().toString()).contains("k1"));
    }

    private static byte[] contents(int size) {
        byte[] contents = new byte[size];
        new Random(7).nextBytes(contents);
        return contents;
    }

    private static byte[] sealed(ContentKey key, byte[] plain) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (OutputStream out = key.sealing(sealed)) {
            // in parts that fit no segment
            for (int at = 0; at < plain.length; at += 10_007) {
                out.write(plain, at, Math.min(10_007, plain.length - at));
            }
        }
        return sealed.toByteArray();
    }

    private static byte[] opened(ContentKey key, byte[] sealed, long size) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        open(key, sealed, size, read);
        return read.toByteArray();
    }

    private static void open(ContentKey key, byte[] sealed, long size, OutputStream read) throws IOException {
        try (OutputStream out = key.opening(read, size)) {
            for (int at = 0; at < sealed.length; at += 9_001) {
                out.write(sealed, at, Math.min(9_001, sealed.length - at));
            }
        }
    }
}
