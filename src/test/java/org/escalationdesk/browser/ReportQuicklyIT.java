package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.size;
import static com.codeborne.selenide.Condition.attribute;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.focused;
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
import java.util.List;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** A problem is reported while the customer is on the phone. */
@WholeRun
class ReportQuicklyIT extends FormInBrowser {

    private static final Customer CLOUDS = new Customer(
            new TenantId("22222222-2222-4222-8222-222222222222"), "上海云帆国际供应链管理有限公司", "yunfan.partner.onmschina.cn");
    private static final Customer NORTHWIND = new Customer(
            new TenantId("33333333-3333-4333-8333-333333333333"),
            "Northwind Traders (Guangzhou)",
            "northwind.partner.onmschina.cn");

    @Autowired
    private KnownCustomers knownCustomers;

    @BeforeEach
    void theDeskKnowsTwoCustomers() {
        knownCustomers.replaceAll(List.of(CLOUDS, NORTHWIND), MORNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"云帆", "yunfan", "22222222-2222-4222-8222-222222222222"})
    void theCustomerIsFoundWhileSomebodyTypes(String typed) {
        start("agent", "Customer request");
        customer().shouldBe(focused);

        customer().sendKeys(typed);
        found().shouldHave(size(1));
        found().first()
                .shouldHave(
                        text(CLOUDS.name()),
                        text(CLOUDS.domain()),
                        text(CLOUDS.tenantId().value()));
        customer().shouldHave(attribute("aria-expanded", "true"));
        customer().sendKeys(Keys.ARROW_DOWN, Keys.ENTER);

        customer().shouldHave(value(CLOUDS.domain()));
        list().shouldBe(hidden);
        $(".modal-dialog").shouldBe(visible);
    }

    @Test
    void itIsChosenByAClickAndForAnAgreementToo() {
        start("manager", "Customer agreement");

        tasklist.field("answer_ofCustomer").sendKeys("trad guang");
        found().shouldHave(size(1)).first().click();

        tasklist.field("answer_ofCustomer").shouldHave(value(NORTHWIND.domain()));
    }

    @Test
    void whoIsNotThereIsTold() {
        start("agent", "Customer request");

        customer().sendKeys("Fabrikam");

        list().shouldHave(exactText("No customer of ours has all these words."));
    }

    /** Of the customers, of services, and the calendar. */
    @Test
    void escapeClosesAnOpenListAndNotTheForm() {
        start("agent", "Customer request");
        tasklist.write("answer_title", "Nobody gets mail");

        customer().sendKeys("n");
        found().shouldHave(size(2));
        customer().sendKeys(Keys.ESCAPE);
        list().shouldBe(hidden);
        SelenideElement service = tasklist.field("answer_service");
        service.click();
        $(".fjs-dropdownlist").shouldBe(visible);
        service.sendKeys(Keys.ESCAPE);
        $(".fjs-dropdownlist").should(disappear);
        SelenideElement day = tasklist.field("answer_firstNoticedAt-date");
        day.click();
        $(".flatpickr-calendar.open").shouldBe(visible);
        day.sendKeys(Keys.ESCAPE);
        $(".flatpickr-calendar.open").shouldNot(exist);

        tasklist.field("answer_title").shouldBe(visible).shouldHave(value("Nobody gets mail"));
    }

    @Test
    void whatWasTypedSurvivesAReload() {
        start("agent", "Customer request");
        tasklist.write("answer_title", "Nobody gets mail");
        customer().sendKeys("云帆");
        found().shouldHave(size(1)).first().click();
        customer().pressTab();

        Selenide.open("/actuator/health");
        Selenide.open("/camunda/app/tasklist/default/#/");
        tasklist.startProcess("Customer request");

        customer().shouldHave(value(CLOUDS.domain()));
        tasklist.field("answer_title").shouldHave(value("Nobody gets mail"));
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, en-US", "1280, 720, zh-CN"})
    void theListIsReadInBothLanguages(int width, int height, String language) {
        signIn("agent");
        speak(language + "," + language.substring(0, 2));
        try {
            fit(width, height);
            Selenide.open("/camunda/app/tasklist/default/#/");
            tasklist.startProcess(language.startsWith("zh") ? "客户请求" : "Customer request");
            customer().sendKeys("cn");
            found().shouldHave(size(2));
            Selenide.screenshot("report-quickly/" + language);
            assertThat(Selenide.<Boolean>executeJavaScript("""
                            const list = document.querySelector('.customers-found').getBoundingClientRect();
                            const field = arguments[0].getBoundingClientRect();
                            return Math.abs(list.top - field.bottom) < 3 && Math.abs(list.left - field.left) < 3 && list.bottom < innerHeight""", customer()))
                    .as("right below the field")
                    .isTrue();
        } finally {
            speak("en-US,en");
            fit(1280, 720);
        }
    }

    private SelenideElement customer() {
        return tasklist.field("answer_customer");
    }

    private static SelenideElement list() {
        return $(".customers-found");
    }

    private static ElementsCollection found() {
        return $$(".customers-found [role=option]");
    }
}
