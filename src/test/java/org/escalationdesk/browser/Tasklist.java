package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.animated;
import static com.codeborne.selenide.Condition.checked;
import static com.codeborne.selenide.Condition.cssClass;
import static com.codeborne.selenide.Condition.cssValue;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.enabled;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.focused;
import static com.codeborne.selenide.Condition.match;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.actions;

import com.codeborne.selenide.ElementsCollection;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Camunda Tasklist as somebody at the desk uses it. Fields are named by their keys in the forms. */
final class Tasklist {

    static final String START = ".modal-footer button.btn-primary";
    static final String COMPLETE = ".task-card button[ng-click='complete()']";

    private final Reader reader;
    private final Set<String> typed = new HashSet<>();

    Tasklist() {
        this(Reader.ENGLISH);
    }

    /** @param reader who sits at it; whatever is named by its English is looked for as this person reads it */
    Tasklist(Reader reader) {
        this.reader = reader;
    }

    /** What has been written into fields here. */
    Set<String> typed() {
        return typed;
    }

    /** Into the sign-in of any of the webapps, which is on the page. */
    static void signIn(String user) {
        SelenideElement name = $("form input[type=text]").shouldBe(focused);
        // the page takes the focus there once more 300 ms after it came, and would take what is typed into the password
        // by then
        Selenide.executeJavaScript("arguments[0].removeAttribute('autofocus')", name);
        name.setValue(user);
        $("input[type=password]").setValue(user);
        $("button[type=submit]").click();
    }

    void filter(String name) {
        $$(".task-filter h4 a").findBy(text(reader.reads(name))).click();
        $(".task-filter.active").shouldHave(text(reader.reads(name)));
    }

    SelenideElement card(String caseNumber) {
        return $$(".tasks-list li.task").findBy(text(caseNumber));
    }

    /** By way of another filter, because a click on the chosen one does not read the list again. */
    void openTask(String name, String caseNumber) {
        filter("Overdue");
        filter("My group's tasks");
        $$(".tasks-list li.task")
                .filter(text(caseNumber))
                .findBy(text(reader.reads(name)))
                .$("h4 a")
                .click();
        shows(name);
    }

    /** This task is open, and its form is there. */
    void shows(String name) {
        $(".task-card h2").shouldHave(exactText(reader.reads(name)));
        // what the page says instead stands in the failure
        $(".task-card")
                .should(match(
                        "have its form",
                        card -> card.findElements(By.cssSelector(".fjs-container .fjs-form-field")).stream()
                                .anyMatch(WebElement::isDisplayed)));
    }

    /** Unless the case has stayed with whoever sits here. */
    void claim() {
        SelenideElement button =
                $$(".task-card button.claim, .task-card button.unclaim").findBy(visible);
        if (button.shouldBe(visible).has(cssClass("claim"))) {
            button.click();
        }
        $(".task-card button.unclaim").shouldBe(visible);
    }

    void unclaim() {
        $(".task-card button.unclaim").click();
        $(".task-card button.claim").shouldBe(visible);
    }

    void startProcess(String name) {
        $(".start-process-action a").click();
        // a click while the dialog slides in misses
        $(".modal.in .modal-dialog").shouldHave(cssValue("transform", "matrix(1, 0, 0, 1, 0, 0)"));
        $$(".modal-dialog .processes a").findBy(exactText(reader.reads(name))).click();
        $(".modal-dialog .fjs-form-field").shouldBe(visible);
        startButton().shouldNotBe(animated);
    }

    void start() {
        leaveField();
        startButton().shouldBe(enabled).click();
    }

    void completeExpectingRefusal() {
        leaveField();
        completeButton().shouldBe(enabled).click();
    }

    /** The task is left, perhaps for the next one, which opens by itself. */
    void complete() {
        String task = openTask();
        completeExpectingRefusal();
        Selenide.Wait()
                .withMessage(() -> "task is still open")
                .until(driver -> !openTask().equals(task));
    }

    /** As the address names it; empty where none is open. */
    static String openTask() {
        return Selenide.executeJavaScript("return new URLSearchParams(location.hash.split('?')[1]).get('task') || ''");
    }

    /** The process is started: its form is closed. */
    void started() {
        $(".modal-dialog").should(disappear);
    }

    SelenideElement startButton() {
        return $(START);
    }

    SelenideElement completeButton() {
        return $(COMPLETE);
    }

    /** Says what the customer said, and leaves the rest to the dialog. */
    void customerWithdrew(String said) {
        $("button.withdrawal").shouldBe(visible).click();
        withdrawal().shouldBe(visible).$("textarea").setValue(said);
        withdrawal().$("button.btn-primary").click();
    }

