package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.exactTexts;
import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.CollectionCondition.sizeGreaterThanOrEqual;
import static com.codeborne.selenide.Condition.attributeMatching;
import static com.codeborne.selenide.Condition.cssClass;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.matchText;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.ClockWatch;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.chromium.HasCdp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of tasks: what its cards tell, in which order, and the filters beside it. */
@WholeRun
class TaskCardsIT extends FormInBrowser {

    private static final String LIST = "/camunda/app/tasklist/default/#/";

    @Autowired
    private FilterService filters;

    @Autowired
    private ClockWatch watch;

    @Autowired
    private JdbcClient jdbc;

    // The card

    @Test
    void severityAAndOverdueStandOutBySignAndWord() {
        CaseNumber number = atFirstContactWithSeverityA();
        due(task(number, "recordFirstContact"), 90, Duration.ofSeconds(-630));

        SelenideElement card = mine(number);

        card.$(".number").shouldHave(exactText(number.value()));
        card.$(".letter").shouldHave(exactText("A"));
        card.$(".due").shouldHave(exactText("Target overdue 10 min"), cssClass("breached"));
        card.$(".due svg").shouldBe(visible);
        card.$(".about").shouldHave(exactText(report().get("title").asText()));
        card.$(".customer").shouldHave(text("Contoso (Shanghai) International"));
        card.$(".service").shouldHave(exactText("· Exchange Online"));
        card.$("h4 a").shouldHave(exactText("Record first contact"));
        card.$(".desk-card .assignee").shouldHave(exactText("Demo Helpdesk"));
        card.$("h4 a")
                .shouldHave(
                        attributeMatching(
                                "aria-label",
                                number.value()
                                        + ", Since nine .*, Record first contact, Contoso .*, Severity A, Target overdue 10 min, Demo Helpdesk"));
    }

    @Test
    void whatIsAtRiskTellsTheTimeLeft() {
        CaseNumber number = atTroubleshoot();
        due(task(number, "troubleshoot"), 70, Duration.ofSeconds(750));

        SelenideElement card = mine(number);

        card.$(".due").shouldHave(exactText("Target in 12 min"), cssClass("at-risk"));
        card.$(".due svg").shouldBe(visible);
        card.$(".letter").shouldHave(exactText("–"), attributeMatching("title", "Severity not set"));
        aboveTheCase(number).shouldHave(matchText("Target .*"), cssClass("running"));
    }

    /** Tasklist says below that it shows times of the browser's zone. */
    @ParameterizedTest
    @CsvSource({"en-US, Beijing", "zh-CN, 北京时间"})
    void timesSayThatTheyAreBeijingsWhereTheBrowsersZoneHasAnother(String language, String named) {
        CaseNumber number = urgent(50, Duration.ofDays(2));
        signIn("helpdesk");
        String task = "/camunda/app/tasklist/default/#/?task="
                + task(number, "troubleshoot").getId();
        speak(language + "," + language.substring(0, 2));
        try {
            Selenide.open(task);
            tasklist.card(number.value()).$(".due").shouldHave(text(named));
            assertThat(tasklist.cutTexts()).isEmpty();
            aboveTheCase(number).shouldHave(text(named));
            $(".desk-case .talk .day").shouldHave(text(named));
            Selenide.screenshot("cards/beijing-" + language);

            isIn("Asia/Shanghai");
            Selenide.open("/actuator/health");
            Selenide.open(task);
            tasklist.card(number.value())
                    .$(".due")
                    .shouldHave(matchText("\\d\\d:\\d\\d"))
                    .shouldNotHave(text(named));
            aboveTheCase(number).shouldNotHave(text(named));
            $(".desk-case .talk .day").shouldBe(visible).shouldNotHave(text(named));
        } finally {
            isIn("Europe/Berlin");
            speak("en-US,en");
        }
    }

