package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.texts;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.empty;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exactValue;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody does to a case from its tab and its page. */
@WholeRun
class CaseActionsIT extends FormInBrowser {

    @Autowired
    private KnownCustomers known;

    private static final String PAGE = "/camunda/app/tasklist/default/#/case/";

    @Test
    void aColleagueGetsTheTaskWithAWord() {
        CaseNumber number = atTroubleshoot();
        openTab(number);

        action("Hand over…").sendKeys(Keys.ENTER);
        field("to").shouldBe(focused).selectOptionContainingText("Demo Helpdesk");
        field("text").setValue("They call back at ten.");
        submit().sendKeys(Keys.ENTER);

        dialog().shouldBe(hidden);
        $(".desk-case .now").shouldHave(text("Demo Helpdesk"));
        $(".task-card .assignee").shouldHave(text("Demo Helpdesk"));
        entry().shouldHave(text("To Demo Helpdesk."), text("They call back at ten."));
        told().shouldHave(text("your colleague has the case now"));
        action("Give back…").shouldBe(hidden);
        assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("helpdesk");
    }

    @Test
    void sinceWhenSomebodyHasItIsToldAndNotSinceWhenItIsOpen() {
        CaseNumber number = atTroubleshoot();
        String opened = beijing();
        clock.moveBy(Duration.ofMinutes(50));
        tasks.claim(task(number, "troubleshoot").getId(), "agent");
        String claimed = beijing();
        openTab(number);
        standing().shouldHave(text("Demo Agent · since "), text(claimed));

        clock.moveBy(Duration.ofMinutes(40));
        action("Hand over…").click();
        field("to").selectOptionContainingText("Demo Helpdesk");
        field("text").setValue("They call back at ten.");
        submit().click();
        dialog().shouldBe(hidden);
        standing().shouldHave(text("Demo Helpdesk · since "), text(beijing()));

        clock.moveBy(Duration.ofMinutes(40));
        tasks.setAssignee(task(number, "troubleshoot").getId(), null);
        Selenide.refresh();
        standing().shouldHave(text("nobody yet · open since "), text(opened));
    }

    private static SelenideElement standing() {
        return $(".desk-case .now .line");
    }

    /** To the minute, as the page tells it. */
    private String beijing() {
        return DateTimeFormatter.ofPattern("HH:mm").format(clock.instant().atZone(ZoneId.of("Asia/Shanghai")));
    }

    @Test
    void aManagerHandsOverAllThatAColleagueHasAndIsToldHowMuchThatIs() {
        CaseNumber one = atTroubleshoot();
        CaseNumber other = atTroubleshoot();
        tasks.createTaskQuery().taskAssignee("helpdesk").list().forEach(task -> tasks.setAssignee(task.getId(), null));
        List.of(one, other)
                .forEach(
                        number -> tasks.setAssignee(task(number, "troubleshoot").getId(), "helpdesk"));
        openPage(one, "manager");

        action("Hand over…").click();
        field("to").selectOptionContainingText("Demo Agent");
        field("all").click();
        submit().click();

        tasklist.notification().shouldHave(text("Handed over: Demo Agent has the tasks of 2 cases now."));
        assertThat(task(other, "troubleshoot").getAssignee()).isEqualTo("agent");
    }

    @Test
    void whoGivesItBackLeavesItToEverybody() {
        CaseNumber number = atTroubleshoot();
        openTab(number);

        action("Give back…").click();
        field("text").shouldBe(focused).setValue("I am off for a week.");
        submit().click();

        $(".desk-case .now").shouldHave(text("nobody yet"));
        entry().shouldHave(text("Given back"), text("I am off for a week."));
        assertThat(task(number, "troubleshoot").getAssignee()).isNull();
    }

