package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;

import com.codeborne.selenide.Configuration;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideConfig;
import com.codeborne.selenide.SelenideDriver;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Somebody at the desk with a browser of their own, a window of 1440 by 900, and what their hands do there counted by that browser. */
final class Seat {

    private static final String LIST = "/camunda/app/tasklist/default/#/";

    /** By people, not by scripts; kept over a reload. A text is a field that somebody wrote in, a key one that is no letter of a text. */
    private static final String COUNT = """
            {
                const count = what => sessionStorage.setItem(what, Number(sessionStorage.getItem(what)) + 1);
                addEventListener('pointerdown', event => event.isTrusted && count('clicks'), true);
                addEventListener('keydown', event => event.isTrusted && event.key.length > 1
                    && !['Tab', 'Shift', 'Control', 'Backspace', 'Delete'].includes(event.key) && count('keys'), true);
                let written;
                addEventListener('focusin', () => (written = null), true);
                addEventListener('input', event => {
                    if (event.isTrusted && event.target !== written
                            && event.target.matches('textarea, input:not([type=radio], [type=checkbox])')) {
                        written = event.target;
                        count('texts');
                    }
                }, true);
            }
            """;

    /** As they are called in any language; users where they stand by their ids. */
    private static final String PRODUCTS_AND_USERS = "\\b(Teams|Graph|agent|helpdesk|manager)\\b";

    final String user;
    final Reader reader;
    final Tasklist tasklist;

    private final WebDriver driver;
    private final Set<String> foreign = new LinkedHashSet<>();

    /** @param address of the desk */
    Seat(String user, Reader reader, String address) {
        this.user = user;
        this.reader = reader;
        tasklist = new Tasklist(reader);
        SelenideDriver browser = new SelenideDriver(new SelenideConfig()
                .browser(Configuration.browser)
                .headless(Configuration.headless)
                .browserCapabilities(Configuration.browserCapabilities)
                .browserSize("1440x900"));
        browser.open("about:blank");
        driver = browser.getWebDriver();
        sit();
        Configuration.baseUrl = address;
        Number frame = Selenide.executeJavaScript("return window.outerHeight - window.innerHeight");
        driver.manage().window().setSize(new Dimension(1440, 900 + (frame == null ? 0 : frame.intValue())));
        HasCdp chromium = (HasCdp) driver;
        chromium.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Shanghai"));
        chromium.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", COUNT));
        reader.sitsDown();
        Selenide.open(LIST);
        Tasklist.signIn(user);
        $(".account .dropdown-toggle").shouldBe(visible);
        $(".task-filter.active").shouldBe(visible);
    }

    /** From now on it is this person who clicks and types. */
    void sit() {
        WebDriverRunner.setWebDriver(driver);
    }

    void leave() {
        driver.quit();
    }

    /** The page never asks what comes next, as if the desk had no answer: nothing opens by itself. */
    void nothingOpensByItself() {
        sit();
        ((HasCdp) driver).executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", """
                {
                    const {fetch} = window;
                    window.fetch = (address, ...more) => String(address).endsWith('/next')
                        ? Promise.resolve(new Response('{}', {status: 404}))
                        : fetch(address, ...more);
                }
                """));
        Selenide.refresh();
        $(".task-filter.active").shouldBe(visible);
    }

    /** What the hands did since the page was first opened. */
    Effort effort() {
        sit();
        List<Number> counted = Selenide.executeJavaScript(
                "return ['clicks', 'texts', 'keys'].map(what => Number(sessionStorage.getItem(what)))");
        return counted == null
                ? new Effort(0, 0, 0, Duration.ZERO)
                : new Effort(
                        counted.get(0).intValue(),
                        counted.get(1).intValue(),
                        counted.get(2).intValue(),
                        Duration.ofNanos(System.nanoTime()));
    }

    /**
     * As one goes about it whom nothing is opened for: the stage among the filters, the case there, and then claimed. A click on the
     * chosen filter reads nothing again: where the case is not there yet, another filter comes in between.
     */
    void findInList(String stage, String name, String number) {
        for (int tries = 0; ; tries++) {
            tasklist.filter(stage);
            SelenideElement card = tasklist.card(number);
            if (tries > 5 || card.is(visible, Duration.ofSeconds(5))) {
                card.$("h4 a").click();
                break;
            }
            tasklist.filter("My group's tasks");
        }
        tasklist.shows(name);
        tasklist.claim();
    }

    /** Opens by itself within two seconds, or is found in the list. */
    void goOnWith(String stage, String name, String number, Predicate<String> isOfCase) {
        try {
            new WebDriverWait(driver, Duration.ofSeconds(4)).until(browser -> isOfCase.test(Tasklist.openTask()));
        } catch (TimeoutException waitsForSomebody) {
            findInList(stage, name, number);
            return;
        }
        tasklist.shows(name);
        tasklist.claim();
    }

    /** What this person writes. */
    String words(String english, String chinese) {
        return reader == Reader.CHINESE ? chinese : english;
    }

    /** What stands on the page and is not in this person's language is remembered. */
    void look(String screen, Set<String> own) {
        Selenide.screenshot("day/" + user + "-" + screen);
        reader.foreignTexts(own, PRODUCTS_AND_USERS).forEach(text -> foreign.add(screen + ": " + text));
    }

    Set<String> foreign() {
        return foreign;
    }

    /** @param at on a clock that only goes on */
    record Effort(int clicks, int texts, int keys, Duration at) {

        Effort since(Effort before) {
            return new Effort(clicks - before.clicks, texts - before.texts, keys - before.keys, at.minus(before.at));
        }

        @Override
        public String toString() {
            return String.format("clicks=%d texts=%d keys=%d seconds=%d", clicks, texts, keys, at.toSeconds());
        }
    }
}
