package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.exactTexts;
import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists by name, as the reader's language sorts names; and no order by names that this reader does not see. */
@WholeRun
class OrderByNameIT extends FormInBrowser {

    private static final String LIST = "/camunda/app/tasklist/default/#/";

    @AfterEach
    void englishAgain() {
        speak("en-US,en");
    }

    @Test
    void processesThatCanBeStarted() {
        signIn("manager");
        speak("zh-CN,zh");

        Selenide.open(LIST);
        $(".start-process-action a").shouldBe(visible).click();

        $$(".modal-dialog .processes a").shouldHave(exactTexts("客户协议", "修正计划"));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, 计划, 修正计划", "en-US, PLAN, Remediation plan"})
    void aProcessIsFoundByTheNameThatSomebodyReads(String language, String typed, String found) {
        signIn("manager");
        speak(language + "," + language.substring(0, 2));
        Selenide.open(LIST);
        $(".start-process-action a").shouldBe(visible).click();
        $$(".modal-dialog .processes a").shouldHave(size(2));

        $(".modal-header input").setValue(typed);
        $$(".modal-dialog .processes a").shouldHave(exactTexts(found));
        $(".modal-body .well").shouldNotBe(visible);

        $(".modal-header input").setValue("nothing of the kind");
        $$(".modal-dialog .processes a").shouldHave(size(0));
        $(".modal-body .well").shouldBe(visible);
    }

    @Test
    void processesInCockpit() {
        signIn("manager");
        speak("zh-CN,zh");

        Selenide.open("/camunda/app/cockpit/default/#/processes");
        $$("table td.name").shouldHave(sizeGreaterThan(10));

        assertThat($$("table td.name").texts())
                .containsSubsequence("服务请求", "核对", "经理决策", "客户请求", "客户协议", "修正计划", "移交监视");
    }

    /** The engine sorts tasks by their English names. */
    @Test
    void tasksAreOrderedByNameOnlyWhereThoseNamesAreRead() {
        String byName = URLEncoder.encode(
                "[{\"sortBy\":\"nameCaseInsensitive\",\"sortOrder\":\"asc\"}]", StandardCharsets.UTF_8);
        signIn("agent");

        Selenide.open(LIST + "?sorting=" + byName);
        $$(".sorting-choice .sort-by").shouldHave(exactTexts("Task name"));
        assertThat(furtherOrders()).contains("Priority").doesNotContain("Task name");

        speak("zh-CN,zh");
        Selenide.open(LIST + "?sorting=" + byName);
        $$(".sorting-choice .sort-by").shouldHave(size(2)).shouldHave(exactTexts("优先级", "到期日"));
        assertThat(furtherOrders()).contains("创建时间").doesNotContain("任务名称", "优先级", "");
    }

    private static List<String> furtherOrders() {
        $(".new-sort .dropdown-toggle").shouldBe(visible).click();
        return $$(".new-sort .dropdown-menu a").filter(visible).texts();
    }
}
