package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.exactTexts;
import static com.codeborne.selenide.Condition.disabled;
import static com.codeborne.selenide.Condition.enabled;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import java.util.List;
import java.util.Locale;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever sets a password in a browser reads beside the field what is missing, before anything is sent. */
@WholeRun
class PasswordsIT extends FormInBrowser {

    private static final String NEW_PASSWORD = "#inputPassword, [cam-widget-password] input";
    private static final String GOOD = "correct horse battery";

    @AfterEach
    void nobodyNew() {
        Reader.ENGLISH.sitsDown();
        identity.deleteUser("wang.fang");
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLISH, it needs at least 10 characters, it must not contain the user’s name, it must be harder to guess",
        "CHINESE, 至少须有 10 个字符, 不得包含用户的姓名或用户名, 须更难猜中"
    })
    void anAdministratorReadsWhatANewUsersPasswordLacks(Reader reader, String length, String name, String common) {
        signIn("admin");
        reader.sitsDown();
        load("admin", "/user-create");
        $("#inputUserId").shouldBe(visible).setValue("wang.fang");
        $("#inputFirstname").setValue("Fang");
        $("#inputLastname").setValue("Wang");
        $("#inputEmail").setValue("wang.fang@partner.example");

        $(NEW_PASSWORD).setValue("wang");
        $$(".popover li").shouldHave(exactTexts(length, name, common));
        Selenide.screenshot("passwords/admin-" + reader.name().toLowerCase(Locale.ROOT));
        assertThat(reader.foreignTexts(List.of("wang.fang", "Fang", "Wang"), "Camunda Admin"))
                .isEmpty();
        $(NEW_PASSWORD).setValue("Password123!");
        $$(".popover li").shouldHave(exactTexts(common));
        $("#inputPasswordRepeat").setValue("Password123!");
        $("button[type=submit]").shouldBe(disabled);

        $(NEW_PASSWORD).setValue(GOOD);
        $("#inputPasswordRepeat").setValue(GOOD);
        $("button[type=submit]").shouldBe(enabled).click();

        $(".notifications").shouldHave(text("wang.fang"));
        assertThat(identity.checkPassword("wang.fang", GOOD)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"admin, /users/manager?tab=account, ENGLISH", "welcome, !/welcome, CHINESE"})
    void whoChangesTheOwnPasswordReadsItToo(String application, String place, Reader reader) {
        signIn(application.equals("admin") ? "admin" : "agent");
        reader.sitsDown();
        load(application, place);
        if (application.equals("welcome")) {
            $("[ng-click*=\"showForm('password')\"]").shouldBe(visible).click();
        }

        $$(NEW_PASSWORD).findBy(visible).setValue("secret");

        $$(".popover li")
                .shouldHave(
                        reader == Reader.ENGLISH
                                ? exactTexts("it needs at least 10 characters", "it must be harder to guess")
                                : exactTexts("至少须有 10 个字符", "须更难猜中"));
        Selenide.screenshot("passwords/" + application);
        $$("button[type=submit]").findBy(visible).shouldBe(disabled);
    }

    /** Beside what is done, an old refusal would seem to be of that. */
    @Test
    void anAdministratorReadsNoOldRefusalBesideWhatSucceeded() {
        signIn("admin");
        load("admin", "/user-create");
        $("#inputUserId").shouldBe(visible).setValue("agent");
        $("#inputFirstname").setValue("Fang");
        $("#inputLastname").setValue("Wang");
        $(NEW_PASSWORD).setValue(GOOD);
        $("#inputPasswordRepeat").setValue(GOOD);
        $("button[type=submit]").shouldBe(enabled).click();
        $(".notifications .alert-danger").shouldBe(visible);

        $("#inputUserId").setValue("wang.fang");
        $("button[type=submit]").shouldBe(enabled).click();

        $(".notifications .alert-success").shouldHave(text("wang.fang"));
        $(".notifications .alert-danger").shouldNotBe(visible);

        load("admin", "/users/wang.fang?tab=account");
        $("[ng-click='deleteUser()']").shouldBe(visible).click();
        $(".notifications .alert-info").shouldHave(text("Warning :"));
    }

    private static void load(String application, String place) {
        Selenide.open("about:blank");
        Selenide.open("/camunda/app/" + application + "/default/#" + place);
    }
}
