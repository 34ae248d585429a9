package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.ElementsCollection;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.logging.Level;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;

/** Any case is found from the navigation of Tasklist and of Cockpit. */
@WholeRun
class FindCaseIT extends FormInBrowser {

    /** A word of this test's cases alone. */
    private String mark = "";

    @BeforeEach
    void newWord() {
        mark = UUID.randomUUID().toString().replaceAll("[-0-9]", "q");
    }

    @Override
    protected ObjectNode report() {
        ObjectNode report = super.report();
        return report.put("title", report.get("title").asText() + " " + mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cr %s %s", "＃ＣＲ-%s-%s。", "CR–%s–%s"})
    void aNumberInAnySpellingAndEnterOpenTheCase(String spelling) {
        CaseNumber number = atTroubleshoot();
        String[] parts = number.value().split("-");
        begin("agent");

        box().sendKeys(String.format(spelling, parts[1], parts[2]), Keys.ENTER);

        $(".desk-case .case-number").shouldHave(exactText(number.value()));
        list().shouldBe(hidden);
    }

    @Test
    void aClosedCaseIsFoundByItsCustomerAndAWord() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
        begin("manager");

        box().sendKeys("康托索 contoso " + mark);
        hits().shouldHave(size(1));
        hits().first()
                .shouldHave(text(number.value()), text(mark), text("Contoso (Shanghai)"), text("Closed"))
                .shouldHave(attribute("role", "option"));
        box().sendKeys(Keys.ENTER);

        $(".desk-case .now").shouldHave(text("Closed: Wrong channel"));
        $(".desk-case .case-number").shouldHave(exactText(number.value()));
    }

    /** A busy page has no time for anything else between the keys. */
    @Test
    void whatIsTypedRightBehindTheKeyStandsInTheBox() {
        begin("agent");
        $(".tasks-list").shouldBe(visible);
        Selenide.executeJavaScript("window.setTimeout = () => 0");

        $("body").sendKeys("/mail");

        box().shouldBe(focused).shouldHave(value("mail"));
    }

    @Test
    void oneOfSeveralIsChosenByTheArrowsAndNewestFirst() {
        CaseNumber older = atTroubleshoot();
        CaseNumber newer = atTroubleshoot();
        begin("agent");
        $(".tasks-list").shouldBe(visible);
        $("body").sendKeys("/");
        box().shouldBe(focused).shouldHave(attribute("value", ""));

        box().sendKeys(mark);
        hits().shouldHave(size(2));
        hits().first().shouldHave(text(newer.value()));
        box().sendKeys(Keys.ENTER);
        hits().shouldHave(size(2));
        box().sendKeys(Keys.ESCAPE);
        list().shouldBe(hidden);
        box().shouldBe(focused).shouldHave(attribute("aria-expanded", "false"));
        box().sendKeys(Keys.ARROW_DOWN);
        hits().shouldHave(size(2));
        box().shouldHave(attribute("aria-expanded", "true")).sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        box().shouldHave(attribute("aria-activedescendant", hits().get(1).getAttribute("id")));
        hits().get(1).shouldHave(attribute("aria-selected", "true"));
        box().sendKeys(Keys.ENTER);

        $(".desk-case .case-number").shouldHave(exactText(older.value()));
    }

    @Test
    void nothingFoundAndMoreThanShownAreToldInOneLine() {
        for (int i = 0; i < 11; i++) {
            reported(report());
        }
        begin("agent");

        box().sendKeys(mark + "x");
        told().shouldHave(exactText("No case has all these words. Descriptions, notes and files are not searched."));
        box().sendKeys(Keys.BACK_SPACE);
        hits().shouldHave(size(10));
        told().shouldHave(exactText("These are the newest 10; add a word to see fewer."));
    }

    /** The answer to what was typed before may come last. */
    @Test
    void onlyWhatWasTypedLastIsAnswered() {
        CaseNumber number = atTroubleshoot();
        begin("agent");
        Selenide.executeJavaScript("""
                const real = window.fetch;
                window.fetch = (address, ...more) => String(address).includes('q=nobody')
                    ? new Promise(answer => window.answerLate = () => answer(real(address, ...more)))
                    : real(address, ...more);""");
        try {
            box().sendKeys("nobody");
            Selenide.Wait().until(driver -> Selenide.<Boolean>executeJavaScript("return !!window.answerLate"));
            box().setValue(mark);
            hits().shouldHave(size(1));

            Selenide.executeAsyncJavaScript("""
                    const done = arguments[0];
                    const read = Response.prototype.text;
                    Response.prototype.text = async function () {
                        const text = await read.call(this);
                        Response.prototype.text = read;
                        setTimeout(done);
                        return text;
                    };
                    window.answerLate();""");

            hits().shouldHave(size(1)).first().shouldHave(text(number.value()));
        } finally {
            Selenide.refresh();
        }
    }

    @Test
    void fromTheHitToItsTaskInOneClick() {
        CaseNumber number = atTroubleshoot();
        begin("agent");

        box().sendKeys(number.value(), Keys.ENTER);
        $(".desk-case .now .do").click();

        tasklist.shows("Troubleshoot");
        assertThat(Tasklist.openTask()).isEqualTo(task(number, "troubleshoot").getId());
    }

    /** Who looks at processes is on the page of the case by the next key. */
    @Test
    void fromCockpitToo() {
        CaseNumber number = atTroubleshoot();
        String[] parts = number.value().split("-");
        begin("manager", "cockpit");

        box().sendKeys(String.format("cr %s %s", parts[1], parts[2]), Keys.ENTER);

        $(".desk-case .case-number").shouldHave(exactText(number.value()));
        assertThat(WebDriverRunner.url()).endsWith("/camunda/app/tasklist/default/#/case/" + number);
    }

    @Test
    void oneOfSeveralIsChosenInCockpitByKeyboard() {
        CaseNumber older = atTroubleshoot();
        atTroubleshoot();
        begin("manager", "cockpit");

        box().sendKeys(mark);
        hits().shouldHave(size(2));
        box().sendKeys(Keys.ARROW_UP, Keys.ENTER);

        $(".desk-case .case-number").shouldHave(exactText(older.value()));
        assertThat(Selenide.getWebDriverLogs(LogType.BROWSER, Level.SEVERE))
                .noneMatch(line -> line.contains("Content Security Policy"));
    }

    @Test
    void whoMayNotReadCasesHasNoBox() {
        begin("sales");

        $(".find-case").should(exist).shouldBe(hidden);
    }

    @ParameterizedTest
    @CsvSource({
        "tasklist, 1280, 720, en-US",
        "tasklist, 1280, 720, zh-CN",
        "tasklist, 1440, 900, en-US",
        "cockpit, 1280, 720, en-US",
        "cockpit, 1280, 720, zh-CN"
    })
    void theNavigationStaysInOneLine(String app, int width, int height, String language) {
        CaseNumber closed = atTroubleshoot();
        complete(closed, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
        atTroubleshoot();
        signIn("manager");
        speak(language + "," + language.substring(0, 2));
        try {
            fit(width, height);
            begin("manager", app);
            box().sendKeys(mark);
            hits().shouldHave(size(2));
            Selenide.screenshot("find/" + app + "-" + width + "-" + language);

            assertThat(Selenide.<Long>executeJavaScript("""
                    const menu = [...document.querySelectorAll('[cam-widget-header] .app-menu > ul > li, [cam-widget-header] .navbar-brand')];
                    return Math.max(...menu.map(entry => Math.ceil(entry.getBoundingClientRect().bottom)));"""))
                    .as("lowest end of the navigation")
                    .isLessThanOrEqualTo(48);
            assertThat(Selenide.<Boolean>executeJavaScript("""
                                    return [...document.querySelectorAll('.find-case [role=option]')].every(hit => {
                                        const place = hit.getBoundingClientRect();
                                        return hit.scrollHeight <= hit.clientHeight && place.left >= 0 && place.right <= innerWidth;
                                    });"""))
                    .as("each hit has its room, in the window")
                    .isTrue();
            if (language.startsWith("zh")) {
                $(".find-case input").shouldHave(attribute("placeholder", "查找案例"));
                hits().last().shouldHave(text("已关闭"));
                box().sendKeys("x");
                told().shouldHave(exactText("没有案例包含所有这些词。描述、备注和附件不在搜索范围内。"));
            }
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
    }

    private void begin(String user) {
        begin(user, "tasklist");
    }

    private void begin(String user, String app) {
        signIn(user);
        Selenide.open("/camunda/app/" + app + "/default/#/");
        $(".find-case").should(exist);
    }

    private static SelenideElement box() {
        return $(".find-case input").shouldBe(visible);
    }

    private static SelenideElement list() {
        return $(".find-case .below");
    }

    private static ElementsCollection hits() {
        return $$(".find-case [role=option]");
    }

    private static SelenideElement told() {
        return $(".find-case [role=status]");
    }
}
