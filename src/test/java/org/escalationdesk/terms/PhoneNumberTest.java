package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    private static final PhoneNumber BEIJING = new PhoneNumber("+86 10 5555 0103");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+86 10 5555 0103",
                "+861055550103",
                "0086-10-55550103",
                "86 10 55550103",
                "+86 (0)10 5555-0103",
                "（０１０）５５５５０１０３",
                "010 5555.0103",
                "5555 0103",
                "+86 10 5555 0103 ext. 12",
                "010-55550103 转 8012",
                "010-55550103分机：12"
            })
    void oneLineIsTheSameHoweverItIsWritten(String written) {
        assertThat(new PhoneNumber(written).isOne()).isTrue();
        assertThat(new PhoneNumber(written).isSameAs(BEIJING)).isTrue();
        assertThat(BEIJING.isSameAs(new PhoneNumber(written))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+86 10 5555 0104", "+86 21 5555 0109", "+86 138 0013 8000", "10086", "", "n/a"})
    void otherLinesAreOthers(String written) {
        assertThat(new PhoneNumber(written).isSameAs(new PhoneNumber("+86 10 6555 0103")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask Han",
                "n/a",
                "12",
                "1234",
                "han@partner.example",
                "86+10+5678",
                "123456789012345678901",
                "+",
                "-"
            })
    void whatIsNoPhoneNumberIsNone(String written) {
        assertThat(new PhoneNumber(written).isOne()).isFalse();
    }
}