    /** Says in which case the problem goes on, and leaves the rest to the dialog. */
    void joinTo(String other) {
        $("button.joining").shouldBe(visible).click();
        joining().shouldBe(visible).$("input").setValue(other);
        joining().$("textarea").setValue("Both lost their mail at nine.");
        joining().$("button.btn-primary").click();
    }

    SelenideElement joining() {
        return $("dialog.joining-dialog");
    }

    SelenideElement withdrawal() {
        return $("dialog.withdrawal-dialog");
    }

    SelenideElement notification() {
        return $(".notification, .notifications .alert");
    }

    ElementsCollection notifications() {
        return $$(".notifications .alert").filter(visible);
    }

    /** Whether something lies over the middle of the button that completes the task. */
    boolean isCompleteCovered() {
        return isCovered(completeButton());
    }

    /** Whether something lies over the middle of this button. */
    static boolean isCovered(SelenideElement button) {
        Boolean covered = Selenide.executeJavaScript(
                "const button = arguments[0];"
                        + "button.scrollIntoView({block: 'nearest'});"
                        + "const box = button.getBoundingClientRect();"
                        + "return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) !== button;",
                button);
        return Boolean.TRUE.equals(covered);
    }

    /**
     * The texts of the open form, and of the cards in the list, that nobody can read to their end: wider than their field, or higher
     * than it without a bar to scroll, or beyond the field's or the form's edge.
     */
    List<String> cutTexts() {
        List<String> cut = Selenide.executeJavaScript("""
                const form = document.querySelector('.fjs-container');
                const edge = form.getBoundingClientRect().right + 1;
                const cut = [];
                for (const element of form.querySelectorAll(
                        'input, textarea, label, td, th, p, .fjs-select-display, .fjs-form-field-description, .fjs-form-field-grouplabel')) {
                    const box = element.getBoundingClientRect();
                    // what is typed can be scrolled by its caret
                    const typed = element.tagName === 'INPUT' && !element.disabled && !element.closest('.fjs-form-field-select');
                    if (!box.width || typed) {
                        continue;
                    }
                    const own = element.closest('.fjs-form-field');
                    const style = getComputedStyle(element);
                    const scrolls = style.overflowY === 'auto' || style.overflowY === 'scroll';
                    const text = element.value || element.textContent.trim();
                    if (text && (element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline'
                            || element.tagName === 'TEXTAREA' && element.scrollHeight > element.clientHeight + 2 && !scrolls
                            || box.right > edge || box.right > (own ? own.getBoundingClientRect().right + 1 : edge))) {
                        cut.push((element.id || element.className) + ': ' + text);
                    }
                }
                // a title and a customer may end in an ellipsis
                const rest = '.number, .due, .service, .assignee';
                for (const card of document.querySelectorAll('.tasks-list .desk-card')) {
                    const edge = card.getBoundingClientRect();
                    for (const element of card.querySelectorAll(rest)) {
                        const box = element.getBoundingClientRect();
                        if (element.scrollWidth > element.clientWidth + 1 || box.right > edge.right + 1 || box.left < edge.left) {
                            cut.push('card: ' + element.textContent.trim());
                        }
                    }
                }
                return cut;""");
        return cut == null ? List.of() : cut;
    }

    /** The words in the open form's tables that go on in the next line without a hyphen. */
    List<String> brokenWords() {
        List<String> broken = Selenide.executeJavaScript("""
                const broken = [];
                for (const cell of document.querySelectorAll('.fjs-container th, .fjs-container td')) {
                    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
                    while (texts.nextNode()) {
                        for (const word of texts.currentNode.data.matchAll(/(?<!\\S)[A-Za-z]{2,18}(?=[\\s?.,:;]|$)/g)) {
                            const range = document.createRange();
                            range.setStart(texts.currentNode, word.index);
                            range.setEnd(texts.currentNode, word.index + word[0].length);
                            if (new Set([...range.getClientRects()].map(line => Math.round(line.top))).size > 1) {
                                broken.push(word[0]);
                            }
                        }
                    }
                }
                return broken;""");
        return broken == null ? List.of() : broken;
    }

