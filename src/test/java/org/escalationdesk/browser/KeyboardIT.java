package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exactValue;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.actions;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.util.List;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** Somebody works at the desk by keyboard alone: nothing here is clicked. */
@WholeRun
class KeyboardIT extends FormInBrowser {

    private static final String LIST = "/camunda/app/tasklist/default/#/";

    @Test
    void fromTheNumberOnThePhoneToWhatIsWrittenDown() {
        CaseNumber number = atTroubleshoot();
        begin("agent");

        press("/");
        $(".find-case input").shouldBe(focused);
        press(number.value());
        press(Keys.ENTER);
        note().shouldBe(focused);
        press("They call back at ten.");
        press(Keys.ENTER, Keys.CONTROL);

        $(".desk-case .entry .text").shouldHave(exactText("They call back at ten."));
        note().shouldBe(focused).shouldHave(exactValue(""));
    }

    @Test
    void whoSaidItIsChosenByTheArrows() {
        CaseNumber number = atTroubleshoot();
        begin("agent");
        Selenide.open(LIST + "case/" + number);
        note().shouldBe(focused);

        press("Since nine.");
        for (Keys key : List.of(Keys.TAB, Keys.ARROW_RIGHT, Keys.TAB, Keys.ENTER)) {
            press(key);
        }

        $(".desk-case .entry").shouldHave(text("Customer"), text("Since nine."));
    }

    @Test
    void theTabAtATask() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");

        focus($$(".nav-tabs a").findBy(exactText("Case")));
        press(Keys.ENTER);

        note().shouldBe(focused);
        focus($(".desk-case .filter:last-of-type"));
        press(Keys.SPACE);
        $(".desk-case .filter:last-of-type").shouldBe(focused);
        focus($$(".desk-case .beside summary").findBy(text("Criteria")));
        press(Keys.ENTER);
        $$(".desk-case .criterion").shouldHave(sizeGreaterThan(5));
    }

    /** Work begins in the first field; Escape leads back to where somebody was. */
    @ParameterizedTest
    @CsvSource({"hand-over, to", "giving-back, text", "correction, title", "withdrawal, reason", "joining, with"})
    void aDialogOfACase(String action, String first) {
        CaseNumber number = atTroubleshoot();
        tasks.claim(task(number, "troubleshoot").getId(), "agent");
        begin("agent");
        Selenide.open(LIST + "case/" + number);
        SelenideElement button = $(".desk-case .actions ." + action).shouldBe(visible);

        focus(button);
        press(Keys.ENTER);
        dialog().$("[name=" + first + "]").shouldBe(focused);
        press(Keys.ESCAPE);

        dialog().shouldBe(hidden);
        button.shouldBe(focused);
    }

    /** What is done is told, and work goes on where the case is written to. */
    @Test
    void whatIsDoneInADialog() {
        CaseNumber number = atTroubleshoot();
        begin("agent");
        Selenide.open(LIST + "case/" + number);

        focus($(".desk-case .actions .correction").shouldBe(visible));
        press(Keys.ENTER);
        dialog().$("[name=title]").shouldBe(focused);
        press("a", Keys.CONTROL);
        press("No mail from outside");
        press(Keys.ENTER);

        $(".desk-case .title").shouldHave(exactText("No mail from outside"));
        note().shouldBe(focused);
    }

    @ParameterizedTest
    @CsvSource({"withdrawal, textarea", "joining, input"})
    void whatEndsACaseFromBesideItsTask(String end, String first) {
        open("agent", atTroubleshoot(), "troubleshoot");
        SelenideElement button = $("button." + end).shouldBe(visible);

        focus(button);
        press(Keys.ENTER);
        dialog().$(first).shouldBe(focused);
        press(Keys.ESCAPE);

        dialog().shouldBe(hidden);
        button.shouldBe(focused);
    }

    @Test
    void severalTasks() {
        CaseNumber number = atTroubleshoot();
        begin("agent");

        focus(tasklist.card(number.value()).$(".choose-task"));
        press(Keys.SPACE);
        bar().shouldBe(visible);
        press("b", Keys.CONTROL, Keys.ALT);
        bar().$("button.claim").shouldBe(focused);
        press(Keys.ESCAPE);
        tasklist.card(number.value()).$(".choose-task").shouldBe(focused);
        press("b", Keys.CONTROL, Keys.ALT);
        bar().$("button.claim").shouldBe(focused);
        press(Keys.TAB);
        press(Keys.ENTER);
        dialog().$("[name=to]").shouldBe(focused);
        press(Keys.ESCAPE);
        bar().$("button.hand-over").shouldBe(focused);
        press(Keys.TAB, Keys.SHIFT);
        press(Keys.ENTER);

        bar().shouldBe(hidden);
        assertThat(task(number, "troubleshoot").getAssignee()).isEqualTo("agent");
    }

    @Test
    void theProfile() {
        begin("agent");
        SelenideElement menu = $(".account .dropdown-toggle").shouldBe(visible);

        focus(menu);
        press(Keys.ENTER);
        $(".account .profile a").shouldBe(visible);
        press(Keys.TAB);
        press(Keys.ENTER);
        dialog().$("[name=firstName]").shouldBe(focused);
        press(Keys.ESCAPE);

        menu.shouldBe(focused);
    }

    private void begin(String user) {
        signIn(user);
        Selenide.open(LIST);
        $(".tasks-list").shouldBe(visible);
    }

    /** Where Tab has led to. */
    private static void focus(SelenideElement element) {
        Selenide.executeJavaScript("arguments[0].focus()", element);
        element.shouldBe(focused);
    }

    private static void press(CharSequence keys, Keys... held) {
        Actions pressed = actions();
        for (Keys key : held) {
            pressed.keyDown(key);
        }
        pressed.sendKeys(keys);
        for (Keys key : held) {
            pressed.keyUp(key);
        }
        pressed.perform();
    }

    private static SelenideElement note() {
        return $(".desk-case .write textarea");
    }

    private static SelenideElement bar() {
        return $(".several-tasks");
    }

    private static SelenideElement dialog() {
        return $("dialog[open]");
    }
}