    /** By Escape, by a refusal, and by a reload. */
    @Test
    void nothingThatWasTypedIsLost() {
        CaseNumber number = atTroubleshoot();
        openTab(number);
        action("Hand over…").click();
        field("to").selectOptionContainingText("Demo Helpdesk");
        field("text").setValue("Half a sentence").sendKeys(Keys.ESCAPE);
        dialog().shouldBe(hidden);
        action("Hand over…").shouldBe(focused).click();
        field("text").shouldHave(exactValue("Half a sentence"));

        Selenide.refresh();
        action("Hand over…").click();
        field("text").shouldHave(exactValue("Half a sentence"));

        complete(
                number,
                "troubleshoot",
                "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill, so it is closed.'}");
        submit().click();

        dialog().$(".alert").shouldHave(text("is closed"));
        field("text").shouldHave(exactValue("Half a sentence"));
    }

    @Test
    void whatWasReportedWronglyIsPutRight() {
        CaseNumber number = atTroubleshoot();
        openTab(number);
        action("Correct…").click();
        field("title")
                .shouldBe(focused)
                .shouldHave(exactValue(report().get("title").asText()));
        field("kind").$("option:checked").shouldHave(exactText("Technical"));
        field("service").selectOptionByValue("microsoft-teams");
        field("title").setValue("No meetings since nine");
        field("reporter.email").setValue("Li Lei");

        submit().click();
        $("#correction-wrong-reporter\\.email").shouldHave(exactText("Reporter’s e-mail must be an e-mail address."));
        field("reporter.email").shouldBe(focused).shouldHave(attribute("aria-invalid", "true"));
        field("title").shouldHave(exactValue("No meetings since nine"));
        assertThat(found(number).service().value()).isEqualTo("exchange-online");
        field("reporter.email").setValue("li.lei@contoso.example");
        submit().click();

        dialog().shouldBe(hidden);
        $(".desk-case .title").shouldHave(exactText("No meetings since nine"));
        $(".desk-case .what-it-is").shouldHave(text("Microsoft Teams"));
        assertThat(happenings(number)).contains(What.CORRECTED, What.SERVICE_CORRECTED);
        assertThat(found(number).report().reporter().email()).isEqualTo("li.lei@contoso.example");
    }

    @Test
    void aPhoneNumberIsEmptiedAndWhatIsWrongIsNamed() {
        CaseNumber number = atTroubleshoot();
        openTab(number);
        action("Correct…").click();
        field("reporter.phone").shouldNotBe(empty).clear();
        field("reporter.name").clear();

        submit().click();
        $("#correction-wrong-reporter\\.name").shouldHave(exactText("Reporter’s name must not be empty."));
        $("#correction-wrong-title").shouldBe(hidden);
        field("reporter.name").setValue("Li Lei");
        Selenide.executeJavaScript("arguments[0].value = '2026-03-01T09:15'", field("firstNoticedAt"));
        field("affectedUsers").setValue("12,5");
        submit().click();
        $("#correction-wrong-affectedUsers")
                .shouldHave(exactText("Users affected must be a whole number, such as 120."));
        Selenide.screenshot("actions/correction");
        field("affectedUsers").setValue("１２０");
        submit().click();

        dialog().shouldBe(hidden);
        assertThat(found(number).report().affectedUsers()).isEqualTo(120);
        assertThat(found(number).report().firstNoticedAt()).isEqualTo("2026-03-01T09:15:00+08:00");
        assertThat(found(number).report().reporter().phone()).isNull();
        assertThat(happenings(number)).contains(What.CORRECTED);
    }

