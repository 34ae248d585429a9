package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.exactTexts;
import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.cssClass;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
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
import java.util.List;
import java.util.Map;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.escalation.FrozenPackage;
import org.escalationdesk.escalation.FrozenPackages;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceIssue;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Language;
import org.escalationdesk.terms.Sentence;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.chromium.HasCdp;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a case: who is who, what is beside the conversation, and what may be done at which stage. */
@WholeRun
class CasePageIT extends FormInBrowser {

    private static final String PAGE = "/camunda/app/tasklist/default/#/case/";

    private static final ServiceIssue LATE =
            new ServiceIssue("EX226792", "Mail is late", "serviceDegradation", "incident", MORNING, "");

    @Autowired
    private CaseNotes notes;

    @Autowired
    private FrozenPackages packages;

    @Test
    void aClosedCaseHasItsPageAndTakesNotes() {
        CaseNumber number = atTroubleshoot();
        closed(number);
        signIn("manager");
        Selenide.open(PAGE + number);

        $(".desk-case .now").shouldHave(text("Closed: Wrong channel"));
        note().setValue("They thanked us.");
        $(".desk-case .write .btn").click();

        entries().first().$(".text").shouldHave(exactText("They thanked us."));
        assertThat(Selenide.title()).startsWith(number.value());
    }

    @Test
    void anUnknownCaseIsToldInOneSentence() {
        signIn("agent");
        Selenide.open(PAGE + "CR-2020-000001");

        $(".desk-case").shouldHave(exactText("There is no case of this number."));
    }

    @Test
    void aLongConversationGoesOnByPages() {
        CaseNumber number = atTroubleshoot();
        for (int i = 0; i < 60; i++) {
            notes.add(number, NoteKind.NOTE, "Note " + i, "agent");
        }
        signIn("agent");
        Selenide.open(PAGE + number);
        entries().shouldHave(size(50));

        $(".desk-case .older").click();

        entries().shouldHave(sizeGreaterThan(60));
        $(".desk-case .older").shouldBe(hidden);
    }

    // Beside the conversation

    @Test
    void whoIsWhoIsCalledAndWrittenToByAClick() {
        CaseNumber number = atWork();
        CaseNumber other = atTroubleshoot();
        CaseNumber joined = reported(report());
        run(joined, "findCustomer");
        desk.joined(joined, other, "", "agent");

        openPage("agent", number);
        SelenideElement reporter = person("reported it");
        reporter.shouldHave(text("Wolfeschlegelsteinhausenbergerdorff Li Lei"));
        leadsTo(reporter, "tel:+86101234", "+86 10 1234");
        leadsTo(
                reporter,
                "mailto:li.lei.of.the.second.information.technology.department@contoso-shanghai.example",
                "li.lei.of.the.second.information.technology.department@contoso-shanghai.example");
        SelenideElement ours = person("our contact").shouldHave(text("Han Meimei"));
        leadsTo(ours, "tel:+86215678", "+86 21 5678");
        leadsTo(ours, "mailto:han@partner.example", "han@partner.example");
        person("21Vianet").shouldHave(text("Wang · 21Vianet · request number 616"));

        openPage("agent", other);
        person("joined from").$("a").shouldHave(exactText(joined.value())).click();
        $(".desk-case .case-number").shouldHave(exactText(joined.value()));
    }

    @Test
    void theOtherCasesLeadToTheirPages() {
        CaseNumber number = atTroubleshoot();
        CaseNumber joined = reported(report());
        run(joined, "findCustomer");
        desk.joined(joined, number, "", "agent");
        CaseNumber alike = reported(report());
        run(alike, "findCustomer");
        openPage("agent", number);

        followOther(joined);
        section("Other cases").shouldHave(text("Joined to " + number));
        $(".desk-case .now").shouldHave(text("Closed: Joined to " + number));
        followOther(number);
        section("Other cases").shouldHave(text(joined + " joined to this case"));
        followOther(alike);
    }

    /** Only what it can be joined to: other open cases of its customer. */
    @Test
    void theCaseToJoinToIsFoundWhileSomebodyTypes() {
        CaseNumber number = reported(report().put("title", "Calendars lost a day"));
        CaseNumber other = reported(report().put("title", "Calendars are empty").put("service", "sharepoint-online"));
        CaseNumber ofAnother =
                reported(report().put("title", "Calendars are slow").put("customer", "Fabrikam"));
        for (CaseNumber reported : List.of(number, other, ofAnother)) {
            run(reported, "findCustomer");
        }
        openPage("agent", number);

        $("button.joining").shouldBe(visible).click();
        tasklist.joining().shouldBe(visible).$("input").sendKeys("calendars");

        $$("#cases-to-join option").findBy(value(other.value())).should(exist);
        assertThat($$("#cases-to-join option").attributes("value"))
                .contains(other.value())
                .doesNotContain(number.value(), ofAnother.value());
    }

