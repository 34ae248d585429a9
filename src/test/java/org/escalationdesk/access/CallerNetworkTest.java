package org.escalationdesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerNetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:0:7:1:2:3:4, 2001:db8:0:7",
        "2001:DB8:0:7::1, 2001:db8:0:7",
        "2001:0db8:0000:0007:0000:0000:0000:0001, 2001:db8:0:7",
        "fe80::1%eth0, fe80:0:0:0",
        "::1, 0:0:0:0",
        "0:0:0:0:0:0:0:1, 0:0:0:0",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8::7::1, 2001:db8::7::1",
        "unknown, unknown",
        "a.name.example:443, a.name.example:443",
        "'', ''"
    })
    void anAddressStandsForItsNetwork(String address, String network) {
        assertThat(CallerNetwork.of(address)).isEqualTo(network);
    }
}