    /**
     * The texts of the open form in which there is a foreign word: labels, texts, options, steps, columns, buttons, what stands in
     * empty fields, and the names of facts. People's own words stand in fields and in the other cells of tables.
     *
     * @param foreign a pattern for such words
     * @param same a pattern for what is the same in every language
     */
    List<String> foreignTexts(String foreign, String same) {
        List<String> texts = Selenide.executeJavaScript("""
                const foreign = new RegExp(arguments[0], 'u'), same = new RegExp(arguments[1], 'gu');
                const said = ['label', 'p', 'li', 'th', '#fjs-form-case_facts td:first-child', '.fjs-form-field-description',
                    '.fjs-form-field-grouplabel', '.fjs-select-placeholder', 'button'].map(part => '.fjs-container ' + part).join();
                const empty = [...document.querySelectorAll('.fjs-container [placeholder]')].map(field => field.placeholder);
                return [...document.querySelectorAll(said)]
                    .map(element => element.textContent)
                    .concat(empty)
                    // a choice of a case has its title, which somebody wrote
                    .filter(text => !/^CR-\\d{4}-\\d+ · /.test(text))
                    .filter(text => foreign.test(text.replace(same, '')));""", foreign, same);
        return texts == null ? List.of() : texts;
    }

    /** In which the page and the open form are written. */
    List<String> fonts() {
        List<String> fonts = Selenide.executeJavaScript("""
                const written = 'body, .fjs-container .fjs-form, .fjs-container :is(label, input, textarea, td, th, p, button)';
                return [...new Set([...document.querySelectorAll(written)].map(part => getComputedStyle(part).fontFamily))];""");
        return fonts == null ? List.of() : fonts;
    }

    /** The open form's, in pixels. */
    int heightOfForm() {
        return pixels("return document.querySelector('.fjs-container').getBoundingClientRect().height");
    }

    /** Where in the window the first field that can be filled in ends, in pixels from its top. */
    int endOfFirstInput() {
        return pixels("""
                return [...document.querySelectorAll('.fjs-container input, .fjs-container textarea')]
                    .filter(input => !input.disabled && input.getBoundingClientRect().height)[0].getBoundingClientRect().bottom""");
    }

    private static int pixels(String script) {
        Number pixels = Selenide.executeJavaScript(script);
        return Math.round(pixels == null ? Float.NaN : pixels.floatValue());
    }

    void closeNotification() {
        notification().$$("button.close").findBy(visible).click();
        notification().should(disappear);
    }

    SelenideElement field(String id) {
        return $(".fjs-container [id$='-" + id + "']");
    }

    void write(String id, String text) {
        typed.add(text);
        field(id).setValue(text);
    }

    void select(String id, String english) {
        String label = reader.reads(english);
        SelenideElement input = field(id);
        SelenideElement field = input.closest(".fjs-form-field");
        SelenideElement display = field.$(".fjs-select-display");
        (display.exists() ? display : input).click();
        field.$$(".fjs-dropdownlist-item").findBy(text(label)).click();
        if (display.exists()) {
            display.shouldHave(text(label));
        } else {
            input.shouldHave(value(label));
        }
    }

    /** The date and time go into two fields, in the form-js way of the browser's language. */
    void writeMoment(String id, String date, String time) {
        writeDate(id, date);
        type(field(id + "-time"), time);
    }

    /** A further row of a dynamic list. */
    void addRow() {
        leaveField();
        $(".fjs-container .fjs-repeat-render-add").click();
    }

    /** Into a field of a dynamic list's row, which is counted from 0. */
    void writeInRow(int row, String id, String text) {
        row(row).$("[id*='-" + id + "']").setValue(text);
    }

    void writeDateInRow(int row, String id, String date) {
        type(row(row).$("[id*='-" + id + "'][id$='-date']"), date);
    }

    /** As people do: over what stands there, and on to the next field. */
    private static void type(SelenideElement field, String text) {
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text, Keys.TAB);
    }

    private static SelenideElement row(int row) {
        return $$(".fjs-container .fjs-repeat-row-container").get(row);
    }

    void writeDate(String id, String date) {
        type(field(id + "-date"), date);
    }

    /** A single checkbox. */
    void tickBox(String id) {
        leaveField();
        field(id).click();
        field(id).shouldBe(checked);
    }

    /** Of a radio or a checklist. */
    void tick(String id, String label) {
        leaveField();
        SelenideElement choice = $$(".fjs-container label[for*='-" + id + "-']").findBy(text(reader.reads(label)));
        String input = choice.getAttribute("for");
        choice.click();
        $(By.id(input)).shouldBe(checked);
    }

    /** What a radio or a checklist offers. */
    ElementsCollection options(String id) {
        return $$(".fjs-container label[for*='-" + id + "-']");
    }

    /** One of the boxes of a radio or a checklist. */
    SelenideElement choice(String id, String label) {
        return $(By.id($$(".fjs-container label[for*='-" + id + "-']")
                .findBy(text(reader.reads(label)))
                .getAttribute("for")));
    }

    /** A field that is left says what is wrong with it, and moves the page: before the next click, not during it. */
    private void leaveField() {
        actions().sendKeys(Keys.TAB).perform();
    }
}
