package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exactValue;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.support.Said;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two agents, each at a browser of their own, work on one case at once: neither loses a word. */
@WholeRun
class TwoAgentsIT extends FormInBrowser {

    private static final String PAGE = "/camunda/app/tasklist/default/#/case/";

    @Autowired
    private CaseNotes notes;

    @Test
    void bothWriteAndCorrectWhileOneHasTheFormOpen() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Traced a message.");
        tab("Case");
        note().setValue("She calls hourly.");

        colleague(number, TwoAgentsIT::writeAndCorrect);
        $(".desk-case .write .btn").click();
        said().shouldHave(text("She calls hourly."));
        tab("Form");
        tasklist.field("answer_tried").shouldHave(value("Traced a message."));
        tasklist.write("answer_found", "It waits outside.");
        tasklist.tick("answer_outcome", "Solved");
        tasklist.complete();

        assertThat(words(number))
                .contains("She calls hourly.")
                .contains("They mailed a log.")
                .contains("Traced a message.")
                .contains("It waits outside.")
                .contains("No mail from outside")
                .contains(report().get("title").asText());
        assertThat(found(number).report().title()).isEqualTo("No mail from outside");
        assertThat(found(number).stage()).isEqualTo(Stage.CONFIRM);
    }

    /** Whoever was quicker ends what the other had begun, but loses nothing that was typed at whichever tab. */
    @Test
    void theOneEndsTheCaseWhileTheOtherWrites() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tasklist.write("answer_tried", "Traced half of it.");
        tab("Case");
        note().setValue("She is on the phone.");

        colleague(number, () -> {
            $(".desk-case .actions .withdrawal").click();
            $("dialog[open] [name=reason]").setValue("They found it themselves.");
            $("dialog[open] button[type=submit]").click();
            $(".desk-case .now").shouldHave(text("Closed: "));
        });
        $(".desk-case .write .btn").click();
        note().shouldHave(exactValue(""));
        tasklist.notification().shouldHave(text("What you wrote is kept as a note in case " + number));

        assertThat(words(number))
                .contains("She is on the phone.")
                .contains("They found it themselves.")
                .contains("Traced half of it.");
    }

    /** What somebody types, has opened and is in stays as it is, and so does what they read. */
    @Test
    void whatAColleagueDoesIsSeenAtTheTabByItself() {
        CaseNumber number = atTroubleshoot();
        open("agent", number, "troubleshoot");
        tab("Case");
        fold("All facts").click();
        $(".desk-case .machine summary").click();
        $(".desk-case .clocks summary").click();
        note().setValue("She calls hourly.");

        colleague(number, TwoAgentsIT::writeAndCorrect);
        comeBack(() -> $(".desk-case .title").has(exactText("No mail from outside")));

        $$(".desk-case .entry").findBy(text("They mailed a log.")).shouldBe(visible);
        fold("All facts").closest("details").shouldHave(text("No mail from outside"));
        $(".desk-case .clocks .stretches").shouldBe(visible);
        $$(".desk-case .machine").last().$("li").shouldBe(visible);
        note().shouldHave(exactValue("She calls hourly.")).shouldBe(focused);
        assertThat($$(".desk-case .day").texts()).doesNotHaveDuplicates();
    }

    @Test
    void thePageGoesOnWhereSomebodyReadsAndUnderAnOpenDialog() {
        CaseNumber number = atTroubleshoot();
        for (int i = 0; i < 60; i++) {
            notes.add(number, NoteKind.NOTE, "Note " + i, "agent");
        }
        signIn("agent");
        Selenide.open(PAGE + number);
        $(".desk-case .older").click();
        SelenideElement read = $$(".desk-case .entry .text").findBy(exactText("Note 3"));
        Selenide.executeJavaScript("arguments[0].scrollIntoView({block: 'center'})", read);
        double before = top(read);

        tasks.setAssignee(task(number, "troubleshoot").getId(), "helpdesk");
        notes.add(number, NoteKind.DESK, "We call at ten.", "helpdesk");
        comeBack(() -> $(".desk-case .now").has(text("Demo Helpdesk")));

        said().shouldHave(exactText("We call at ten."));
        assertThat(top(read)).isCloseTo(before, within(2.0));
        $(".desk-case .actions .withdrawal").click();
        $("dialog[open] [name=reason]").setValue("They found it themselves.");
        notes.add(number, NoteKind.CUSTOMER, "It goes on.", "helpdesk");
        comeBack(() -> said().has(text("It goes on.")));
        $("dialog[open] [name=reason]")
                .shouldHave(exactValue("They found it themselves."))
                .shouldBe(focused);
    }

    /** A manager gave it to a colleague. */
    @Test
    void whoHasTheTaskIsSeenAboveTheTabToo() {
        CaseNumber number = atTroubleshoot();
        String task = task(number, "troubleshoot").getId();
        open("agent", number, "troubleshoot");
        tab("Case");
        note().setValue("They are still ");

        tasks.setAssignee(task, "helpdesk");

        comeBack(() -> $(".task-card .assignee").has(text("Demo Helpdesk")));
        note().shouldHave(exactValue("They are still "));
    }

    private static void writeAndCorrect() {
        note().setValue("They mailed a log.");
        $(".desk-case .write .btn").click();
        said().shouldHave(text("They mailed a log."));
        $(".desk-case .actions .correction").click();
        $("dialog[open] [name=title]").setValue("No mail from outside");
        $("dialog[open] button[type=submit]").click();
        $(".desk-case .title").shouldHave(exactText("No mail from outside"));
    }

    private static double top(SelenideElement entry) {
        Number top = Selenide.executeJavaScript("return arguments[0].getBoundingClientRect().top", entry);
        return top == null ? Double.NaN : top.doubleValue();
    }

    /** To the window, in which the case is read at once. */
    private static void comeBack(BooleanSupplier isThere) {
        Selenide.Wait().until(driver -> {
            Selenide.executeJavaScript("window.dispatchEvent(new Event('focus'))");
            return isThere.getAsBoolean();
        });
    }

    private static SelenideElement fold(String title) {
        return $$(".desk-case .beside summary").findBy(text(title));
    }

    /** Does this at the page of the case, in a browser of their own, in which nobody has signed in yet. */
    private static void colleague(CaseNumber number, Runnable work) {
        Selenide.inNewBrowser(() -> {
            Selenide.open("/camunda/app/tasklist/default/");
            Tasklist.signIn("helpdesk");
            $(".account .dropdown-toggle").shouldBe(visible);
            Selenide.open(PAGE + number);
            $(".desk-case .actions").shouldBe(visible);
            work.run();
            $("dialog[open]").should(disappear);
        });
    }

    private String words(CaseNumber number) {
        List<String> said = register.timeline(number).stream()
                .map(event -> Said.in(event.detail()))
                .toList();
        return String.join("\n", said);
    }

    private static void tab(String name) {
        $$(".nav-tabs a").findBy(exactText(name)).click();
        if (name.equals("Case")) {
            note().shouldBe(visible);
        }
    }

    private static SelenideElement said() {
        return $(".desk-case .entry .text");
    }

    private static SelenideElement note() {
        return $(".desk-case .write textarea");
    }
}
