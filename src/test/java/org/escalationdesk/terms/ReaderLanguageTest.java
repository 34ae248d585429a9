package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderLanguageTest {

    @Test
    void englishAndChineseAreSupported() {
        assertThat(ReaderLanguage.supported()).containsExactly(Locale.ENGLISH, Locale.CHINESE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zh",
                "zh-CN",
                "ZH-cn",
                "zh-Hans",
                "zh-Hans-CN",
                "zh-TW",
                "zh-CN,zh;q=0.9,en;q=0.8",
                "fr,zh;q=0.5,en;q=0.1",
                "en;q=0.5,zh-CN",
                "en;q=0,zh;q=0.1",
                "*,zh"
            })
    void whoAsksForChineseFirstGetsIt(String header) {
        assertThat(ReaderLanguage.askedFor(header)).isEqualTo(Locale.CHINESE);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "en",
                "en-GB",
                "en-US,en;q=0.9,zh-CN;q=0.8",
                "fr",
                "fr-CA,de",
                "*",
                "zh;q=0",
                "zh;q=2",
                "zh;;q",
                "邮",
                ",",
                "z_h-\t"
            })
    void everybodyElseGetsEnglish(String header) {
        assertThat(ReaderLanguage.askedFor(header)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void whereNobodyReadsItIsEnglishWhateverThisMachineSpeaks() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.CHINA);
        try {
            assertThat(ReaderLanguage.current()).isEqualTo(Locale.ENGLISH);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aReadingEndsWithTheOneAroundIt() {
        ReaderLanguage.Reading outer = ReaderLanguage.in(Locale.CHINESE);
        ReaderLanguage.Reading inner = ReaderLanguage.in(Locale.ENGLISH);

        assertThat(ReaderLanguage.current()).isEqualTo(Locale.ENGLISH);
        inner.close();
        assertThat(ReaderLanguage.current()).isEqualTo(Locale.CHINESE);
        outer.close();
        assertThat(ReaderLanguage.current()).isEqualTo(Locale.ENGLISH);
    }
}
