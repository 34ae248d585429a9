package org.escalationdesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInAttemptsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "4, PT0S",
        "5, PT5S",
        "6, PT10S",
        "8, PT40S",
        "12, PT10M40S",
        "13, PT15M",
        "2000000000, PT15M"
    })
    void theWaitGrowsAndEnds(int failures, Duration wait) {
        assertThat(SignInAttempts.waitAfter(failures)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7, 192.0.2.7", "2001:db8:0:7:1:2:3:4, 2001:db8:0:7", "::1, ::1", "'', ''"})
    void anAddressStandsForItsNetwork(String address, String network) {
        assertThat(SignInAttempts.network(address)).isEqualTo(network);
    }
}
