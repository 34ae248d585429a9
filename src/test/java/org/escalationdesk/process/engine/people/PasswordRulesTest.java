package org.escalationdesk.process.engine.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a password may be, and what is said of one that it may not be. */
class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "Correct-Horse-7-Battery",
                "onlysmallletters of it",
                "绿色的自行车停在图书馆门口",
                "a-river-in-delight",
                "8362 5501 7394 62",
                "wan.fa.2026-river",
            })
    void aLongOneThatNobodyGuessesIsGoodWhateverItConsistsOf(String password) {
        assertThat(PasswordRules.whatIsMissing(password, fang())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "xkcd-9!Ba", "绿色的自行车停在图"})
    void lessThanTenCharactersAreTooFew(String password) {
        assertThat(PasswordRules.whatIsMissing(password, fang()).orElseThrow())
                .startsWith("it needs at least 10 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wang.fang-2026!",
                "my name is Wang Fang",
                "WANGFANG20261128",
                "f.wang.sales@2026",
                "crane.Mei.4711-mei.li",
                "2026王芳的密码是这个吗",
            })
    void theNameIsNoPassword(String password) {
        User user = fang();
        user.setEmail("mei.li@partner.example");
        assertThat(PasswordRules.whatIsMissing(password, user)).contains("it must not contain the user’s name");
    }

    /** As many people are called, and as it stands in many words. */
    @Test
    void aShortNameMayStandInAWordButIsNoPasswordWithDigits() {
        User li = new UserEntity("li");
        li.setFirstName("Lei");
        li.setLastName("Li");

        assertThat(PasswordRules.whatIsMissing("delightful rivers", li)).isEmpty();
        assertThat(PasswordRules.whatIsMissing("Li88888881", li))
                .contains("it must not contain the user’s name; it must be harder to guess");
        assertThat(PasswordRules.whatIsMissing("LiLei-4711-88", li)).contains("it must not contain the user’s name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567890",
                "0987654321",
                "aaaaaaaaaaaa",
                "ababababab",
                "2013201320132013",
                "Shanghai2026!",
                "Monday2026!!",
                "wodemima2026",
                "qwertyuiop",
                "QWERTYuiop",
                "qwerty12345",
                "Password123!",
                "P@ssw0rd2026",
                "pa55w0rd!!!!",
                "Welcome2026!!",
                "Summer2026!",
                "1qaz2wsx3edc",
                "woaini1314520",
                "5201314520",
                "EscalationDesk1",
                "21Vianet2026!",
                "HelpDesk-2026",
                "Microsoft365!!",
                "ｐａｓｓｗｏｒｄ１２３４",
                "          ",
            })
    void whatIsSoonGuessedIsNoPassword(String password) {
        assertThat(PasswordRules.whatIsMissing(password, fang())).contains("it must be harder to guess");
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThat(PasswordRules.whatIsMissing("fang1234567890", fang()))
                .contains("it must not contain the user’s name; it must be harder to guess");
        assertThat(PasswordRules.whatIsMissing("admin", new UserEntity("admin")))
                .contains("it needs at least 10 characters; it must not contain the user’s name; "
                        + "it must be harder to guess");
    }

    private static User fang() {
        User user = new UserEntity("wang.fang");
        user.setFirstName("Fang");
        user.setLastName("王芳");
        user.setEmail("f.wang.sales@partner.example");
        return user;
    }
}