    /** Found while typing, and taken only when somebody compared its domain and tenant id. */
    @Test
    void theCustomerIsChosenAgain() {
        Customer right =
                new Customer(new TenantId("22222222-2222-2222-2222-222222222222"), "Fabrikam Beijing", "fabrikam.cn");
        known.replaceAll(List.of(right), MORNING);
        CaseNumber number = atTroubleshoot();
        openTab(number);
        action("Correct…").click();
        field("compared").shouldBe(hidden);

        field("customer").setValue("fabri");
        dialog().$("datalist option").should(exist).shouldHave(attribute("value", "Fabrikam Beijing · fabrikam.cn"));
        dialog().$(".identity").shouldHave(exactText("Please choose the customer from the list."));
        submit().click();
        assertThat(Selenide.<String>executeJavaScript("return arguments[0].validationMessage", field("customer")))
                .isEqualTo("Please choose the customer from the list.");
        field("customer").setValue("Fabrikam Beijing · fabrikam.cn");
        dialog().$(".identity")
                .shouldHave(exactText("Domain fabrikam.cn, tenant ID 22222222-2222-2222-2222-222222222222"));
        submit().click();
        assertThat(found(number).customer().known()).get().isNotEqualTo(right);
        field("compared").shouldBe(visible).click();
        Selenide.screenshot("actions/customer");
        submit().click();

        $(".desk-case .what-it-is").shouldHave(text("Fabrikam Beijing"));
        assertThat(found(number).customer().known()).contains(right);
        assertThat(happenings(number)).endsWith(What.CORRECTED);
    }

    /** Each sends only what they changed themselves. */
    @Test
    void twoAgentsCorrectOneCaseAtOnce() {
        CaseNumber number = atTroubleshoot();
        openTab(number);
        action("Correct…").click();
        field("title").setValue("By the one");

        desk.corrected(number, json("{'reporter':{'phone':'+86 10 9999'},'errorTexts':'By the other'}"), "helpdesk");
        submit().click();

        dialog().shouldBe(hidden);
        SupportCase both = found(number);
        assertThat(both.report().title()).isEqualTo("By the one");
        assertThat(both.report().reporter().phone()).isEqualTo("+86 10 9999");
        assertThat(both.problem().errorText()).isEqualTo("By the other");
    }

    @Test
    void nothingChangedIsToldWithoutAskingTheDesk() {
        CaseNumber number = atTroubleshoot();
        openTab(number);

        action("Correct…").click();
        submit().click();

        dialog().$(".alert").shouldHave(exactText("Nothing is changed yet."));
        assertThat(happenings(number)).doesNotContain(What.CORRECTED);
    }

    @Test
    void aClosedCaseIsOpenedAgainOnItsPage() {
        CaseNumber number = atTroubleshoot();
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
        openPage(number);
        actions().shouldHave(texts("Open again…"));

        action("Open again…").click();
        dialog().shouldHave(text("The case goes on with Troubleshoot and everything that is known of it."));
        dialog().shouldNotHave(text("no longer in force"));
        field("reason").setValue("It is back.");
        submit().click();

        $(".desk-case .now .do").shouldHave(exactText("Troubleshoot"));
        entry().shouldHave(text("Case opened again"), text("It is back."));
    }

