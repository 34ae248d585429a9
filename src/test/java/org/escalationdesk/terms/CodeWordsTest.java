package org.escalationdesk.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeWordsTest {

    private static final Locale BEFORE = Locale.getDefault();

    @AfterEach
    void thisMachineSpeaksAsBefore() {
        Locale.setDefault(BEFORE);
    }

    @Test
    void aCodeIsSaidInTheLanguageOfWhoReadsIt() {
        assertThat(CodeWords.of("serviceDegradation")).isEqualTo("Service degradation");
        assertThat(CodeWords.within("unpaid_balance")).isEqualTo("unpaid balance");
        ReaderLanguage.Reading chinese = ReaderLanguage.in(Locale.CHINESE);
        try {
            assertThat(CodeWords.of("serviceDegradation")).isEqualTo("服务降级");
            assertThat(CodeWords.within("unpaid_balance")).isEqualTo("欠费");
        } finally {
            chinese.close();
        }
    }

    @Test
    void anEnglishReaderReadsEnglishOnAChineseMachineToo() {
        Locale.setDefault(Locale.CHINA);
        ResourceBundle.clearCache();

        assertThat(CodeWords.of("advisory")).isEqualTo("Advisory");
    }

    @Test
    void anUnknownCodeIsSpelled() {
        assertThat(CodeWords.of("mailIsOnItsWay")).isEqualTo("Mail is on its way");
        assertThat(CodeWords.of("")).isEmpty();
    }
}
