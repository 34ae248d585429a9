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
import java.util.UUID;
import org.escalationdesk.support.Chromium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A visitor in a real browser. */
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
    void closeBrowser() {
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
        $("input[aria-label=reason]").setValue("No.");
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
        caller.behave("21vianet", "{\"mode\":\"normal\"}");
    }
}
