package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.exactTexts;
import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.CollectionCondition.texts;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.cssClass;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exactValue;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.matchText;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Configuration;
import com.codeborne.selenide.ElementsCollection;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;
import org.springframework.beans.factory.annotation.Autowired;

/** A case whole in Tasklist: as a tab at its tasks, and on a page of its own. */
@WholeRun
class CaseInTasklistIT extends FormInBrowser {

    private static final String PAGE = "/camunda/app/tasklist/default/#/case/";

    @Autowired
    private CaseNotes notes;

    @TempDir
    private Path folder;

    // The tab at a task

    @Test
    void anAgentWritesWhatTheCustomerSaidAndReadsIt() {
        CaseNumber number = atTroubleshoot();
        openTab("agent", number);
        $(".desk-case .title").shouldHave(exactText(report().get("title").asText()));
        $(".desk-case .now .do").shouldHave(exactText("Troubleshoot"));
        $(".desk-case .now").shouldHave(text("Demo Agent"));

        note().setValue("She calls *hourly*, see CR-2026-000001.\n<b>好的</b>");
        $$(".desk-case .kinds label").findBy(exactText("Customer said")).click();
        $(".desk-case .write .btn").click();

        SelenideElement newest = entries().first();
        newest.$(".text").shouldHave(exactText("She calls *hourly*, see CR-2026-000001.\n<b>好的</b>"));
        newest.$(".by .who").shouldHave(exactText("Demo Agent"), attribute("title", "agent"));
        newest.$(".by").shouldHave(text("Customer"));
        newest.$("a").shouldHave(attribute("href", base() + PAGE + "CR-2026-000001"));
        note().shouldHave(exactValue("")).shouldBe(focused);
        Selenide.screenshot("case/tab");
    }

    /** Nor does what was typed before. */
    @Test
    void aNoteSurvivesTheTaskThatEndedMeanwhile() {
        CaseNumber number = atTroubleshoot();
        openTab("agent", number);
        note().setValue("Ms. Xu wants to hear of it by noon.");

        closed(number);
        $(".desk-case .write .btn").click();

        entries().first().$(".text").shouldHave(exactText("Ms. Xu wants to hear of it by noon."));
        Selenide.open(PAGE + number);
        entries().findBy(text("Ms. Xu wants to hear of it by noon.")).shouldHave(text("Note among us"));
    }

    @Test
    void whatWasTypedIsThereAgainUntilItIsSaved() {
        CaseNumber number = atTroubleshoot();
        openTab("agent", number);
        note().setValue("Half a sentence");

        comeBack();

        note().shouldHave(value("Half a sentence"));
        note().sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
        note().shouldHave(exactValue(""));
        comeBack();
        note().shouldHave(exactValue(""));
        entries().first().$(".text").shouldHave(exactText("Half a sentence"));
    }

    @Test
    void eachKindIsToldByAWordAndASignAndCanBeReadAlone() {
        CaseNumber number = atTroubleshoot();
        for (NoteKind kind : NoteKind.values()) {
            notes.add(number, kind, "Said as " + kind.code(), "agent");
        }
        openTab("agent", number);
        entries().shouldHave(sizeGreaterThan(6));
        assertThat(entries().texts().subList(0, 6))
                .extracting(said -> said.lines().findFirst().orElse(""))
                .containsExactly("We", "21Vianet", "We", "We", "Customer", "Note among us");
        List<String> signs = Selenide.executeJavaScript(
                "return [...document.querySelectorAll('.desk-case .entry')].slice(0, 6).map(e => e.querySelector('path').getAttribute('d'))");
        assertThat(Set.copyOf(signs)).hasSize(4);

        filter("21Vianet").click();

        entries().shouldHave(size(1));
        filter("21Vianet").shouldHave(attribute("aria-pressed", "true"));
        filter("21Vianet").sendKeys(Keys.ENTER);
        entries().shouldHave(sizeGreaterThan(6));
    }

