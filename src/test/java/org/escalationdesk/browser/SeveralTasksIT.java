package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.checked;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exactValue;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.matchText;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.time.Duration;
import java.util.List;
import org.escalationdesk.cases.CaseEvent.What;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several tasks of the list at once. */
@WholeRun
class SeveralTasksIT extends FormInBrowser {

    /** Far below the time after which Tasklist asks by itself. */
    private static final Duration AT_ONCE = Duration.ofSeconds(3);

    @Test
    void theyAreClaimedTogether() {
        List<CaseNumber> numbers = List.of(atTroubleshoot(), atTroubleshoot());
        choose(numbers);
        bar().$("b").shouldHave(exactText("2 tasks chosen"));

        bar().$("button.claim").click();

        bar().shouldBe(hidden);
        tasklist.notification().shouldHave(text("The chosen tasks are yours."));
        assertThat(numbers)
                .allSatisfy(number ->
                        assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("agent"));
    }

    @Test
    void aManagerIsNotOfferedToClaimThem() {
        List<CaseNumber> numbers = List.of(atTroubleshoot(), atTroubleshoot());
        openList("manager");
        tasklist.filter("Unclaimed");
        tick(numbers);
        Selenide.screenshot("several/manager");

        bar().$("button.hand-over").shouldBe(visible);
        bar().$("button.claim").shouldNot(exist);
    }

    /** And not when the list is next asked by itself. */
    @Test
    void theListTellsAtOnceWhoHasThem() {
        List<CaseNumber> numbers = List.of(atTroubleshoot(), atTroubleshoot());
        choose(numbers);
        SelenideElement unclaimed = $$(".task-filter").findBy(text("Unclaimed")).$(".counter");
        int before = Integer.parseInt(unclaimed.shouldHave(matchText("\\d+")).getText());

        bar().$("button.hand-over").click();
        dialog().$("[name=to]").selectOptionContainingText("Demo Helpdesk");
        dialog().$("button[type=submit]").click();

        bar().shouldBe(hidden);
        numbers.forEach(number -> tasklist.card(number.value())
                .$(".desk-card .assignee")
                .shouldHave(exactText("Demo Helpdesk"), AT_ONCE));
        unclaimed.shouldHave(exactText(String.valueOf(before - 2)), AT_ONCE);
        tasklist.notification().shouldHave(text("2 tasks handed over to Demo Helpdesk."));
    }

    /** Those that were refused stay chosen, and the words with them. */
    @Test
    void theyAreHandedOverWithAWordAndEachRefusalIsTold() {
        CaseNumber free = atTroubleshoot();
        CaseNumber ended = atTroubleshoot();
        choose(List.of(free, ended));
        complete(ended, "troubleshoot", "{'outcome':'wrong-channel','symptom':'billing','found':'Our own bill.'}");

        bar().$("button.hand-over").click();
        dialog().$("[name=to]").selectOptionContainingText("Demo Helpdesk");
        dialog().$("[name=text]").setValue("I am off for a week.");
        dialog().$("button[type=submit]").click();

        dialog().$(".alert")
                .shouldHave(text("Done for 1 task, but not for:"), text(ended + ": Case " + ended + " is closed"));
        dialog().$("[name=text]").shouldHave(exactValue("I am off for a week."));
        bar().$("b").shouldHave(exactText("1 task chosen"));
        assertThat(task(free, "troubleshoot").getAssignee()).isEqualTo("helpdesk");
        assertThat(happenings(free)).contains(What.GIVEN_TO_COLLEAGUE);
    }

    @Test
    void oneNoteStandsInAllOfThem() {
        List<CaseNumber> numbers = List.of(atTroubleshoot(), atTroubleshoot());
        choose(numbers);

        bar().$("button.notes").click();
        dialog().$("[name=text]").setValue("21Vianet announced an outage.");
        dialog().$("button[type=submit]").click();

        bar().shouldBe(hidden);
        assertThat(numbers).allSatisfy(number -> assertThat(happenings(number)).endsWith(What.NOTED));
    }

    @Test
    void allAreJoinedToOneOfThem() {
        List<CaseNumber> numbers = List.of(atTroubleshoot(), atTroubleshoot(), atTroubleshoot());
        choose(numbers);

        bar().$("button.joining").click();
        dialog().$("[name=with]").setValue(numbers.get(0).value());
        dialog().$("[name=reason]").setValue("All lost their mail at nine.");
        dialog().$("button[type=submit]").click();

        bar().shouldBe(hidden);
        assertThat(found(numbers.get(0)).joined().cases()).hasSize(2);
        assertThat(found(numbers.get(0)).end()).isEmpty();
        assertThat(register.timeline(numbers.get(1)))
                .extracting(event -> Said.in(event.detail()))
                .contains("All lost their mail at nine.");
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, en-US", "1280, 720, en-US", "1440, 900, zh-CN", "1280, 720, zh-CN"})
    void theBarCanBeReadInBothLanguages(int width, int height, String language) {
        List<CaseNumber> numbers = List.of(atTroubleshoot(), atTroubleshoot());
        signIn("agent");
        speak(language + "," + language.substring(0, 2));
        try {
            fit(width, height);
            choose(numbers);
            Selenide.screenshot("several/" + width + "-" + language);

            if (language.startsWith("zh")) {
                assertThat(bar().getText()).doesNotContainPattern("[A-Za-z]").contains("已选择 2 个任务");
            }
            bar().$("button.none").click();
            bar().shouldBe(hidden);
            box(numbers.get(0)).shouldNotBe(checked);
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
    }

    private void choose(List<CaseNumber> numbers) {
        openList("agent");
        tick(numbers);
    }

    private void openList(String user) {
        signIn(user);
        Selenide.open("/actuator/health");
        Selenide.open("/camunda/app/tasklist/default/#/");
        $(".tasks-list").shouldBe(visible);
    }

    private void tick(List<CaseNumber> numbers) {
        numbers.forEach(number -> box(number).click());
        bar().shouldBe(visible);
    }

    private SelenideElement box(CaseNumber number) {
        return tasklist.card(number.value()).$(".choose-task");
    }

    private static SelenideElement bar() {
        return $(".several-tasks");
    }

    private static SelenideElement dialog() {
        return $("dialog[open]");
    }
}
