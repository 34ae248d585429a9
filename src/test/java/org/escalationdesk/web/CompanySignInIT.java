package org.escalationdesk.web;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.WebDriverRunner;
import org.escalationdesk.browser.Reader;
import org.escalationdesk.support.Chromium;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the sign-in page to the company's and back, over two sites, as a browser takes its cookies along. */
@WholeRun
class CompanySignInIT extends DeskOfACompany {

    @BeforeEach
    void aBrowser() {
        Chromium.ofThisMachine().drive(1280, 720);
        Selenide.open("about:blank");
    }

    /** The next class of tests has one that is set up its own way. */
    @AfterEach
    void closeBrowser() {
        Selenide.closeWebDriver();
    }

    @ParameterizedTest
    @CsvSource({"ENGLISH, Sign in with Contoso", "CHINESE, 使用 Contoso 登录"})
    void somebodyComesBackSignedIn(Reader reader, String label) {
        reader.sitsDown();
        // the provider's is localhost
        String desk = "http://127.0.0.1:" + port;
        Selenide.open(desk + "/camunda/app/tasklist/default/");
        $("a.other-sign-in").shouldBe(visible).shouldHave(exactText(label));
        Selenide.screenshot("company-sign-in/" + reader);
        nextAtTheProvider("wang.fang", "desk-agents");

        $("a.other-sign-in").click();

        $(".account .dropdown-toggle").shouldBe(visible).shouldHave(text("Fang Wang"));
        assertThat(WebDriverRunner.url()).startsWith(desk + "/camunda/app/tasklist/default/");
        // what changes something brings the session's token
        int status = Selenide.executeAsyncJavaScript("""
                const done = arguments[0];
                const token = document.cookie.match(/XSRF-TOKEN=([^;]*)/)[1];
                fetch('/camunda/api/engine/engine/default/task/count', {
                    method: 'POST', body: '{}', headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': token}
                }).then(answer => done(answer.status));""") instanceof Long answered ? answered.intValue() : 0;
        assertThat(status).isEqualTo(200);
    }
}