    /** In one sentence, where it is: what can be typed there is told before. */
    @Test
    void whatIsNoCaseToJoinToIsToldOnceAtItsField() {
        openPage("agent", atTroubleshoot());
        $("button.joining").shouldBe(visible).click();
        SelenideElement dialog = tasklist.joining().shouldBe(visible);
        dialog.$("label .hint").shouldHave(text("number, or words of its title or customer"));

        dialog.$("input").setValue("calendars");
        dialog.$("textarea").setValue("Both lost their mail at nine.");
        dialog.$("button.btn-primary").click();

        dialog.$$(".refusal, .alert")
                .filter(visible)
                .shouldHave(
                        exactTexts("Case in which the problem goes on must be a case number, such as CR-2026-000123."));
        Selenide.screenshot("case/no-case-to-join-to");
    }

    private static void followOther(CaseNumber number) {
        section("Other cases").$$("a").findBy(exactText(number.value())).click();
        $(".desk-case .case-number").shouldHave(exactText(number.value()));
    }

    @Test
    void theServiceHealthIsShownAsItWasRead() {
        health.is(ServiceHealth.read(MORNING, "serviceDegradation", List.of(LATE)));
        CaseNumber number = atTroubleshoot();
        openPage("agent", number);

        SelenideElement section = section("Service health");
        section.shouldHave(text("1 active issue (checked"));
        section.$$("li").shouldHave(size(1)).first().shouldHave(text("EX226792"), text("Mail is late"));
    }

