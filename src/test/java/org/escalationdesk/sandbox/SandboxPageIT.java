package org.escalationdesk.sandbox;

import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.hidden;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.closeWebDriver;
import static com.codeborne.selenide.Selenide.open;
import static org.assertj.core.api.Assertions.assertThat;

import com.codeborne.selenide.Selenide;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.escalationdesk.browser.Reader;
import org.escalationdesk.support.Chromium;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A visitor in a real browser. */
@WholeRun
@SandboxServer
class SandboxPageIT {

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void openBrowser() {
        caller = new Caller(port);
        Chromium.ofThisMachine().drive(1400, 1200);
    }

    @AfterEach
    void closeBrowser() throws IOException {
        caller.behave("21vianet", "{\"mode\":\"normal\"}");
        closeWebDriver();
    }

    @Test
    void aVisitorPlays21Vianet() throws IOException {
        String title = "<b>收不到邮件</b> [CR-2026-000777/1]";
        String id = caller.file(
                        WellKnownCustomers.CONTOSO,
                        UUID.randomUUID(),
                        "{\"title\":\"" + title
                                + "\",\"description\":\"<i>d</i>\",\"severity\":2,\"supportTopicId\":1}")
                .json()
                .path("id")
                .asText();
        open("http://127.0.0.1:" + port + "/sandbox");

        $$("#requests button").findBy(text(id)).click();
        $("#d-title").shouldHave(exactText(title));
        $("[data-action=ask]").click();
        $("#state").shouldHave(exactText("Say why, or what is asked."));
        $("#said").setValue("Which <users>?");
        $("[data-action=ask]").click();
        $("#d-notes").shouldHave(text("Information needed: Which <users>?"));
        $("#d-status").shouldHave(exactText("waiting for the partner"));

        $("select[aria-label=\"21Vianet's desk\"]").selectOptionByValue("refusing");
        $("input[aria-label=Reason]").setValue("No.");
        $$("#behaviour fieldset").first().$("button").click();
        $$("#behaviour fieldset").first().$("legend").shouldHave(text("Refusing"));
        $("#o-begin").click();
        $("#outages").shouldHave(text("Exchange Online"));
        Selenide.screenshot("sandbox");
        $("#outages button").click();
        $("#no-outages").shouldBe(visible);

        $("[data-action=resolve]").click();
        $("#d-closed").shouldBe(visible);
        $("#d-actions").shouldBe(hidden);
        assertThat(caller.get("/behaviour")
                        .json()
                        .path("21vianet")
                        .path("reason")
                        .asText())
                .isEqualTo("No.");
    }

    @Test
    void aVisitorPlays21VianetInChinese() throws IOException {
        String id = caller.file(
                        WellKnownCustomers.CONTOSO,
                        UUID.randomUUID(),
                        "{\"title\":\"收不到邮件\",\"description\":\"详情\",\"severity\":1,\"supportTopicId\":1}")
                .json()
                .path("id")
                .asText();
        open("about:blank");
        Reader.CHINESE.sitsDown();
        open("http://127.0.0.1:" + port + "/sandbox");
        $$("#requests button").findBy(text(id)).click();
        $("[data-action=ask]").click();
        $("#state").shouldHave(exactText("请说明理由或所需的信息。"));
        nothingForeign();

        $("#said").setValue("暂无");
        $("[data-action=lower-severity]").click();
        $("#d-notes").shouldHave(text("严重级别已降低为“中等”：暂无")).shouldHave(text("世纪互联支持人员"));
        $("#said").setValue("哪些用户？");
        $("[data-action=ask]").click();
        $("#d-status").shouldHave(exactText("等待合作伙伴答复"));
        for (String mode : $("#behaviour select").$$("option").attributes("value")) {
            $("#behaviour select").selectOptionByValue(mode);
            nothingForeign();
        }
        $("#behaviour select").selectOptionByValue("refusing");
        $("#behaviour fieldset").$("button").click();
        $("#behaviour legend").shouldHave(text("拒绝"));
        $("#o-begin").click();
        $("#outages").shouldHave(text("用户无法访问 Exchange Online"));
        nothingForeign();
        Selenide.screenshot("sandbox-zh");

        $("#outages button").click();
        $("#state").shouldHave(exactText("Exchange Online 已恢复正常。"));
        $("[data-action=resolve]").click();
        $("#d-closed").shouldBe(visible);
        nothingForeign();
    }

    /** Names of customers and of what Graph watches, codes, and what another test filed, are as they are. */
    private static void nothingForeign() {
        List<String> names = Stream.of(
                        WellKnownCustomers.all().stream().map(SandboxCustomer::companyName),
                        Stream.of(GraphService.values()).map(GraphService::title),
                        $$("#requests button").texts().stream()
                                .map(line -> line.lines().findFirst().orElse("")),
                        Stream.of("Microsoft Graph", "MS-RequestId", "AADSTS700016", "HTML"))
                .flatMap(name -> name)
                .toList();

        assertThat(Reader.CHINESE.foreignTexts(names, "\\b(sandbox|EX\\d+)\\b")).isEmpty();
        assertThat($$("option").stream().map(option -> option.getOwnText()).filter(option -> !option.contains(".")))
                .allMatch(option -> names.contains(option) || option.matches(".*\\p{IsHan}.*"));
    }
}