    @Test
    void aDecisionHasItsWordItsSignAndItsFilter() {
        CaseNumber number = atPrepare();
        notes.add(number, NoteKind.NOTE, "Among us.", "agent");
        signIn("agent");
        Selenide.open(PAGE + number);
        SelenideElement decided = entries().findBy(text("Decision"));
        decided.shouldHave(cssClass("kind-decision"));
        assertThat(decided.$("path").getAttribute("d"))
                .isNotEqualTo(entries().first().$("path").getAttribute("d"));

        filter("Decisions").shouldHave(text("1")).click();

        entries().shouldHave(size(1)).first().$(".by b").shouldHave(exactText("Decision"));
    }

    @Test
    void whatTheDeskDidIsFoldedAway() {
        CaseNumber number = atTroubleshoot();
        openTab("agent", number);

        SelenideElement machine = $(".desk-case .machine");
        machine.$("summary").shouldHave(text("events by the desk"));
        machine.$("li").shouldBe(hidden);
        machine.$("summary").click();
        machine.$("li").shouldBe(visible);
    }

    @Test
    void criteriaAndPackagesAreReadWhereSomebodyOpensThem() {
        CaseNumber number = atTroubleshoot();
        openTab("agent", number);

        $$(".desk-case .beside summary").findBy(text("Criteria")).click();
        $$(".desk-case .criterion").shouldHave(sizeGreaterThan(5));
        $$(".desk-case .beside summary").findBy(text("Package")).click();
        $(".desk-case .beside").shouldHave(text("Nothing was prepared for 21Vianet yet."));
    }

    // What helped before

    @Test
    void whatHelpedBeforeStandsFirstAtTroubleshootAndOnThePage() {
        CaseNumber before = atTroubleshoot();
        complete(before, "troubleshoot", """
                {'outcome':'solved','symptom':'mail-flow','tried':'Asked Li Lei of Contoso to send a mail.',
                 'found':'The MX record of contoso-shanghai-international-trading.partner.onmschina.cn was wrong.'}""");
        complete(before, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        CaseNumber number = reported(report());
        run(number, "findCustomer");
        run(number, "checkServiceHealth");
        openTab("agent", number);

        SelenideElement helped = $(".desk-case .beside section:first-child");
        helped.shouldHave(text("What helped before"), text(before.value()), text("Solved by us"));
        helped.shouldHave(text("The MX record of […] was wrong."));
        helped.$$("summary").findBy(text("What was tried")).click();
        helped.shouldHave(text("Asked […] of […] to send a mail."));
        Selenide.screenshot("case/helped");

        Selenide.open(PAGE + number);
        $(".desk-case .helped a").shouldHave(exactText(before.value())).click();
        $(".desk-case .now").shouldHave(text("Closed: Solved by us"));
    }

    // Clocks

    @Test
    void eachClockTellsHowItStandsAsATargetAndHowItWasCounted() {
        CaseNumber number = atFirstContact();
        clock.moveBy(Duration.ofMinutes(95));
        signIn("agent");
        Selenide.open(PAGE + number);

        clocks().shouldHave(size(3));
        clocks().get(0)
                .shouldHave(
                        cssClass("at-risk"),
                        text("First answer to the customer"),
                        text("At risk, 25 min left"),
                        text("Target 2 h"),
                        text("11:00 Beijing time"),
                        text("We must act"));
        clocks().findBy(text("Initial response target 1 business day"))
                .shouldHave(
                        text("21Vianet’s initial response"),
                        text("On time, 1 day 13 h left"),
                        text("21Vianet must act"));
        List<String> signs = Selenide.executeJavaScript(
                "return [...document.querySelectorAll('.desk-case .clock .how path')].map(path => path.getAttribute('d'))");
        assertThat(Set.copyOf(signs)).hasSize(2);

        $(".clocks .stretches").shouldBe(hidden);
        $(".clocks summary").click();
        $(".clocks .stretches").shouldHave(text("counted around the clock"), text("counted 1 h"), text("working day"));
        Selenide.screenshot("case/clocks");

        note().setValue("We called: an engineer looks into it.");
        $$(".desk-case .kinds label").findBy(exactText("We said")).click();
        $(".desk-case .write .btn").click();
        clocks().findBy(text("First answer to the customer"))
                .shouldHave(text("Met after 1 h"), cssClass("met"))
                .shouldNotHave(text("must act"));
        $(".clocks .stretches").shouldBe(visible);
    }

    /** Nobody has to open the page anew, and the desk is asked again only where a clock stands otherwise. */
    @Test
    void theClocksOfAnOpenPageGoOn() {
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofMinutes(95));
        endSession();
        signIn("agent");
        Selenide.open(PAGE + number);
        clocks().get(0).shouldHave(text("At risk, 25 min left"));
        Selenide.executeJavaScript("""
                window.asked = 0;
                const ask = window.fetch;
                window.fetch = (address, ...more) => {
                  window.asked += String(address).includes('/clocks') ? 1 : 0;
                  return ask(address, ...more);
                };
                window.real = Date.now;""");

        minutesLater(5);
        // the seconds that the test took are gone too
        clocks().get(0).shouldHave(matchText("At risk, (20|19) min left"));
        assertThat(Selenide.<Long>executeJavaScript("return window.asked")).isZero();

        clock.moveBy(Duration.ofMinutes(35));
        minutesLater(35);
        clocks().get(0).shouldHave(cssClass("breached"), text("Overdue 10 min"));
        assertThat(Selenide.<Long>executeJavaScript("return window.asked")).isEqualTo(1);
    }

