package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.escalationdesk.support.ScriptedRemotes.CONTOSO;

import com.codeborne.selenide.Configuration;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.process.ProcessTest;
import org.escalationdesk.support.Chromium;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.texts.TextCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chromium.HasCdp;
import org.openqa.selenium.logging.LogType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/**
 * Forms in a real browser: the case is brought to its task without one, and only the form under test is filled in there.
 *
 * <p>To add a form: a method with {@link CompletesForm} in a subclass whose name ends in {@code IT}, such as
 *
 * <pre>{@code
 * @CompletesForm("troubleshoot")
 * void theAgentSolvesIt() {
 *     CaseNumber number = atTroubleshoot();          // by the road of ProcessTest
 *     open("agent", number, "troubleshoot");         // claimed, its form open
 *     tasklist.write("answer_tried", "Corrected the MX record.");
 *     tasklist.tick("answer_outcome", "Solved");
 *     tasklist.complete();
 *     assertThat(found(number).stage()).isEqualTo(Stage.CONFIRM);
 * }
 * }</pre>
 *
 * Fields are named by their ids in the form. All subclasses share one desk and one browser, in China's time and with a window
 * of 1280 by 720, the smallest in which a form has to be whole.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "logging.level.com.codeborne.selenide.impl.WebdriverPhotographer=error",
            "logging.level.org.camunda.bpm.engine.context=off",
            "logging.level.org.escalationdesk.process.engine.guards.ErrorsInOneSentence=error"
        })
@Import(CompletedForms.class)
abstract class FormInBrowser extends ProcessTest {

    /** A pattern of what the customer has bought, as Partner Center names it. */
    static final String OFFER = "Office 365 E3( · 活动 · id of Office 365 E3)?";

    private static final Set<String> READ_IN_CHINESE = new HashSet<>();

    /** In English, too: once for each form. */
    private static final Set<String> PICTURED = new HashSet<>();

    /** Products, a person, a language by its own name, and groups of users. */
    private static final String SAME_IN_CHINESE =
            "Exchange Online|Skype for Business Online|Exchange|Outlook|(https://)?partner\\.outlook\\.cn|Wang Fang|\\b(English|agents|managers)\\b";

    /** In pixels: who fills in what 21Vianet reads, and what each other form takes. */
    private static final Map<String, Integer> HIGHER = Map.of("prepareServiceRequest", 1800);

    private static String signedIn = "";

    final Tasklist tasklist = new Tasklist();

    @LocalServerPort
    private int port;

    @Autowired
    private CompletedForms completedForms;

    @BeforeAll
    static void openBrowser() {
        if (!WebDriverRunner.hasWebDriverStarted()) {
            Chromium.ofThisMachine().drive(1280, 720);
            Selenide.open("about:blank");
            // where nobody of the desk is: a time that went by the browser's zone would be a wrong one
            ((HasCdp) WebDriverRunner.getWebDriver())
                    .executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Europe/Berlin"));
            fit(1280, 720);
            signedIn = "";
        }
    }

    /** Long names and words, as people have them: no form may cut them. */
    @Override
    protected ObjectNode report() {
        ObjectNode report = super.report()
                .put("customer", CONTOSO.tenantId().value())
                .put(
                        "title",
                        "Since nine o'clock nobody in any of our offices gets mail from outside, neither in Outlook nor in the "
                                + "browser nor on the phone, while mail inside arrives")
                .put(
                        "description",
                        "Nobody gets mail.\n" + "They tried it again and again, as the help page says.\n".repeat(12))
                .put(
                        "errorTexts",
                        "550 5.7.64 TenantAttribution; Relay Access Denied\n"
                                .repeat(4)
                                .strip());
        report.withObject("reporter")
                .put("name", "Wolfeschlegelsteinhausenbergerdorff Li Lei")
                .put("email", "li.lei.of.the.second.information.technology.department@contoso-shanghai.example");
        return report;
    }

    /** What somebody wrote, wherever it stands in this. */
    static Set<String> wordsOf(JsonNode said) {
        Set<String> words = new HashSet<>();
        said.forEach(value -> {
            if (value.isTextual()) {
                words.add(value.textValue());
            }
            words.addAll(wordsOf(value));
        });
        return words;
    }

    @BeforeEach
    void nothingIsCompleted() {
        customers.are(new Customer(
                CONTOSO.tenantId(),
                "Contoso (Shanghai) International Trading and Logistics Company Limited 康托索（上海）国际贸易物流有限公司",
                "contoso-shanghai-international-trading.partner.onmschina.cn"));
        completedForms.forget();
        Configuration.baseUrl = "http://127.0.0.1:" + port;
    }

    /** A page of the list holds fifteen: what other tests left would keep this one's case off the first. */
    @BeforeEach
    void noOthersAreInTheList() {
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .processDefinitionKey("customer-request")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "another test's"));
    }

    /** What one test leaves in a form is no draft for the next. */
    @AfterEach
    void noScriptOfTheDeskBroke() {
        assertThat(Selenide.getWebDriverLogs(LogType.BROWSER, Level.SEVERE))
                .noneMatch(line -> line.contains("/scripts/") && line.contains("Uncaught"));
    }

    @AfterEach
    void closeForms() {
        Selenide.open("/actuator/health");
        Selenide.executeJavaScript("localStorage.clear()");
    }

    @AfterEach
    void theDeskTookTheForm(TestInfo test) {
        CompletesForm promised = test.getTestMethod().orElseThrow().getAnnotation(CompletesForm.class);
        if (promised != null) {
            assertThat(completedForms.all())
                    .as("the forms that the desk took from the browser")
                    .contains(promised.value());
        }
    }

    /** The browser stays where it is, as when somebody was away for too long. */
    static void endSession() {
        WebDriverRunner.getWebDriver().manage().deleteCookieNamed("JSESSIONID");
        signedIn = "";
    }

    /** Clicks when the session has just ended; the page may have noticed that by itself, and the button is gone then. */
    static void clickWithoutSession(String button) {
        endSession();
        Selenide.executeJavaScript("document.querySelector(arguments[0])?.click()", button);
    }

    final String signIn(String user) {
        if (!signedIn.equals(user + port) || isSessionOver()) {
            // a page that calls nothing, so that no answer still on its way brings the old session back
            Selenide.open("/actuator/health");
            WebDriverRunner.getWebDriver().manage().deleteAllCookies();
            Selenide.open("/camunda/app/tasklist/default/");
            Tasklist.signIn(user);
            $(".account .dropdown-toggle").shouldBe(visible);
            signedIn = user + port;
        }
        return user;
    }

    /** A test that lets half a day pass ends all sessions. */
    private boolean isSessionOver() {
        Cookie session = WebDriverRunner.getWebDriver().manage().getCookieNamed("JSESSIONID");
        if (session == null) {
            return true;
        }
        try {
            var call = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/camunda/api/admin/auth/user/default"))
                    .header("Cookie", "JSESSIONID=" + session.getValue())
                    .build();
            return HttpClient.newHttpClient()
                            .send(call, BodyHandlers.discarding())
                            .statusCode()
                    != 200;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The task is this user's, and its form is open. */
    final void open(String user, CaseNumber number, String task) {
        open(user, task(number, task));
    }

    final void open(String user, Task task) {
        if (task.getAssignee() == null) {
            tasks.claim(task.getId(), user);
        }
        if (task.getTaskDefinitionKey().equals("prepareServiceRequest")) {
            // it lists them, by their English titles
            nothingLooksTheSame();
        }
        signIn(user);
        String address = "/camunda/app/tasklist/default/#/?task=" + task.getId();
        inChinese(task.getTaskDefinitionKey(), () -> {
            Selenide.open(address);
            tasklist.shows(inChinese(task.getName()));
        });
        Selenide.open(address);
        tasklist.shows(task.getName());
        canBeRead(task.getTaskDefinitionKey(), HIGHER.getOrDefault(task.getTaskDefinitionKey(), 1100));
    }

    /** What was said, newest first, as the open form shows it. */
    final String conversation() {
        return tasklist.field("case_conversation").getValue();
    }

    /** A fact of the case, as the open form lists it. */
    static SelenideElement fact(String label) {
        return $$("#fjs-form-case_facts td").findBy(exactText(label)).sibling(0);
    }

    /** The form of a process that a person starts is open. */
    final void start(String user, String process) {
        signIn(user);
        inChinese("start " + process, () -> {
            Selenide.open("/camunda/app/tasklist/default/#/");
            tasklist.startProcess(inChinese(process));
        });
        Selenide.open("/camunda/app/tasklist/default/#/");
        tasklist.startProcess(process);
        canBeRead("start " + process, 1100);
        // nobody has left a field empty yet
        $(".fjs-form-field-error").shouldNotBe(visible);
    }

    /** An agent has filled in a report, and not started it yet. */
    final void reportInForm(String title) {
        start("agent", "Customer request");
        fillInReport(title);
    }

    /** In the form that is open. */
    final void fillInReport(String title) {
        tasklist.write("answer_customer", "Contoso");
        tasklist.write("reporter_name", "Li Lei");
        tasklist.write("reporter_email", "li.lei@contoso.example");
        tasklist.select("answer_service", "Exchange Online");
        tasklist.tick("answer_kind", "Technical");
        tasklist.tick("answer_language", "English");
        tasklist.write("answer_title", title);
        tasklist.write("answer_description", "Nobody gets mail.");
    }

    /** Once for each form: somebody whose browser says Chinese reads it in Chinese, and whole, while others read it in English. */
    private void inChinese(String form, Runnable open) {
        if (!READ_IN_CHINESE.add(form)) {
            return;
        }
        speak("zh-CN,zh");
        try {
            open.run();
            Selenide.screenshot("forms-zh/" + form.replace(' ', '-'));
            assertThat(tasklist.cutTexts()).as("cut in Chinese at 1280 by 720").isEmpty();
            assertThat(tasklist.foreignTexts("[A-Za-z][a-z]+", SAME_IN_CHINESE))
                    .as("not in Chinese")
                    .isEmpty();
        } finally {
            speak("en-US,en");
        }
    }

    private static String inChinese(String name) {
        ReaderLanguage.Reading reading = ReaderLanguage.in(Locale.CHINESE);
        try {
            return TextCatalog.MODELS.translate(name);
        } finally {
            reading.close();
        }
    }

    /**
     * The browser leaves the page, whose scripts speak the language that they began in.
     *
     * @param languages as the browser tells them to the desk
     */
    static void speak(String languages) {
        String agent = Objects.requireNonNull(Selenide.executeJavaScript("return navigator.userAgent"));
        HasCdp driver = (HasCdp) WebDriverRunner.getWebDriver();
        driver.executeCdpCommand(
                "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", languages));
        driver.executeCdpCommand(
                "Emulation.setLocaleOverride", Map.of("locale", languages.split(",")[0]));
        Selenide.open("/actuator/health");
    }

    /**
     * In the font that comes with the page, whole in two usual windows, and in the larger of them short, with its first question in sight.
     *
     * @param highest in pixels
     */
    private void canBeRead(String form, int highest) {
        fit(1440, 900);
        assertThat(tasklist.fonts()).singleElement(STRING).startsWith("IBMPlexSans");
        assertThat(tasklist.cutTexts()).as("cut at 1440 by 900").isEmpty();
        assertThat(tasklist.heightOfForm()).as("height of the form").isLessThanOrEqualTo(highest);
        assertThat(tasklist.endOfFirstInput()).as("end of the first input").isLessThan(870);
        fit(1280, 720);
        assertThat(tasklist.cutTexts()).as("cut at 1280 by 720").isEmpty();
        assertThat(tasklist.brokenWords()).as("broken at 1280 by 720").isEmpty();
        if (PICTURED.add(form)) {
            Selenide.screenshot("forms-en/" + form.replace(' ', '-'));
        }
    }

    /** The page itself has that size, whatever the browser puts around it. */
    static void fit(int width, int height) {
        Number frame = Selenide.executeJavaScript("return window.outerHeight - window.innerHeight");
        WebDriverRunner.getWebDriver()
                .manage()
                .window()
                .setSize(new Dimension(width, height + (frame == null ? 0 : frame.intValue())));
    }
}
