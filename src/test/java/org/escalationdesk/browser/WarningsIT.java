package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.cssClass;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.ElementsCollection;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sign in the navigation of Tasklist and Cockpit for clocks that are at risk or over. */
@WholeRun
class WarningsIT extends FormInBrowser {

    @Autowired
    private ClockWatch watch;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void nobodyIsWarnedOfOtherCases() {
        List.of("seen_warning", "case_clock", "case_watch")
                .forEach(table -> jdbc.sql("DELETE FROM " + table).update());
        jdbc.sql("UPDATE clock_rules SET reached = NULL").update();
    }

    /** Two hours are the target for the first answer to the customer. */
    private CaseNumber ofAgentSince(int minutes) {
        CaseNumber number = atTroubleshoot();
        tasks.setAssignee(task(number, "troubleshoot").getId(), "agent");
        watch.round();
        clock.moveBy(Duration.ofMinutes(minutes));
        watch.round();
        return number;
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, en-US", "1280, 720, zh-CN"})
    void anAgentIsWarnedOnArrivingAndTheWarningLeadsToTheCase(int width, int height, String language) {
        CaseNumber number = ofAgentSince(90);
        begin("agent", "tasklist", language);
        try {
            fit(width, height);
            number().shouldHave(exactText("1"));

            sign().click();
            warnings().shouldHave(size(1));
            Selenide.screenshot("warnings/agent-" + width + "-" + language);
            areReadable();
            assertThat(Axe.findings(List.of(".warnings"))).isEmpty();
            String title = report().get("title").asText();
            if (language.startsWith("zh")) {
                sign().shouldHave(attribute("aria-label", "1 条新警告"));
                warnings().first().shouldHave(text("即将超时"), text("首次答复客户"), text("目标：北京时间 3月2日 11:00"));
                $(".warnings .below .btn").shouldHave(exactText("全部已查看"));
            } else {
                sign().shouldHave(attribute("aria-label", "1 new warning"));
                warnings()
                        .first()
                        .shouldHave(
                                text("At risk"),
                                text("First answer to the customer"),
                                text(number.value() + " · " + title),
                                text("Contoso (Shanghai) International"),
                                text("Target Mar 2, 11:00 Beijing time"));
            }
            warnings().first().$("a").click();

            $(".desk-case .case-number").shouldHave(exactText(number.value()));
            number().shouldBe(hidden);
            seenBy("agent");
            Selenide.refresh();
            $(".desk-case .case-number").shouldBe(visible);
            sign().shouldHave(cssClass("none")).click();
            warnings().shouldHave(size(0));
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
    }

    @Test
    void anotherAgentIsWarnedOfNothing() {
        ofAgentSince(90);
        begin("helpdesk", "tasklist", "en-US");

        sign().click();

        told().shouldHave(exactText("There is no new warning."));
        warnings().shouldHave(size(0));
        number().shouldBe(hidden);
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, en-US", "1280, 720, zh-CN"})
    void aManagerSeesInCockpitWhatIsOver(int width, int height, String language) {
        CaseNumber older = ofAgentSince(121);
        CaseNumber number = ofAgentSince(121);
        begin("manager", "cockpit", language);
        try {
            fit(width, height);
            number().shouldHave(exactText("2"));

            sign().click();
            warnings().shouldHave(size(2));
            Selenide.screenshot("warnings/manager-" + width + "-" + language);
            assertThat(Axe.findings(List.of(".warnings"))).isEmpty();
            warnings().last().shouldHave(text(older.value()));
            warnings().first().shouldHave(text(number.value()), text(language.startsWith("zh") ? "已逾期" : "Overdue"));
            warnings().first().$("svg").shouldBe(visible);
            areReadable();
            warnings().first().$("a").click();

            $(".desk-case .case-number").shouldHave(exactText(number.value()));
            number().shouldHave(exactText("1"));
            sign().click();
            $(".warnings .below .btn").click();
            warnings().shouldHave(size(0));
            sign().shouldBe(focused);
            number().shouldBe(hidden);
            Selenide.Wait().until(driver -> rows("manager") == 2);
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
    }

    @Test
    void aNewOneIsSaidAndTheKeyboardOpensAndClosesTheList() {
        begin("agent", "tasklist", "en-US");
        sign().shouldHave(attribute("aria-label", "Warnings"));
        CaseNumber number = ofAgentSince(90);

        Selenide.Wait().until(driver -> {
            Selenide.executeJavaScript("document.dispatchEvent(new Event('visibilitychange'))");
            return !number().getText().isEmpty();
        });

        $(".warnings [aria-live=polite]")
                .shouldHave(exactText("At risk, First answer to the customer, " + number + ", "
                        + report().get("title").asText()));
        sign().sendKeys(Keys.ENTER);
        sign().shouldHave(attribute("aria-expanded", "true")).sendKeys(Keys.TAB);
        warnings().first().$("a").shouldBe(focused).sendKeys(Keys.ESCAPE);
        sign().shouldBe(focused).shouldHave(attribute("aria-expanded", "false"));
        $(".warnings .below").shouldBe(hidden);
    }

    @Test
    void aPageThatNobodySeesAsksForNothing() {
        begin("agent", "tasklist", "en-US");
        sign().shouldHave(cssClass("none"));
        Selenide.executeJavaScript("""
                Object.defineProperty(document, 'hidden', { configurable: true, value: true });
                window.asked = 0;
                const ask = window.fetch;
                window.fetch = (address, ...more) => {
                  window.asked += String(address).includes('/api/warnings') ? 1 : 0;
                  return ask(address, ...more);
                };
                const at = Date.now;
                Date.now = () => at() + 60000;
                document.dispatchEvent(new Event('visibilitychange'));""");
        assertThat(Selenide.<Long>executeJavaScript("return window.asked")).isZero();

        Selenide.executeJavaScript("""
                Object.defineProperty(document, 'hidden', { configurable: true, value: false });
                document.dispatchEvent(new Event('visibilitychange'));""");

        assertThat(Selenide.<Long>executeJavaScript("return window.asked")).isEqualTo(1);
    }

    // The page of the case, where a warning leads

    @Test
    void whatIsOverAndRestsTellsWhoMustActAndWhetherItIsSure() {
        clock.moveTo(Instant.parse("2099-03-02T01:00:00Z"));
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofDays(8));
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Please look at your MX record.'}");
        clock.moveBy(Duration.ofHours(1));
        endSession();
        signIn("agent");

        Selenide.open("/camunda/app/tasklist/default/#/case/" + number);

        SelenideElement solution = $$(".desk-case .clocks .clock").findBy(text("Solution"));
        solution.shouldHave(cssClass("breached"), text("Not sure: Overdue"), text("rests: the customer must act"))
                .shouldNotHave(text("We must act"));
    }

    private void begin(String user, String app, String language) {
        // the clock may have ended the one before
        endSession();
        signIn(user);
        speak(language + "," + language.substring(0, 2));
        Selenide.open("/camunda/app/" + app + "/default/#/");
        $(".warnings").should(exist);
    }

    private static void areReadable() {
        assertThat(Selenide.<Boolean>executeJavaScript("""
                        const place = document.querySelector('.warnings .below').getBoundingClientRect();
                        return place.left >= 0 && place.right <= innerWidth && place.bottom <= innerHeight
                            && [...document.querySelectorAll('.warnings a')].every(link => link.scrollHeight <= link.clientHeight);"""))
                .as("each has its room, in the window")
                .isTrue();
    }

    private void seenBy(String who) {
        Selenide.Wait().until(driver -> rows(who) == 1);
    }

    private long rows(String who) {
        return jdbc.sql("SELECT COUNT(*) FROM seen_warning WHERE who = :who")
                .param("who", who)
                .query(Long.class)
                .single();
    }

    private static SelenideElement sign() {
        return $(".warnings > button").shouldBe(visible);
    }

    private static SelenideElement number() {
        return $(".warnings .number");
    }

    private static ElementsCollection warnings() {
        return $$(".warnings [role=listitem]");
    }

    private static SelenideElement told() {
        return $(".warnings [role=status]");
    }
}
