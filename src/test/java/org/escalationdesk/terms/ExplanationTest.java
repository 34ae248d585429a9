package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for are ten letters or five Chinese characters, however they are set apart. */
class ExplanationTest {

    @ParameterizedTest
    @CsvSource({
        "我们没有诊断工具, 16",
        "没有诊断工具。, 12",
        "缺工具, 6",
        "没 有 诊 断 工 具, 12",
        "𠮷𠮷𠮷𠮷𠮷, 10",
        "We lack tools., 11",
        "No tools., 7",
        "Нет инструментов, 15",
        ".........., 0",
        "……………………………………, 0",
        "----------, 0",
        "0123456789, 0",
        "。。。。。。。。。。, 0",
        "'          ', 0",
        "'\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b', 0",
        "'\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164', 0",
        "'', 0"
    })
    void lettersCount(String text, int letters) {
        assertThat(Explanation.letters(text)).isEqualTo(letters);
    }
}
