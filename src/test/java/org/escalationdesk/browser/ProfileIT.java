package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who files a request is reached by what they keep in their own profile. */
@WholeRun
class ProfileIT extends FormInBrowser {

    @AfterEach
    void whoTheAgentWasBefore() {
        User agent = identity.createUserQuery().userId("agent").singleResult();
        agent.setFirstName("Demo");
        agent.setLastName("Agent");
        agent.setEmail("");
        identity.saveUser(agent);
        identity.deleteUserInfo("agent", "phone");
    }

    @Test
    void whatAnAgentKeepsStandsInTheFormAsOurContact() {
        openProfile("My Profile");
        field("firstName").shouldBe(focused).setValue("梅梅");
        field("lastName").setValue("韩");
        field("email").setValue("han@partner.example");
        field("phone").setValue("soon");
        profile().$("button[type=submit]").click();
        profile().$("[role=alert]").shouldHave(text("Phone"));
        field("lastName").shouldHave(value("韩"));
        Selenide.screenshot("profile/en-US");

        field("phone").setValue("+86 21 5555 0199");
        profile().$("button[type=submit]").click();

        profile().shouldNotBe(visible);
        tasklist.notification().shouldHave(text("Your profile is kept."));
        $(".account .dropdown-toggle").shouldHave(exactText("韩梅梅"));
        open("agent", atPrepare(), "prepareServiceRequest");
        $(".account .dropdown-toggle").shouldHave(exactText("韩梅梅"));
        $("[cam-tasklist-task] .assignee").shouldHave(text("韩梅梅"));
        tasklist.field("contact_name").shouldHave(value("韩梅梅"));
        tasklist.field("contact_email").shouldHave(value("han@partner.example"));
        tasklist.field("contact_phone").shouldHave(value("+86 21 5555 0199"));
    }

    @Test
    void itIsReadInChineseToo() {
        signIn("agent");
        speak("zh-CN,zh");
        try {
            openProfile("我的个人资料");
            profile().shouldHave(text("世纪互联据此与您联系"), text("名字"), text("电话"));
            Selenide.screenshot("profile/zh-CN");
            field("email").setValue("abc");
            profile().$("button[type=submit]").click();
            assertThat(field("email").getDomProperty("validationMessage"))
                    .isEqualTo("这不是电子邮件地址，请按 name@example.com 的格式填写。");
            field("email").setValue("");
            profile().$("button[type=submit]").click();
            assertThat(field("email").getDomProperty("validationMessage")).isEqualTo("请填写此字段。");
            assertThat(Selenide.<Double>executeJavaScript("""
                            const [cancel, save] = document.querySelectorAll('.profile-dialog .buttons button');
                            return save.getBoundingClientRect().left - cancel.getBoundingClientRect().right + 0.001;"""))
                    .as("pixels between Cancel and Save")
                    .isGreaterThan(4);
        } finally {
            speak("en-US,en");
        }
    }

    private void openProfile(String entry) {
        signIn("agent");
        Selenide.open("/camunda/app/tasklist/default/#/");
        $(".account .dropdown-toggle").shouldBe(visible).click();
        $(".account .profile a").shouldBe(visible).shouldHave(text(entry)).click();
        profile().shouldBe(visible);
    }

    private static SelenideElement profile() {
        return $("dialog.profile-dialog");
    }

    private static SelenideElement field(String name) {
        return profile().$("input[name=" + name + "]");
    }
}
