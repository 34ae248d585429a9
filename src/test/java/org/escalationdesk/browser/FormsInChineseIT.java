package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What form-js says without being told by a form. That each form is in Chinese is looked at where it is filled in. */
@WholeRun
class FormsInChineseIT extends FormInBrowser {

    @AfterEach
    void englishAgain() {
        speak("en-US,en");
    }

    @Test
    void whatIsWrongWithAFieldIsSaidInChinese() {
        signIn("agent");
        speak("zh-CN,zh");
        Selenide.open("/camunda/app/tasklist/default/#/");
        tasklist.startProcess("客户请求");
        tasklist.field("answer_service").shouldHave(attribute("placeholder", "搜索"));

        tasklist.start();

        assertThat($$(".fjs-form-field-error li").shouldHave(sizeGreaterThan(5)).texts())
                .contains("此字段为必填项。")
                .noneMatch(fault -> fault.matches(".*[A-Za-z].*"));
        tasklist.notification().shouldHave(text("“客户”、“姓名”、“电子邮件”")).shouldHave(text("请更正标红的内容"));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-02, 09:00", "2026年3月2日, 9:00"})
    void aMomentIsTakenAsItIsWritten(String date, String time) {
        CaseNumber number = atFirstContact();
        String task = task(number, "recordFirstContact").getId();
        tasks.claim(task, signIn("agent"));
        speak("zh-CN,zh");
        Selenide.open("/camunda/app/tasklist/default/#/?task=" + task);
        Tasklist chinese = new Tasklist(Reader.CHINESE);
        chinese.shows("Record first contact");

        chinese.write("answer_person", "刘洋");
        chinese.select("answer_by", "Phone");
        chinese.writeMoment("answer_contactedAt", date, time);
        chinese.complete();

        assertThat(task(number, "workWith21Vianet")).isNotNull();
    }

    /** It is drawn by the same hands as what form-js says. */
    @Test
    void whatAPersonWroteStaysAsItIs() {
        signIn("agent");
        speak("zh-CN,zh");
        Selenide.open("/camunda/app/tasklist/default/#/");
        tasklist.startProcess("客户请求");

        tasklist.write("answer_title", "Search");
        tasklist.write("answer_description", "Field is required.");

        assertThat(tasklist.field("answer_title").getValue()).isEqualTo("Search");
        assertThat(tasklist.field("answer_description").getValue()).isEqualTo("Field is required.");
    }

    /** What the last visit kept may be older than the desk, and at a first visit there is nothing. */
    @ParameterizedTest
    @CsvSource({"'zh-CN,zh', zh, 筛选任务", "'en-US,en', en, Filter Tasks"})
    void wordsAreThoseOfTheDeskAsItIsNow(String languages, String language, String placeholder) {
        signIn("agent");
        speak(languages);
        Selenide.executeJavaScript("""
                localStorage.setItem('camunda-web', JSON.stringify({
                  [`/camunda/app/tasklist/locales/_locales_data_${arguments[0]}_7.24.0`]:
                      JSON.stringify({labels: {SEARCH_PLACEHOLDER: 'of an older desk'}})
                }))""", language);

        Selenide.open("/camunda/app/tasklist/default/#/");

        $("input.main-field").shouldHave(attribute("placeholder", placeholder));
    }
}
