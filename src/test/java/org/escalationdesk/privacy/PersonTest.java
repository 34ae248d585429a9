package org.escalationdesk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTest {

    private static final Person CHEN = new Person("Chen Jing", "chen.jing@fabrikam.example", "+86 10 5555 0103");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chen Jing",
                "CHEN  JING",
                "chen.jing@fabrikam.example",
                "Chen.Jing@Fabrikam.Example",
                "+86 10 5555 0103",
                "861055550103",
                "0086-10-5555-0103",
                "010 5555 0103",
                "(010)55550103",
                "+86 (10) 5555-0103"
            })
    void isFoundHoweverWritten(String spelling) {
        assertThat(CHEN.isNamedIn("Call " + spelling + ", please.")).isTrue();
        assertThat(CHEN.leftOutOf("Call " + spelling + ", please."))
                .startsWith("Call ")
                .endsWith(", please.");
        assertThat(CHEN.isNamedIn(CHEN.leftOutOf("Call " + spelling + ", please.")))
                .isFalse();
        assertThat(CHEN.leftOutOf("Call " + spelling + ", please.")).doesNotContainPattern("\\d\\d|(?i)chen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Chen Jinghua",
                "xchen.jing@fabrikam.example",
                "chen.jing@fabrikam.example.cn",
                "110555501034",
                "5555 0103"
            })
    void isNobodyElse(String other) {
        assertThat(CHEN.isNamedIn("Call " + other + ", please.")).isFalse();
    }

    @Test
    void aChineseNameIsFoundWithinASentence() {
        Person li = new Person("李雷", "", "");

        assertThat(li.leftOutOf("请联系李雷先生。")).isEqualTo("请联系[…]先生。");
    }

    @Test
    void isToldToNoLog() {
        assertThat(CHEN).hasToString("a person");
    }
}
