package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.itemWithText;
import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.enabled;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exactValue;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;

/** Nothing that somebody typed is lost, and what Tasklist says is said when it is of use. */
@WholeRun
class TypedTextIT extends FormInBrowser {

    // Refusals and successes

    @Test
    void aRefusalGoesWhenTheCorrectionSucceedsAndTheNextStepIsTold() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.tick("answer_outcome", "Solved");
        tasklist.completeExpectingRefusal();
        tasklist.notification().shouldHave(text("“What did you try?”, “What did you find?” must not be empty."));
        assertThat(tasklist.isCompleteCovered()).isFalse();

        tasklist.write("answer_tried", "Corrected the MX record.");
        tasklist.write("answer_found", "It was wrong.");
        tasklist.complete();

        tasklist.notifications().shouldHave(size(1));
        tasklist.notification().shouldHave(text(number + " goes on: “Confirm with customer” is open."));
    }

    /** What is saved need not be complete. */
    @Test
    void whatIsSavedIsToldAndNothingIsFoundMissing() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Traced a message.");

        $$(".task-card button").findBy(exactText("Save")).click();

        tasklist.notification().shouldHave(text("Saved in this browser, not submitted yet."));
        $(".fjs-has-errors, [data-refused]").shouldNot(exist);
        Selenide.screenshot("saved");
        Selenide.refresh();
        tasklist.field("answer_tried").shouldHave(value("Traced a message."));
        tasklist.completeExpectingRefusal();
        tasklist.notification().shouldHave(text("“How does it go on?”"));
    }

    /** However far from the button; it is marked until somebody is there. */
    @ParameterizedTest
    @CsvSource({"en-US, Solved", "zh-CN, 已解决"})
    void aRefusalLeadsToTheFirstFieldThatItNames(String language, String outcome) {
        Task task = task(atTroubleshoot(), "troubleshoot");
        tasks.claim(task.getId(), signIn("agent"));
        speak(language + "," + language.substring(0, 2));
        try {
            Selenide.open("/camunda/app/tasklist/default/#/?task=" + task.getId());
            tasklist.field("answer_tried").shouldBe(visible);
            tasklist.tick("answer_outcome", outcome);
            tasklist.completeExpectingRefusal();
            tasklist.notification().shouldBe(visible);

            SelenideElement field = tasklist.field("answer_tried").closest(".fjs-form-field");
            field.shouldHave(attribute("data-refused"));
            Selenide.screenshot("refused/" + language);
            assertThat(Tasklist.isCovered(tasklist.field("answer_tried"))).isFalse();
            assertThat(Selenide.<Boolean>executeJavaScript(
                            "const box = arguments[0].getBoundingClientRect(); return box.top > 82 && box.bottom < innerHeight",
                            field))
                    .as("in sight")
                    .isTrue();

            tasklist.write("answer_tried", "Corrected the MX record.");
            field.shouldNotHave(attribute("data-refused"));
        } finally {
            speak("en-US,en");
        }
    }

    @Test
    void whatIsWrongWithSeveralFieldsIsAListThatNamesThem() {
        CaseNumber number = atPrepare();
        open("agent", number, "prepareServiceRequest");
        tasklist.write("contact_phone", "");
        tasklist.tick("answer_outcome", "Yes, file it");

        tasklist.completeExpectingRefusal();

        tasklist.notification().shouldBe(visible);
        Selenide.screenshot("refusal-as-list");
        assertThat(tasklist.notification().$(".status").getText().lines())
                .hasSizeGreaterThan(4)
                .anyMatch(line -> line.endsWith("“Phone” must not be empty."))
                .contains("21Vianet’s criteria ask for this as well:")
                .anyMatch(line -> line.startsWith("• Make sure that the customer's own network"))
                .anyMatch(line -> line.startsWith("• Reachable: "));
    }

    /** However long it is; whatever else can be done with the task can be done beside it. */
    @Test
    void aRefusalStaysUntilItIsClosedAndCoversNoButton() {
        open("agent", atPrepare(), "prepareServiceRequest");
        tasklist.write("contact_phone", "");
        tasklist.tick("answer_outcome", "Yes, file it");
        tasklist.completeExpectingRefusal();
        tasklist.notification().shouldBe(visible);

        for (String button :
                List.of("button.withdrawal", "button.joining", ".task-card button[ng-click='complete()']")) {
            assertThat(Tasklist.isCovered($(button).shouldBe(visible)))
                    .as(button)
                    .isFalse();
        }
        assertThat(Selenide.<List<Object>>executeJavaScript("""
                        const page = angular.element(document.querySelector('.page-notifications'));
                        const notices = page.injector().get('Notifications');
                        notices.addError({ status: 'Of whichever part of Tasklist', duration: 5000 });
                        return notices.notifications.map(told => told.duration ?? 'stays');""")).containsExactly("stays");
    }

    @Test
    void aRefusalGoesWhenAnotherTaskIsOpened() {
        CaseNumber number = atTroubleshoot();
        CaseNumber another = atPrepare();
        open("agent", number, "troubleshoot");
        tasklist.tick("answer_outcome", "Solved");
        tasklist.completeExpectingRefusal();
        tasklist.notification().shouldBe(visible);

        open("agent", another, "prepareServiceRequest");

        tasklist.notification().should(disappear);
    }

    @Test
    void whatIsReportedIsToldWithItsNumber() {
        reportInForm("The number is told");
        tasklist.start();
        tasklist.started();

        String number = reported().getBusinessKey();
        tasklist.notification().shouldHave(text(number + " is recorded. The desk goes on by itself"));
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    @Test
    void whatIsMissingIsNamed() {
        start("agent", "Customer request");
        tasklist.writeDate("answer_firstNoticedAt", "03/02/2026");

        tasklist.start();

        tasklist.notification()
                .shouldHave(
                        text("“Customer”, “Name”, “E-mail”"),
                        text("“First noticed”"),
                        text("please correct what is marked in red."));
    }

    /** Also what is missing only where it is to be filed, which the desk would say next; but it is in nobody's way. */
    @Test
    void allThatIsMissingIsMarkedAtOnce() {
        CaseNumber number = atPrepare();
        open("agent", number, "prepareServiceRequest");

        tasklist.completeExpectingRefusal();

        tasklist.notification()
                .shouldHave(
                        text("“Why we cannot solve it ourselves: we lack”"),
                        text("“We have made sure that”"),
                        text("“Reachable”"),
                        text("“File it with 21Vianet?”"));
        $$(".fjs-container [data-refused] > .fjs-form-field-label:first-child")
                .shouldHave(itemWithText("Explain in a sentence *"));
        Selenide.screenshot("forms/all-missing");
        tasklist.tick("answer_outcome", "No, back to troubleshooting");
        tasklist.complete();
        assertThat(found(number).stage()).isEqualTo(Stage.TROUBLESHOOT);
    }

    /** What somebody leaves on the way to another field or to the search. */
    @Test
    void anEmptyFieldIsWrongOnlyAfterSomebodyTypedOrPressedStart() {
        start("agent", "Customer request");
        SelenideElement name = tasklist.field("reporter_name");

        name.click();
        tasklist.field("reporter_email").click();
        tasklist.field("answer_title").click();
        assertThat($$(".fjs-form-field-error").filter(visible).texts()).isEmpty();

        name.sendKeys("Li", Keys.BACK_SPACE, Keys.BACK_SPACE);
        name.closest(".fjs-form-field").shouldHave(text("Field is required."));
        tasklist.start();
        tasklist.field("answer_title").closest(".fjs-form-field").shouldHave(text("Field is required."));
    }

    /** Also over a number that was there before. */
    @Test
    void aNumberAndAnAddressAreTakenInFullWidthToo() {
        reportInForm("Typed in full width");
        tasklist.field("reporter_email").sendKeys(Keys.chord(Keys.CONTROL, "a"), " ｌｉ.lei＠contoso.example ");
        SelenideElement users = tasklist.field("answer_affectedUsers");
        users.sendKeys("45");
        users.sendKeys(Keys.BACK_SPACE, Keys.BACK_SPACE, "45", Keys.TAB);
        users.shouldHave(exactValue("45"));
        users.sendKeys(Keys.chord(Keys.CONTROL, "a"), "１，０４５", Keys.TAB);
        users.shouldHave(exactValue("１，０４５"));
        tasklist.start();
        tasklist.started();

        ProblemReport report =
                found(new CaseNumber(reported().getBusinessKey())).report();
        assertThat(report.affectedUsers()).isEqualTo(1045);
        assertThat(report.reporter().email()).isEqualTo("li.lei@contoso.example");
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    @Test
    void whatIsNoNumberAndNoAddressIsSaidAndStays() {
        reportInForm("Typed so that nobody can tell");
        tasklist.field("reporter_email").sendKeys(Keys.chord(Keys.CONTROL, "a"), "li.lei at contoso.example");
        tasklist.write("answer_affectedUsers", "12,5");

        tasklist.start();

        tasklist.notification()
                .shouldHave(
                        text("“E-mail” must be an e-mail address."),
                        text("“Users affected” must be a whole number, such as 120."));
        for (String field : List.of("reporter_email", "answer_affectedUsers")) {
            tasklist.field(field).closest(".fjs-form-field").shouldHave(attribute("data-refused"));
        }
        Selenide.screenshot("forms/no-number");
        tasklist.field("reporter_email").shouldHave(exactValue("li.lei at contoso.example"));
        tasklist.field("answer_affectedUsers").shouldHave(exactValue("12,5"));
    }

    /** Where its field stands at the lower end of the window. */
    @Test
    void aCalendarOpensWhereItCanBeSeen() {
        open("agent", atFirstContact(), "recordFirstContact");
        SelenideElement date = tasklist.field("answer_contactedAt-date");
        Selenide.executeJavaScript("arguments[0].scrollIntoView({block: 'end'})", date);

        date.click();

        SelenideElement calendar = $(".flatpickr-calendar.open").shouldBe(visible);
        Selenide.screenshot("forms/calendar");
        assertThat(Selenide.<Boolean>executeJavaScript("""
                        const box = arguments[0].getBoundingClientRect();
                        return [box.top + 5, box.bottom - 5].every(y => document
                            .elementFromPoint(box.left + box.width / 2, y)?.closest('.flatpickr-calendar'));""", calendar))
                .as("in sight")
                .isTrue();
    }

    /** Whoever goes on working has read it, and can click what lies under it. */
    @Test
    void whatIsDoneIsSaidUntilSomebodyClicks() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Corrected the MX record.");
        tasklist.write("answer_found", "It was wrong.");
        tasklist.tick("answer_outcome", "Solved");
        tasklist.complete();
        tasklist.notification().shouldHave(text(number + " goes on"));
        assertThat(Selenide.<Boolean>executeJavaScript("""
                        const box = document.querySelector('.page-notifications .alert').getBoundingClientRect();
                        const under = document.elementFromPoint(box.x + 20, box.y + box.height / 2);
                        return !under.closest('.page-notifications');""")).isTrue();

        tasklist.field("answer_text").click();

        tasklist.notification().should(disappear);
    }

    /** What the next task is, whose process it belongs to, and who has it. */
    @Test
    void whatIsDoneIsSaidBesideTheNextTasksHead() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Corrected the MX record.");
        tasklist.write("answer_found", "It was wrong.");
        tasklist.tick("answer_outcome", "Solved");
        tasklist.complete();
        tasklist.shows("Confirm with customer");
        tasklist.notification().shouldHave(text(number + " goes on"));
        Selenide.screenshot("forms/done");

        assertThat(Selenide.<List<String>>executeJavaScript("""
                        const notice = document.querySelector('.page-notifications .alert').getBoundingClientRect();
                        const texts = document.createTreeWalker(document.querySelector('.task-card'), NodeFilter.SHOW_TEXT);
                        const under = [];
                        while (texts.nextNode()) {
                            const range = document.createRange();
                            range.selectNodeContents(texts.currentNode);
                            if ([...range.getClientRects()].some(box => box.width && box.height && texts.currentNode.data.trim()
                                    && box.right > notice.left && box.left < notice.right
                                    && box.bottom - 4 > notice.top && box.top + 4 < notice.bottom)) {
                                under.push(texts.currentNode.data.trim());
                            }
                        }
                        return under;""")).isEmpty();
    }

    @Test
    void theDesksOwnScriptsFindWhatTheyMend() {
        start("agent", "Customer request");

        assertThat(Selenide.getWebDriverLogs(LogType.BROWSER, Level.SEVERE))
                .noneMatch(line -> line.contains("is not where it was"));
    }

    // Dates and times

    @Test
    void aDateWithoutATimeIsRefused() {
        reportInForm("When was that?");
        tasklist.writeDate("answer_firstNoticedAt", "03/01/2026");

        tasklist.start();

        tasklist.notification().shouldHave(text("First noticed: please enter both the date and the time."));
        tasklist.field("answer_firstNoticedAt-time").sendKeys("9:05 am");
        tasklist.start();
        tasklist.started();
        assertThat(found(new CaseNumber(reported().getBusinessKey())).report().firstNoticedAt())
                .isEqualTo("2026-03-01T09:05:00+08:00");
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    @Test
    void aDateIsReadAsItIsWritten() {
        start("agent", "Customer request");

        tasklist.writeDate("answer_firstNoticedAt", "2026-03-02");
        tasklist.field("answer_firstNoticedAt-date").shouldHave(value("3/2/2026"));
        tasklist.writeDate("answer_firstNoticedAt", "2026年2月28日");
        tasklist.field("answer_firstNoticedAt-date").shouldHave(value("2/28/2026"));
        // without a year it is the nearest
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        String shown = today.format(DateTimeFormatter.ofPattern("M/d/yyyy"));
        for (String typed : List.of("M/d", "M月d日")) {
            tasklist.writeDate("answer_firstNoticedAt", today.format(DateTimeFormatter.ofPattern(typed)));
            tasklist.field("answer_firstNoticedAt-date").shouldHave(value(shown));
        }
        tasklist.writeDate("answer_firstNoticedAt", "13/45/2026");

        tasklist.notification().shouldHave(text("First noticed: “13/45/2026” is not a date."));
        tasklist.field("answer_firstNoticedAt-date").shouldHave(exactValue(""));
        tasklist.writeMoment("answer_firstNoticedAt", "2026-03-02", "25:99");
        tasklist.notification().shouldHave(text("First noticed: “25:99” is not a time."));
    }

    /** Chinese input methods write colons and digits as wide as a Chinese character. */
    @Test
    void aTimeIsReadAsItIsWritten() {
        start("agent", "Customer request");
        tasklist.writeDate("answer_firstNoticedAt", "２０２６－０３－０２");
        tasklist.field("answer_firstNoticedAt-date").shouldHave(value("3/2/2026"));
        SelenideElement time = tasklist.field("answer_firstNoticedAt-time");

        Map<String, String> times = Map.of(
                "15：00",
                "15:00",
                "3：05",
                "03:05",
                "１６：２０",
                "16:20",
                "0305",
                "03:05",
                "1505",
                "15:05",
                "830",
                "08:30",
                "上午8:30",
                "08:30",
                "下午3点",
                "15:00",
                "8:30 p.m.",
                "20:30");
        times.forEach((typed, read) -> {
            time.sendKeys(Keys.chord(Keys.CONTROL, "a"), typed, Keys.TAB);
            time.shouldHave(exactValue(read));
        });
    }

    /** form-js forgets both as soon as it has no longer both. */
    @Test
    void aWrongTimeLeavesItsDateAndAWrongDateItsTime() {
        start("agent", "Customer request");
        SelenideElement date = tasklist.field("answer_firstNoticedAt-date");
        SelenideElement time = tasklist.field("answer_firstNoticedAt-time");
        tasklist.writeMoment("answer_firstNoticedAt", "2026-03-02", "9:15");
        time.shouldHave(value("09:15"));

        time.sendKeys(Keys.chord(Keys.CONTROL, "a"), "9h99", Keys.TAB);
        tasklist.notification().shouldHave(text("First noticed: “9h99” is not a time."));
        time.shouldHave(exactValue(""));
        // form-js takes it away some time later
        tasklist.start();
        tasklist.notification().shouldHave(text("“First noticed”"));
        date.shouldHave(value("3/2/2026"));

        time.sendKeys("10:20", Keys.TAB);
        tasklist.writeDate("answer_firstNoticedAt", "13/45/2026");
        tasklist.notification().shouldHave(text("First noticed: “13/45/2026” is not a date."));
        date.shouldHave(exactValue(""));
        tasklist.start();
        tasklist.notification().shouldHave(text("“First noticed”"));
        time.shouldHave(value("10:20"));

        time.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, Keys.TAB);
        time.shouldHave(exactValue(""));
    }

    /** Whatever was wrong before: form-js keeps nothing of a moment that was first wrong when the form was submitted. */
    @Test
    void aMomentIsReportedAsItIsShown() {
        reportInForm("Corrected after it was refused");
        tasklist.field("answer_firstNoticedAt-date").click();
        tasklist.field("answer_firstNoticedAt-date").sendKeys("31/31/2026");
        tasklist.field("reporter_phone").click();
        tasklist.field("reporter_phone").sendKeys("call me");
        tasklist.start();
        tasklist.notification().shouldBe(visible);

        tasklist.write("reporter_phone", "+86 10 8888 0000");
        tasklist.field("answer_firstNoticedAt-date").click();
        tasklist.field("answer_firstNoticedAt-date").sendKeys("03/01/2026", Keys.TAB);
        tasklist.field("answer_firstNoticedAt-time").click();
        tasklist.field("answer_firstNoticedAt-time").sendKeys("9.15", Keys.TAB);
        tasklist.start();
        tasklist.started();

        assertThat(found(new CaseNumber(reported().getBusinessKey())).report().firstNoticedAt())
                .isEqualTo("2026-03-01T09:15:00+08:00");
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    /** A click on Start is what takes the focus from the time. */
    @Test
    void aMomentIsReportedThatIsTypedLast() {
        reportInForm("Typed last");
        tasklist.field("answer_firstNoticedAt-date").click();
        tasklist.field("answer_firstNoticedAt-date").sendKeys("03/01/2026");
        tasklist.field("answer_firstNoticedAt-time").click();
        tasklist.field("answer_firstNoticedAt-time").sendKeys("9.17");
        tasklist.startButton().click();
        tasklist.started();

        assertThat(found(new CaseNumber(reported().getBusinessKey())).report().firstNoticedAt())
                .isEqualTo("2026-03-01T09:17:00+08:00");
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    /** Once more, since the field is empty by then; and nobody has to know when it was. */
    @Test
    void whatCouldNotBeReadIsToldWhenTheReportIsStarted() {
        reportInForm("Noticed some time");
        tasklist.writeDate("answer_firstNoticedAt", "13/45/2026");
        tasklist.field("answer_firstNoticedAt-time").sendKeys("nine");
        tasklist.field("answer_title").click();

        tasklist.start();

        tasklist.notification()
                .shouldHave(
                        text("First noticed: “13/45/2026” is not a date."),
                        text("First noticed: “nine” is not a time."));
        $$(".fjs-container [data-refused]").shouldHave(sizeGreaterThan(0));
        tasklist.field("answer_title").click();
        tasklist.start();
        tasklist.started();
        assertThat(found(new CaseNumber(reported().getBusinessKey())).report().firstNoticedAt())
                .isNull();
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    // A session that ended

    @Test
    void whatWasTypedIsThereAgainAfterSigningIn() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Traced a message.");
        tasklist.field("answer_tried").pressTab();
        tasklist.completeButton().shouldBe(enabled);

        clickWithoutSession(Tasklist.COMPLETE);

        $("input[placeholder=Password]").shouldBe(visible);
        tasklist.notification()
                .shouldHave(text("Your session has ended. Please sign in again: what you typed is kept"));
        signInHere("agent");
        tasklist.shows("Troubleshoot");
        tasklist.field("answer_tried").shouldHave(value("Traced a message."));
        tasklist.tick("answer_outcome", "Escalate to 21Vianet");
        tasklist.complete();
        assertThat(found(number).stage()).isEqualTo(Stage.PREPARE);
    }

    /** Nobody's session has ended then. */
    @Test
    void whoComesFirstIsOnlyAskedToSignIn() {
        Selenide.open("/actuator/health");
        endSession();
        Selenide.open("/camunda/app/tasklist/default/");

        $("input[placeholder=Password]").shouldBe(visible);
        tasklist.notifications().shouldHave(size(0));
        signInHere("agent");
        $(".account .dropdown-toggle").shouldBe(visible);
    }

    @Test
    void aReportIsThereAgainAfterSigningIn() {
        reportInForm("Typed before the session ended");
        tasklist.field("answer_title").pressTab();
        tasklist.startButton().shouldBe(enabled);

        clickWithoutSession(Tasklist.START);

        $("input[placeholder=Password]").shouldBe(visible);
        tasklist.notification().shouldHave(text("Your session has ended."));
        signInHere("agent");
        tasklist.field("answer_title").shouldHave(value("Typed before the session ended"));
        tasklist.start();
        tasklist.started();
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    @Test
    void whatWasTypedIsThereAgainWhenTheTaskIsOpenedAgain() {
        CaseNumber number = atTroubleshoot();
        CaseNumber another = atPrepare();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Half a thought");
        tasklist.field("answer_tried").pressTab();

        open("agent", another, "prepareServiceRequest");
        open("agent", number, "troubleshoot");

        tasklist.field("answer_tried").shouldHave(value("Half a thought"));
    }

    @Test
    void whatWasTypedSurvivesAReload() {
        open("agent", atTroubleshoot(), "troubleshoot");
        tasklist.write("answer_tried", "Half a thought");
        tasklist.field("answer_tried").pressTab();

        Selenide.refresh();

        tasklist.field("answer_tried").shouldHave(value("Half a thought"));
    }

    /** A field for a number that has the focus changes once more while its form is taken away. */
    @Test
    void aReportThatWasStartedLeavesNoDraft() {
        reportInForm("Started with the number in focus");
        tasklist.field("answer_affectedUsers").click();

        Selenide.executeJavaScript("document.querySelector(arguments[0]).click()", Tasklist.START);
        tasklist.started();

        assertThat(drafts()).isFalse();
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    /** The window was left meanwhile, which keeps a draft as well. */
    @Test
    void aReportThatWasKeptBeforeItWasStartedLeavesNoDraft() {
        reportInForm("Kept before it was started");
        tasklist.field("answer_title").pressTab();
        Selenide.executeJavaScript("window.dispatchEvent(new Event('pagehide'))");
        assertThat(drafts()).isTrue();

        tasklist.start();
        tasklist.started();

        assertThat(drafts()).isFalse();
        runtime.deleteProcessInstance(reported().getId(), "test is over");
    }

    @Test
    void aFormThatNobodyTouchedLeavesNoDraft() {
        open("agent", atTroubleshoot(), "troubleshoot");

        Selenide.refresh();
        tasklist.field("answer_tried").shouldBe(visible);
        Selenide.open("/actuator/health");

        assertThat(drafts()).isFalse();
    }

    // A task that ended

    @Test
    void whatWasTypedIntoATaskThatEndedBecomesANoteOfTheCase() {
        CaseNumber number = atWork();
        open("agent", number, "workWith21Vianet");
        tasklist.write("answer_said", "They called back.");
        goesOnWithoutThem(number);
        tasklist.notification().shouldHave(text("This task has ended meanwhile. What you typed is still here"));

        // although the outcome is missing
        tasklist.completeExpectingRefusal();

        tasklist.notification().shouldHave(text("What you wrote is kept as a note in case " + number));
        tasklist.field("answer_said").shouldHave(value("They called back."));
        assertThat(register.timeline(number))
                .anySatisfy(event -> assertThat(Said.in(event.detail())).contains("They called back."));
    }

    @Test
    void itBecomesANoteTooWhenAnotherTaskIsOpened() {
        CaseNumber number = atWork();
        CaseNumber another = atTroubleshoot();
        open("agent", number, "workWith21Vianet");
        tasklist.write("answer_said", "They sent a log.");
        goesOnWithoutThem(number);
        tasklist.notification().shouldHave(text("This task has ended meanwhile."));

        open("agent", another, "troubleshoot");

        await().until(() -> register.timeline(number).stream()
                .anyMatch(event -> Said.in(event.detail()).contains("They sent a log.")));
    }

    /** A manager's decision was taken in another window, and nobody may type into a task that nobody claimed. */
    @Test
    void whoTypedNothingIsNotToldThatItIsKept() {
        CaseNumber number = atPrepare();
        complete(number, "prepareServiceRequest", severityA());
        run(number, "refreshFacts");
        String task = task(number, "approveSeverityA").getId();
        signIn("manager");
        Selenide.open("/camunda/app/tasklist/default/#/?task=" + task);
        tasklist.field("answer_reason").shouldBe(visible);

        approveSeverityA(number, "{'outcome':'severity-approved'}");

        $(".task-card").shouldHave(text("The task has been removed."), Duration.ofSeconds(30));
        tasklist.notifications().filterBy(text("What you typed")).shouldHave(size(0));
    }

    /** The task is another one from now on. */
    private void goesOnWithoutThem(CaseNumber number) {
        runtime.createProcessInstanceModification(
                        instance(number, "service-request").getId())
                .startBeforeActivity("workWith21Vianet")
                .cancelAllForActivity("workWith21Vianet")
                .execute();
    }

    private ProcessInstance reported() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("customer-request")
                .activityIdIn("findCustomer")
                .singleResult();
    }

    private static boolean drafts() {
        return Selenide.<Boolean>executeJavaScript(
                "return Object.keys(localStorage).some(key => key.startsWith('camunda-form:'))");
    }

    private static void signInHere(String user) {
        $("input[placeholder=Username]").setValue(user);
        $("input[placeholder=Password]").setValue(user);
        $("button[type=submit]").click();
        $(".account .dropdown-toggle").shouldBe(visible);
    }
}