    /** 21Vianet has the request of before. */
    @Test
    void whatIsCorrectedInACaseThatIsOpenAgainGoesIntoTheNextRequest() {
        CaseNumber number = atTroubleshoot();
        openPage(number);
        action("Correct…").click();
        dialog().shouldHave(text("21Vianet has nothing of the case yet."));
        CaseNumber filed = atWork();
        String request = found(filed).filing().requestNumber().orElseThrow().value();
        complete(filed, "workWith21Vianet", "{'outcome':'resolved','said':'They restarted it.'}");
        complete(filed, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        openPage(filed);
        action("Open again…").click();
        dialog().shouldHave(text("Service request " + request + " is no longer in force."));
        field("reason").setValue("It is back.");
        submit().click();
        $(".desk-case .now .do").shouldHave(exactText("Troubleshoot"));

        action("Correct…").click();

        dialog().shouldHave(text("21Vianet has the service request of before, " + request + ", which stays as it is"));
        dialog().shouldNotHave(text("nothing of the case"));
    }

    @Test
    void aCaseIsWithdrawnAndJoinedFromItsPage() {
        CaseNumber number = atTroubleshoot();
        openPage(number);
        actions().shouldHave(texts("Hand over…", "Correct…", "Customer withdrew…", "Join to another case…"));

        action("Join to another case…").click();
        dialog().shouldHave(text("it is closed as joined. Whoever reported it waits in the other case"));
        field("with").setValue("CR-2020-000001");
        field("reason").setValue("Both lost their mail at nine.");
        submit().click();
        dialog().$(".alert").shouldHave(text("CR-2020-000001"));
        field("with").sendKeys(Keys.ESCAPE);
        action("Customer withdrew…").click();
        dialog().shouldHave(text("it is closed as withdrawn: at once, or as soon as 21Vianet has heard of it"));
        field("reason").setValue("Never mind.");
        submit().click();

        $(".desk-case .now").shouldHave(text("Closed: "));
        assertThat(found(number).end()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, en-US", "1280, 720, en-US", "1440, 900, zh-CN", "1280, 720, zh-CN"})
    void theDialogsAreWholeInBothLanguages(int width, int height, String language) {
        CaseNumber number = atTroubleshoot();
        tasks.claim(task(number, "troubleshoot").getId(), signIn("agent"));
        speak(language + "," + language.substring(0, 2));
        try {
            fit(width, height);
            Selenide.open(PAGE + number);
            for (String action : List.of("hand-over", "giving-back", "correction", "joining")) {
                $(".desk-case .actions ." + action).click();
                dialog().shouldBe(visible);
                Selenide.screenshot("actions/" + action + "-" + width + "-" + language);

                assertThat(Selenide.<Boolean>executeJavaScript("""
                                const dialog = document.querySelector('dialog[open]'), place = dialog.getBoundingClientRect();
                                return place.top >= 0 && place.bottom <= innerHeight && dialog.scrollHeight <= dialog.clientHeight + 1;"""))
                        .as(action + " is whole")
                        .isTrue();
                if (language.startsWith("zh")) {
                    Set<String> own = wordsOf(report());
                    own.add(found(number).customer().known().orElseThrow().name());
                    assertThat(Reader.CHINESE.foreignTexts(own, OFFER, "\\((agent|helpdesk)\\)", "^CR-$"))
                            .isEmpty();
                }
                dialog().sendKeys(Keys.ESCAPE);
            }
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
    }

    @Test
    void whatStandsAboveATaskStandsInOneLine() {
        open("agent", atTroubleshoot(), "troubleshoot");
        $("button.withdrawal").shouldBe(visible);

        assertThat(Selenide.<Number>executeJavaScript("""
                        const ends = [...document.querySelectorAll('.task-actions :is(a, button)')]
                            .filter(action => action.getClientRects().length)
                            .map(action => {
                                const text = document.createRange();
                                text.selectNodeContents(action);
                                return text.getClientRects()[0].bottom;
                            });
                        return ends.length < 3 ? 100 : Math.round(Math.max(...ends) - Math.min(...ends));""").intValue())
                .as("pixels between the highest and the lowest")
                .isLessThan(3);
    }

    private void openTab(CaseNumber number) {
        open("agent", number, "troubleshoot");
        $$(".nav-tabs a").findBy(exactText("Case")).click();
        $(".desk-case .actions").shouldBe(visible);
    }

    private void openPage(CaseNumber number) {
        openPage(number, "agent");
    }

    private void openPage(CaseNumber number, String user) {
        signIn(user);
        Selenide.open(PAGE + number);
        $(".desk-case .actions").shouldBe(visible);
    }

    private static com.codeborne.selenide.ElementsCollection actions() {
        return $$(".desk-case .actions > button");
    }

    private static SelenideElement action(String label) {
        return actions().findBy(exactText(label));
    }

    private static SelenideElement dialog() {
        return $("dialog[open]");
    }

    private static SelenideElement field(String name) {
        return dialog().$("[name='" + name + "']");
    }

    private static SelenideElement submit() {
        return dialog().$("button[type=submit]");
    }

    private static SelenideElement entry() {
        return $(".desk-case .entry");
    }

    private SelenideElement told() {
        return tasklist.notification();
    }
}