    private static void isIn(String zone) {
        ((HasCdp) WebDriverRunner.getWebDriver())
                .executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    @Test
    void whatRestsAndWhatIsNotSureSaySoBySignAndWord() {
        CaseNumber waiting = atFollowUp();
        CaseNumber filed = atFirstContact();
        watch.round();
        due(task(waiting, "followUpCustomer"), 40, Duration.ofHours(-1));
        Task contact = task(filed, "recordFirstContact");
        due(contact, 40, Duration.ofHours(5));
        jdbc.sql("UPDATE case_clock SET due_at = :due, sure = FALSE WHERE case_number = :number AND clock = :clock")
                .param("due", contact.getDueDate().toInstant().atOffset(ZoneOffset.UTC))
                .param("number", filed.value())
                .param("clock", ClockName.INITIAL_RESPONSE_BY_21VIANET.code())
                .update();
        // the cards tell what is written here, as nothing changed since the watch looked
        jdbc.sql("UPDATE case_watch SET look_at = :later WHERE case_number = :number")
                .param("later", contact.getDueDate().toInstant().atOffset(ZoneOffset.UTC))
                .param("number", filed.value())
                .update();

        SelenideElement paused = mine(waiting).$(".due");
        paused.shouldHave(exactText("Paused"), cssClass("paused"));
        SelenideElement unsure = mine(filed).$(".due");
        unsure.shouldHave(matchText("Not sure: Target .*\\d\\d:\\d\\d"), cssClass("unsure"));
        unsure.$("svg").shouldBe(visible);
        contact.setPriority(60);
        tasks.saveTask(contact);
        mine(filed)
                .$(".due")
                .shouldHave(
                        matchText("Not sure: Target in \\d+ h.*"),
                        cssClass("at-risk"),
                        attributeMatching("title", ".*unless China announces.*"));
        Selenide.screenshot("case/cards-unsure");

        aboveTheCase(waiting).shouldHave(matchText("Paused · due .*"), cssClass("paused"));
        $(".desk-case .now .overdue").shouldNot(exist);
    }

    /** How the open task stands there. */
    private static SelenideElement aboveTheCase(CaseNumber number) {
        Selenide.open("/actuator/health");
        Selenide.open("/camunda/app/tasklist/default/#/case/" + number);
        return $(".desk-case .now .due").shouldBe(visible);
    }

    @Test
    void theTitleEndsInAnEllipsisAndTheWholeCardIsTheLink() {
        CaseNumber number = atTroubleshoot();
        due(task(number, "troubleshoot"), 95, Duration.ofHours(3));
        SelenideElement card = mine(number);

        for (String shortened : List.of(".about", ".customer")) {
            assertThat(Selenide.<Boolean>executeJavaScript(
                            "const part = arguments[0]; return part.scrollWidth > part.clientWidth && getComputedStyle(part).textOverflow === 'ellipsis'",
                            card.$(shortened)))
                    .as(shortened)
                    .isTrue();
        }
        for (String tasklists : List.of(".process-definition", ".creation-date", ".priority", ".variables")) {
            card.$(tasklists).shouldNotBe(visible);
        }
        assertThat(Selenide.<Boolean>executeJavaScript("""
                const card = arguments[0].getBoundingClientRect(), link = arguments[0].querySelector('h4 a');
                return [0.02, 0.5, 0.98].every(x => [0.03, 0.5, 0.95].every(y =>
                    document.elementFromPoint(card.x + 3 + (card.width - 6) * x, card.y + card.height * y) === link));""", card))
                .as("the link is under the mouse everywhere")
                .isTrue();

        card.$("h4 a").click();

        tasklist.shows("Troubleshoot");
        assertThat(tasklist.cutTexts()).isEmpty();
    }

    @Test
    void aManagerReadsTheNamesThatAgentsRead() {
        CaseNumber number = atTroubleshoot();
        due(task(number, "troubleshoot"), 95, Duration.ofHours(-1));
        begin("manager");
        tasklist.filter("Troubleshoot");
        SelenideElement card = tasklist.card(number.value());

        card.$(".desk-card .assignee").shouldHave(exactText("Demo Helpdesk"));
        card.$("h4 a").click();
        $(".task-card .assignee").shouldHave(text("Demo Helpdesk"));
        $(".task-card .groups").shouldHave(text("Agents"));
    }

    // The list

    @Test
    void tenCardsAreSeenAtOnce() {
        due(task(atFirstContactWithSeverityA(), "recordFirstContact"), 90, Duration.ofMinutes(-10));
        due(task(atTroubleshoot(), "troubleshoot"), 60, Duration.ofMinutes(35));
        due(task(atTroubleshoot(), "troubleshoot"), 80, Duration.ofHours(-71));
        while (tasks.createTaskQuery().taskCandidateGroup("agents").count() < 12) {
            Task task = task(atTroubleshoot(), "troubleshoot");
            task.setPriority(40);
            task.setDueDate(Date.from(Instant.now().plus(Duration.ofHours(5))));
            tasks.saveTask(task);
        }
        signIn("helpdesk");
        try {
            for (String language : List.of("en-US", "zh-CN")) {
                speak(language + "," + language.substring(0, 2));
                cardsAreWhole(1440, 900, 10, language);
                cardsAreWhole(1280, 720, 7, language);
            }
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
    }

    private static void cardsAreWhole(int width, int height, int seenAtOnce, String language) {
        fit(width, height);
        Selenide.open("/actuator/health");
        Selenide.open(LIST);
        $$(".tasks-list .desk-card").shouldHave(sizeGreaterThanOrEqual(10));
        $$(".task-filter .counter").first().shouldHave(matchText("\\d+"));
        Selenide.screenshot("cards/" + width + "-" + language);

        Long seen = Selenide.executeJavaScript("""
                const end = document.querySelector('.column-center > .content').getBoundingClientRect().bottom;
                return [...document.querySelectorAll('.tasks-list li.task')]
                    .filter(card => card.getBoundingClientRect().bottom <= end + 1).length;""");
        assertThat(seen).as(width + " by " + height).isGreaterThanOrEqualTo(seenAtOnce);
        assertThat(Selenide.<List<String>>executeJavaScript("""
                        return [...document.querySelectorAll('.desk-card .number, .desk-card .due, .desk-card .service, .desk-card .assignee, .tasks-list h4 a')]
                            .filter(part => part.scrollWidth > part.clientWidth + 1 || part.getBoundingClientRect().right > part.closest('li').getBoundingClientRect().right)
                            .map(part => part.textContent);"""))
                .as("cut, or beyond the card, in " + language)
                .isEmpty();
        assertThat($$(".tasks-list .desk-card .due:not(.paused)").texts())
                .as("never a guarantee")
                .allMatch(told -> told.contains("Target") || told.contains("目标"));
        if (language.startsWith("zh")) {
            $$(".tasks-list .due.breached").first().shouldHave(matchText("目标已逾期 \\d+ (分钟|小时|天)"));
        }
    }

    @Test
    void theMostUrgentComesFirstAndTheLabelSaysSo() {
        CaseNumber later = urgent(80, Duration.ofMinutes(-5));
        CaseNumber breachedA = urgent(90, Duration.ofMinutes(-1));
        CaseNumber longer = urgent(80, Duration.ofMinutes(-15));
        CaseNumber atRisk = urgent(70, Duration.ofMinutes(12));
        begin("helpdesk");
        tasklist.filter("Mine");

        $$(".sorting-choice .sort-by").shouldHave(exactTexts("Priority", "Due Date"));
        areInOrder(breachedA, longer, later, atRisk);
    }

    @Test
    void whoeverOrdersTheListFindsItSo() {
        CaseNumber older = urgent(90, Duration.ofMinutes(-50));
        CaseNumber newer = urgent(90, Duration.ofMinutes(-1));
        begin("helpdesk");
        tasklist.filter("Mine");
        areInOrder(older, newer);

        $$(".sorting-choice .sort-direction").last().click();

        $$(".sorting-choice .sort-direction").last().shouldHave(cssClass("glyphicon-menu-down"));
        areInOrder(newer, older);
    }

    // The filters

    @Test
    void eachFilterShowsItsNumber() {
        urgent(80, Duration.ofMinutes(-5));
        begin("helpdesk");

        List<Filter> all = asHelpdesk(() -> filters.createTaskFilterQuery().listPage(0, 100));
        assertThat(all).extracting(Filter::getName).contains("Mine", "Unclaimed", "Severity A", "Overdue", "At risk");
        for (Filter filter : all) {
            long many = asHelpdesk(() -> filters.count(filter.getId()));
            $$(".task-filter")
                    .findBy(matchText("^\\s*" + Pattern.quote(filter.getName()) + "\\b"))
                    .$(".counter")
                    .shouldHave(exactText(String.valueOf(many)));
        }
        $$(".task-filter .counter").shouldHave(size(all.size()));
    }

    private void begin(String user) {
        signIn(user);
        Selenide.open(LIST);
        $(".task-filter.active").shouldBe(visible);
    }

    /** In the filter of the one who has it. */
    private <T> T asHelpdesk(Supplier<T> asked) {
        identity.setAuthentication("helpdesk", List.of("agents", "helpdesk-agents"));
        try {
            return asked.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private SelenideElement mine(CaseNumber number) {
        begin("helpdesk");
        tasklist.filter("Mine");
        return tasklist.card(number.value()).shouldBe(visible);
    }

    private CaseNumber urgent(int priority, Duration left) {
        CaseNumber number = atTroubleshoot();
        due(task(number, "troubleshoot"), priority, left);
        return number;
    }

    private void due(Task task, int priority, Duration left) {
        task.setPriority(priority);
        task.setDueDate(Date.from(Instant.now().plus(left).truncatedTo(ChronoUnit.SECONDS)));
        task.setAssignee("helpdesk");
        tasks.saveTask(task);
    }

    private CaseNumber atFirstContactWithSeverityA() {
        CaseNumber number = atPrepare();
        prepare(number, severityA());
        channel.answers(new DeliveryOutcome.Accepted(
                new RequestNumber("616" + number.value().substring(8) + "000000")));
        submit(number);
        return number;
    }

    /** The list comes after its filter. */
    private static void areInOrder(CaseNumber... numbers) {
        List<String> expected = Stream.of(numbers).map(CaseNumber::value).toList();
        Selenide.Wait()
                .withMessage("in this order: " + expected)
                .until(driver -> $$(".tasks-list li.task .number").texts().stream()
                        .filter(expected::contains)
                        .toList()
                        .equals(expected));
    }
}