    /** The reader comes back to the window. */
    private static void minutesLater(int minutes) {
        Selenide.executeJavaScript(
                "Date.now = () => window.real() + arguments[0] * 60000; window.dispatchEvent(new Event('focus'))",
                minutes);
    }

    /** Also of a question by phone: the customer must act, until the answer is written down. */
    @Test
    void whatWeAskedTheCustomerLetsTheSolutionRest() {
        CaseNumber number = atTroubleshoot();
        openTab("agent", number);

        note().setValue("Which of your people cannot send?");
        $$(".desk-case .kinds label").findBy(exactText("We asked")).click();
        $(".desk-case .write .btn").click();
        clocks().findBy(text("Solution")).shouldHave(cssClass("paused"), text("Paused"));
        clock.moveBy(Duration.ofMinutes(1));
        Selenide.open(PAGE + number);
        clocks().findBy(text("Solution")).shouldHave(cssClass("paused"), text("rests: the customer must act"));

        note().setValue("All of sales.");
        $$(".desk-case .kinds label").findBy(exactText("Customer said")).click();
        $(".desk-case .write .btn").click();
        clocks().findBy(text("Solution")).shouldHave(cssClass("running"), text("We must act"));
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, en-US", "1440, 900, zh-CN", "1280, 720, en-US", "1280, 720, zh-CN"})
    void whatRestsAndWhatIsNotSureSaySo(int width, int height, String language) {
        clock.moveTo(Instant.parse("2099-03-02T01:00:00Z"));
        CaseNumber number = atTroubleshoot();
        clock.moveBy(Duration.ofHours(3));
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Please look at your MX record.'}");
        clock.moveBy(Duration.ofDays(2));
        // one of years ago ends
        endSession();
        signIn("agent");
        speak(language + "," + language.substring(0, 2));
        try {
            fit(width, height);
            Selenide.open(PAGE + number);
            clocks().shouldHave(size(3));
            $(".clocks summary").click();
            Selenide.screenshot("case/clocks-" + width + "-" + language);

            if (language.startsWith("zh")) {
                clocks().shouldHave(exactTexts(
                        "向客户通报进展\n已暂停\n目标：8 小时\n如现在继续计时，北京时间 3月4日 20:00 到期\n暂停：等待客户处理",
                        "解决问题\n已暂停\n目标：2 个工作日\n如现在继续计时，北京时间 3月7日 00:00 到期，除非工作日安排另行公布\n暂停：等待客户处理",
                        "首次答复客户\n完成时已逾期 1 小时\n目标：2 小时\n北京时间 3月2日 12:00 完成"));
            } else {
                clocks().get(0)
                        .shouldHave(text("Paused"), text("rests: the customer must act"))
                        .shouldNotHave(text("unless China announces"));
                clocks().get(1).shouldHave(text("if it went on now, unless China announces other working days"));
                clocks().get(2).shouldHave(text("Done 1 h late"), cssClass("late"));
            }
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
        notes.add(number, NoteKind.CUSTOMER, "No use.", "agent");
        Selenide.open(PAGE + number);

        clocks().findBy(text("Solution"))
                .shouldHave(
                        cssClass("unsure"),
                        text("Not sure yet"),
                        text("unless China announces other working days"),
                        text("We must act"));
        $(".clocks summary").click();
        $(".clocks .stretches").shouldHave(text("not sure: no notice on this day’s work has come out yet"));
    }

    private static ElementsCollection clocks() {
        return $$(".desk-case .clocks .clock");
    }

    // Files

    @Test
    void filesAreChosenDroppedAndPasted() throws IOException {
        CaseNumber number = atTroubleshoot();
        File log =
                Files.writeString(folder.resolve("邮件 头.log"), "Received: from").toFile();
        File page = Files.writeString(folder.resolve("page.html"), "<p>").toFile();
        openTab("agent", number);

        $(".desk-case input[type=file]").uploadFile(log, page);
        files().shouldHave(texts("邮件 头.log"));
        $(".desk-case .beside .refusal").shouldHave(text("“page.html” is not of a kind that is kept here"));
        bring("drop", "dataTransfer", "trace.har");
        files().shouldHave(texts("邮件 头.log", "trace.har"));
        $(".desk-case .beside .refusal").shouldBe(hidden);
        bring("paste", "clipboardData", "screen.png");
        files().shouldHave(texts("邮件 头.log", "trace.har", "screen.png"));

        entries().first().shouldHave(text("File attached"), text("screen.png"));
        String address = files().first().$("a").getAttribute("href");
        assertThat(Selenide.<String>executeAsyncJavaScript(
                        "fetch(arguments[0]).then(a => a.text()).then(arguments[1])", address))
                .isEqualTo("Received: from");
        files().first().shouldHave(text("14 B · Demo Agent · "));
        SelenideElement proof = files().first().$("details");
        proof.$("summary").shouldHave(exactText("Details 邮件 头.log")).sendKeys(Keys.ENTER);
        proof.$$("dt").shouldHave(exactTexts("Name", "SHA-256", "Attached by"));
        proof.$$("dd")
                .shouldHave(exactTexts(
                        "邮件 头.log",
                        "5d4af9439d22a5e59a59b755c5b18cddd28370293cee51a8f5322ae329e15f61",
                        "Demo Agent (agent)"));
        $(".desk-case .files").scrollTo();
        Selenide.screenshot("case/files");
        speak("zh-CN,zh");
        try {
            Selenide.open(PAGE + number);
            files().first().$("summary").shouldHave(text("详细信息")).sendKeys(Keys.ENTER);
            files().first().$$("dt").shouldHave(exactTexts("名称", "SHA-256", "添加者"));
        } finally {
            speak("en-US,en");
        }
    }

    private static void bring(String event, String holder, String name) {
        Selenide.executeJavaScript("""
                const brought = new DataTransfer();
                brought.items.add(new File(['x'], arguments[2]));
                const event = new Event(arguments[0], { bubbles: true, cancelable: true });
                event[arguments[1]] = brought;
                document.querySelector('.desk-case textarea').dispatchEvent(event);""", event, holder, name);
    }

    private static ElementsCollection files() {
        return $$(".desk-case .files li");
    }

    /** Whose first language there is not, but whose second one there is, reads that one from the navigation to the case. */
    @Test
    void whoseSecondLanguageIsChineseReadsChineseAlone() {
        CaseNumber number = atTroubleshoot();
        signIn("agent");
        speak("fr-FR,fr,zh-CN,zh");
        try {
            Selenide.open(PAGE + number);
            entries().shouldHave(sizeGreaterThan(0));
            $("html").shouldHave(attribute("lang", "zh-CN"));

            Set<String> own = wordsOf(report());
            own.add(found(number).customer().known().orElseThrow().name());
            assertThat(Reader.CHINESE.foreignTexts(own, OFFER)).isEmpty();
        } finally {
            speak("en-US,en");
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, en-US", "1280, 720, en-US", "1280, 720, zh-CN", "480, 900, zh-CN"})
    void itCanBeReadInBothLanguagesAndUsualWindows(int width, int height, String language) {
        CaseNumber number = atTroubleshoot();
        notes.add(number, NoteKind.CUSTOMER, "Hourly. ".repeat(200), "agent");
        signIn("agent");
        speak(language + "," + language.substring(0, 2));
        try {
            fit(width, height);
            Selenide.open(PAGE + number);
            entries().shouldHave(sizeGreaterThan(1));
            Selenide.screenshot("case/" + width + "-" + language);

            $(".clocks summary").click();
            note().click();
            assertThat(overflowing()).as("wider than its place").isEmpty();
            if (language.startsWith("zh")) {
                $(".desk-case .write").shouldHave(text("客户说"));
                Set<String> own = wordsOf(report());
                own.addAll(List.of(
                        "Hourly. ".repeat(200),
                        found(number).customer().known().orElseThrow().name()));
                assertThat(Reader.CHINESE.foreignTexts(own, OFFER)).isEmpty();
            }
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
    }

    @Test
    void nothingOfItBreaksTheSecurityPolicy() {
        CaseNumber number = atTroubleshoot();
        openTab("agent", number);
        entries().shouldHave(sizeGreaterThan(0));

        assertThat(Selenide.getWebDriverLogs(LogType.BROWSER, Level.SEVERE))
                .noneMatch(line -> line.contains("Content Security Policy"));
    }

    /** What is empty does not look broken. */
    @ParameterizedTest
    @CsvSource({"en-US, 21Vianet 0, There is no entry of this kind.", "zh-CN, 世纪互联 0, 没有此类记录。"})
    void aKindOfWhichThereIsNothing(String language, String kind, String told) {
        CaseNumber number = atTroubleshoot();
        signIn("agent");
        speak(language + "," + language.substring(0, 2));
        try {
            Selenide.open("/camunda/app/tasklist/default/#/case/" + number);

            filter(kind).click();

            $(".desk-case .conversation .none").shouldBe(visible).shouldHave(exactText(told));
            $$(".desk-case .filter").first().click();
            $(".desk-case .conversation .none").shouldNotBe(visible);
        } finally {
            speak("en-US,en");
        }
    }

    private void openTab(String user, CaseNumber number) {
        open(user, number, "troubleshoot");
        $$(".nav-tabs a").findBy(exactText("Case")).click();
        note().shouldBe(visible);
    }

    private static void comeBack() {
        String address = WebDriverRunner.url();
        Selenide.open("/actuator/health");
        Selenide.open(address);
    }

    private void closed(CaseNumber number) {
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
    }

    private static SelenideElement note() {
        return $(".desk-case .write textarea");
    }

    private static ElementsCollection entries() {
        return $$(".desk-case .entry");
    }

    private static SelenideElement filter(String label) {
        return $$(".desk-case .filter").findBy(text(label));
    }

    private static String base() {
        return Configuration.baseUrl;
    }

    private static List<String> overflowing() {
        return Selenide.executeJavaScript("""
                return [...document.querySelectorAll('.desk-case, .desk-case *')]
                    .filter(e => !e.closest('.sr-only, .kinds input, svg, pre') && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
                    .map(e => e.className + ': ' + e.textContent.slice(0, 40));""");
    }
}
