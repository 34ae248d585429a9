package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacedStreamTest {

    private long now;

    /** As many bytes at each reading, after this time; 100 KB in all. */
    private PacedStream coming(int bytes, Duration after) {
        return new PacedStream(
                new InputStream() {
                    private int left = 100 * 1024;

                    @Override
                    public int read() {
                        now += after.toNanos();
                        return left-- > 0 ? 1 : -1;
                    }

                    @Override
                    public int read(byte[] buffer, int from, int length) {
                        now += after.toNanos();
                        int read = Math.min(Math.min(bytes, length), left);
                        left -= read;
                        return left == 0 && read == 0 && length > 0 ? -1 : read;
                    }
                },
                Duration.ofSeconds(30),
                () -> now);
    }

    @Test
    void whatComesInAtSomePaceIsReadWhole() throws IOException {
        assertThat(coming(8192, Duration.ofSeconds(1)).readAllBytes().length).isEqualTo(100 * 1024);
    }

    @Test
    void aByteNowAndThenIsNotWaitedForBeyondTheBeginning() {
        PacedStream slow = coming(1, Duration.ofSeconds(9));

        assertThatThrownBy(slow::readAllBytes).isInstanceOf(PacedStream.TooSlow.class);

        assertThat(Duration.ofNanos(now)).isEqualTo(Duration.ofSeconds(36));
    }

    @Test
    void asLittleByteByByte() {
        PacedStream slow = coming(1, Duration.ofSeconds(9));

        assertThatThrownBy(() -> {
                    while (slow.read() >= 0) {
                        // goes on
                    }
                })
                .isInstanceOf(PacedStream.TooSlow.class);
    }
}
