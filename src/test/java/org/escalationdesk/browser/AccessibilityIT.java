package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chromium.HasCdp;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the desk adds to Tasklist and Cockpit, in both languages, as it is and at 200 %: axe-core finds nothing serious, and everything
 * that can be used is whole and can be reached. What Camunda's own parts lack is not asked.
 */
@WholeRun
class AccessibilityIT extends FormInBrowser {

    private static final String PAGE = "/camunda/app/tasklist/default/#/case/";

    @Autowired
    private CaseNotes notes;

    @Autowired
    private KnownCustomers known;

    @Autowired
    private ClockWatch watch;

    @AfterEach
    void asOthersSeeIt() {
        size(100);
        speak("en-US,en");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 100", "en-US, 200"})
    void theTabAtATask(String language, int percent) {
        CaseNumber number = atTroubleshoot();
        spoken(number);
        Task task = task(number, "troubleshoot");
        tasks.claim(task.getId(), "agent");
        read(language, percent);

        Selenide.open("/camunda/app/tasklist/default/#/?task=" + task.getId());
        $$(".nav-tabs a")
                .findBy(exactText(language.equals("zh-CN") ? "案例" : "Case"))
                .click();
        whole(percent, ".desk-case");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 100", "en-US, 200"})
    void thePageOfACaseAndItsDialogs(String language, int percent) {
        CaseNumber number = atTroubleshoot();
        spoken(number);
        tasks.claim(task(number, "troubleshoot").getId(), "agent");
        read(language, percent);

        Selenide.open(PAGE + number);
        whole(percent, ".desk-case");
        for (String action : List.of("hand-over", "giving-back", "correction", "withdrawal", "joining")) {
            $(".desk-case .actions ." + action).scrollTo().click();
            passes(percent, "dialog[open]");
            $("dialog[open]").sendKeys(Keys.ESCAPE);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 100", "en-US, 200"})
    void aClosedCase(String language, int percent) {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
        read(language, percent);

        Selenide.open(PAGE + number);
        whole(percent, ".desk-case");
        $(".desk-case .actions .reopening").click();
        passes(percent, "dialog[open]");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 100", "en-US, 200"})
    void theListAndSeveralOfItsTasks(String language, int percent) {
        CaseNumber number = atTroubleshoot();
        // the last of them can be scrolled out from below the bar
        for (int i = 0; i < 9; i++) {
            atPrepare();
        }
        read(language, percent);

        Selenide.open("/camunda/app/tasklist/default/#/");
        tasklist.card(number.value()).$(".choose-task").scrollTo().click();
        $(".several-tasks").shouldBe(visible);
        passes(percent, ".tasks-list .desk-card", ".tasks-list .choose-task", ".tasks-list h4 a", ".several-tasks");
        for (String action : List.of("hand-over", "notes", "joining")) {
            $(".several-tasks ." + action).click();
            passes(percent, "dialog[open]");
            $("dialog[open]").sendKeys(Keys.ESCAPE);
        }
        $(".several-tasks .none").click();
    }

    @ParameterizedTest
    @CsvSource({"tasklist, zh-CN, 100", "tasklist, en-US, 200", "cockpit, en-US, 100", "cockpit, zh-CN, 200"})
    void theBoxThatFindsACase(String app, String language, int percent) {
        for (int i = 0; i < 8; i++) {
            atTroubleshoot();
        }
        read("manager", language, percent);

        Selenide.open("/camunda/app/" + app + "/default/#/");
        unfoldNavigation(percent);
        $(".find-case input").shouldBe(visible).sendKeys("contoso");
        $$(".find-case [role=option]").shouldHave(sizeGreaterThan(7));
        passes(percent, ".find-case");
        $(".find-case input").sendKeys("zzzz");
        $(".find-case [role=option]").shouldNot(exist);
        passes(percent, ".find-case");
    }

    @ParameterizedTest
    @CsvSource({"tasklist, zh-CN, 100", "tasklist, en-US, 200", "cockpit, zh-CN, 200"})
    void theWarnings(String app, String language, int percent) {
        atTroubleshoot();
        watch.round();
        clock.moveBy(Duration.ofMinutes(90));
        watch.round();
        // the clock may have ended the one before
        endSession();
        read("manager", language, percent);

        Selenide.open("/camunda/app/" + app + "/default/#/");
        unfoldNavigation(percent);
        $(".warnings > button").shouldBe(visible).click();
        $$(".warnings [role=listitem]").shouldHave(sizeGreaterThan(0));
        passes(percent, ".warnings");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 100", "en-US, 200"})
    void theProfile(String language, int percent) {
        read(language, percent);

        Selenide.open("/camunda/app/tasklist/default/#/");
        unfoldNavigation(percent);
        $(".account .dropdown-toggle").shouldBe(visible).click();
        $(".account .profile a").shouldBe(visible).click();
        passes(percent, "dialog.profile-dialog");
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 100", "en-US, 200"})
    void whatEndsACaseFromBesideItsTask(String language, int percent) {
        CaseNumber number = atTroubleshoot();
        Task task = task(number, "troubleshoot");
        read(language, percent);

        Selenide.open("/camunda/app/tasklist/default/#/?task=" + task.getId());
        for (String end : List.of("withdrawal", "joining")) {
            $("button." + end).shouldBe(visible);
            passes(percent, "button." + end);
            $("button." + end).click();
            passes(percent, "dialog." + end + "-dialog");
            $("dialog." + end + "-dialog").sendKeys(Keys.ESCAPE);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 100", "en-US, 200"})
    void theCustomersFoundInAForm(String language, int percent) {
        known.replaceAll(
                List.of(new Customer(
                        new TenantId("22222222-2222-2222-2222-222222222222"), "Fabrikam Beijing", "fabrikam.cn")),
                MORNING);
        read(language, percent);

        Selenide.open("/camunda/app/tasklist/default/#/");
        unfoldNavigation(percent);
        new Tasklist(language.equals("zh-CN") ? Reader.CHINESE : Reader.ENGLISH).startProcess("Customer request");
        SelenideElement customer = tasklist.field("answer_customer").shouldBe(visible);
        customer.sendKeys("fabri");
        $(".customers-found [role=option]").shouldBe(visible);
        passes(percent, ".customers-found", ".modal-dialog input[id$='-answer_customer']");
    }

    /** Of every kind that stands there, with everything that is folded away. */
    private void spoken(CaseNumber number) {
        for (NoteKind kind : NoteKind.values()) {
            notes.add(
                    number,
                    kind,
                    "Said as " + kind.code() + ", see CR-2026-000001. " + "Hourly. ".repeat(200),
                    "agent");
        }
    }

    /** In a narrow window Camunda folds it behind a button. */
    private static void unfoldNavigation(int percent) {
        if (percent > 100) {
            $("[cam-widget-header] .navbar-toggle").shouldBe(visible).click();
        }
    }

    private void whole(int percent, String part) {
        $$(part + " .entry").shouldHave(sizeGreaterThan(0));
        $(part + " .write textarea").click();
        Selenide.executeJavaScript("document.querySelectorAll('.desk-case details').forEach(fold => fold.open = true)");
        $$(part + " .criterion").shouldHave(sizeGreaterThan(5));
        passes(percent, part);
    }

    private void passes(int percent, String... parts) {
        for (String part : parts) {
            $(part).shouldBe(visible);
        }
        Selenide.screenshot("accessible/" + parts[0].replaceAll("\\W+", "-") + "-" + percent);
        assertThat(Axe.findings(List.of(parts))).as("found by axe-core").isEmpty();
        assertThat(beyondReach(List.of(parts))).as("cut or out of reach").isEmpty();
    }

    private void read(String language, int percent) {
        read("agent", language, percent);
    }

    private void read(String user, String language, int percent) {
        signIn(user);
        speak(language + "," + language.substring(0, 2));
        size(percent);
    }

    /** A window of 1280 by 720 in which somebody zooms. */
    private static void size(int percent) {
        HasCdp browser = (HasCdp) WebDriverRunner.getWebDriver();
        if (percent == 100) {
            browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
            fit(1280, 720);
        } else {
            browser.executeCdpCommand(
                    "Emulation.setDeviceMetricsOverride",
                    Map.of(
                            "width",
                            1280 * 100 / percent,
                            "height",
                            720 * 100 / percent,
                            "deviceScaleFactor",
                            percent / 100.0,
                            "mobile",
                            false));
        }
    }

    /**
     * What can be used and is not seen whole at its place, however somebody scrolls, or lies below something else; and texts that are
     * wider than their place. What is only heard and what a word or a letter stands in for is left out.
     */
    private static List<String> beyondReach(List<String> parts) {
        return Objects.requireNonNull(Selenide.<List<String>>executeJavaScript("""
                const found = [];
                const told = element => (element.className.baseVal ?? element.className) + ' ' + element.textContent.trim().slice(0, 40);
                const shown = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
                for (const part of arguments[0].flatMap(selector => [...document.querySelectorAll(selector)]).filter(shown)) {
                    for (const used of [part, ...part.querySelectorAll('*')].filter(e => e.matches('a[href], button, input:not([type=file]), select, textarea, summary') && shown(e))) {
                        used.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
                        const [line] = used.getClientRects();
                        const at = document.elementFromPoint(line.x + line.width / 2, line.y + line.height / 2);
                        if (line.left < 0 || line.right > innerWidth + 1) {
                            found.push('beyond the window: ' + told(used));
                        } else if (!at || !(used.contains(at) || at.contains(used) && at.matches('label, li, summary, [role=option]'))) {
                            found.push('below something: ' + told(used) + ' is below ' + (at && told(at)));
                        }
                    }
                    for (const text of [part, ...part.querySelectorAll('*')].filter(shown)) {
                        const style = getComputedStyle(text);
                        const wide = text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0 && style.display !== 'inline';
                        const says = [...text.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.data.trim());
                        if (wide && says && !text.closest('.sr-only, svg, input, select') && style.textOverflow !== 'ellipsis') {
                            found.push('cut: ' + told(text));
                        }
                    }
                }
                return [...new Set(found)];""", parts));
    }
}