    @Test
    void eachVersionOfThePackageIsCopiedInBothLanguages() {
        CaseNumber number = atSubmit();
        channel.answers(new DeliveryOutcome.Refused(Sentence.words("the description is too short")));
        submit(number);
        prepare(number, supportInformation().put("description", "Nobody in the company gets mail from outside."));
        channel.answers(new DeliveryOutcome.NotOffered(Sentence.words("the service answered 501")));
        submit(number);
        ((HasCdp) WebDriverRunner.getWebDriver())
                .executeCdpCommand(
                        "Browser.grantPermissions",
                        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        openPage("agent", number);
        $$(".desk-case .beside summary").findBy(text("Package")).click();
        $$(".desk-case .versions > li > b").shouldHave(exactTexts("Version 2", "Version 1"));
        $$(".desk-case .package summary").shouldHave(exactTexts("中文", "English", "中文", "English"));

        for (FrozenPackage version : packages.of(number)) {
            copies(
                    "Copy version " + version.version() + " (中文)",
                    version.texts().get(Language.ZH_CN));
            copies(
                    "Copy version " + version.version() + " (English)",
                    version.texts().get(Language.EN_US));
        }
    }

    /** The button at the text, which is unfolded for it. */
    private static void copies(String label, String text) {
        SelenideElement button = $(".desk-case .package button[aria-label='" + label + "']");
        button.closest("details").$("summary").click();
        button.shouldBe(visible).click();
        Selenide.Wait()
                .until(driver -> text.equals(
                        Selenide.executeAsyncJavaScript("navigator.clipboard.readText().then(arguments[0])")));
    }

    // What 21Vianet has to know

    @Test
    void aNoteGoesTo21VianetWhileItHasTheRequest() {
        openPage("agent", atTroubleshoot());
        note().click();
        to21Vianet().shouldBe(hidden);
        CaseNumber number = atWork();
        openPage("agent", number);

        note().setValue("It is calendars, not mail.");
        to21Vianet().click();
        $(".desk-case .write .leaves").shouldBe(visible).shouldHave(text("as a note on its service request"));
        Selenide.screenshot("case/to-21vianet");
        $(".desk-case .write .btn").click();

        entries()
                .first()
                .shouldHave(
                        cssClass("kind-desk"),
                        text("Information given to 21Vianet"),
                        text("It is calendars, not mail."));
        to21Vianet().shouldBe(hidden);
        super.notes.answer(new DeliveryOutcome.Accepted(new RequestNumber("1")));
        send(number);
        assertThat(super.notes.received()).hasSize(1);
    }

    private static SelenideElement to21Vianet() {
        return $(".desk-case .kinds label.kind-of-to-21vianet");
    }

    // What may be done

    @Test
    void aManagerHandsOverAllThatSomebodyHas() {
        List<CaseNumber> both = List.of(atTroubleshoot(), atTroubleshoot());
        both.forEach(number -> tasks.setAssignee(task(number, "troubleshoot").getId(), "agent"));
        openPage("manager", both.get(0));

        action("Hand over…").click();
        $("dialog[open] [name=to]").selectOptionContainingText("Demo Helpdesk");
        $("dialog[open] [name=text]").setValue("They are ill.");
        $$("dialog[open] label")
                .findBy(text("All open tasks of Demo Agent, not only this one"))
                .click();
        $("dialog[open] button[type=submit]").click();

        $(".desk-case .now").shouldHave(text("Demo Helpdesk"));
        for (CaseNumber number : both) {
            assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("helpdesk");
            openPage("manager", number);
            entries().first().shouldHave(text("They are ill."));
        }
    }

    @Test
    void aCaseIsCorrectedAtEachStageUntilItIsFiled() {
        health.is(ServiceHealth.read(MORNING, "serviceDegradation", List.of(LATE)));
        CaseNumber waiting = atTroubleshoot();
        complete(waiting, "troubleshoot", "{'outcome':'wait-for-outage','symptom':'mail-flow'}");
        assertThat(isCorrectedAt(waiting, Stage.KNOWN_OUTAGE)).isTrue();
        health.is(ServiceHealth.read(MORNING, "serviceOperational", List.of()));

        CaseNumber reported = reported(report().put("customer", "nobody knows"));
        assertThat(isCorrectedAt(reported, Stage.REPORTED)).isTrue();
        run(reported, "findCustomer");
        assertThat(isCorrectedAt(reported, Stage.CLARIFY)).isTrue();

        CaseNumber number = atTroubleshoot();
        assertThat(isCorrectedAt(number, Stage.TROUBLESHOOT)).isTrue();
        CaseNumber same = reported(report());
        run(same, "findCustomer");
        assertThat(isCorrectedAt(same, Stage.COMPARE)).isTrue();
        complete(number, "troubleshoot", "{'outcome':'guide-customer','symptom':'mail-flow'}");
        assertThat(isCorrectedAt(number, Stage.GUIDE)).isTrue();
        CaseNumber solved = atConfirm();
        assertThat(isCorrectedAt(solved, Stage.CONFIRM)).isTrue();

        CaseNumber filed = atPrepare();
        assertThat(isCorrectedAt(filed, Stage.PREPARE)).isTrue();
        prepare(filed, supportInformation());
        channel.answers(new DeliveryOutcome.NotOffered(Sentence.words("the service answered 501")));
        submit(filed);
        assertThat(isCorrectedAt(filed, Stage.HAND_OVER)).isFalse();
        complete(filed, "submitInAdminCenter", filedNow("616" + filed.value().substring(8) + "000000"));
        assertThat(isCorrectedAt(filed, Stage.WITH_21VIANET)).isFalse();

        complete(solved, "confirmWithCustomer", "{'outcome':'confirmed','text':'Told.'}");
        assertThat(isCorrectedAt(solved, Stage.CLOSED)).isFalse();
    }

    private boolean isCorrectedAt(CaseNumber number, Stage stage) {
        assertThat(found(number).stage()).isEqualTo(stage);
        openPage("agent", number);
        return action("Correct…").exists();
    }

    private void openPage(String user, CaseNumber number) {
        signIn(user);
        // the page of the same case would stay as it was read before
        Selenide.open("/actuator/health");
        Selenide.open(PAGE + number);
        $(".desk-case .case-number").shouldHave(exactText(number.value()));
    }

    private void closed(CaseNumber number) {
        complete(number, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");
    }

    private static void leadsTo(SelenideElement person, String address, String words) {
        person.$("a[href='" + address + "']").shouldBe(visible).shouldHave(exactText(words));
    }

    private static SelenideElement person(String role) {
        return section("People").$$("li").findBy(text(role));
    }

    private static SelenideElement section(String title) {
        return $$(".desk-case .beside h3").findBy(text(title)).parent();
    }

    private static SelenideElement action(String label) {
        return $$(".desk-case .actions > button").findBy(exactText(label));
    }

    private static SelenideElement note() {
        return $(".desk-case .write textarea");
    }

    private static ElementsCollection entries() {
        return $$(".desk-case .entry");
    }
}
