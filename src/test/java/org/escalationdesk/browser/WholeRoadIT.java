package org.escalationdesk.browser;

import static com.codeborne.selenide.CollectionCondition.sizeGreaterThan;
import static com.codeborne.selenide.Condition.checked;
import static com.codeborne.selenide.Condition.disabled;
import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.exist;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.value;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static com.codeborne.selenide.Selenide.closeWebDriver;
import static com.codeborne.selenide.Selenide.open;
import static com.codeborne.selenide.Selenide.screenshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codeborne.selenide.Configuration;
import com.codeborne.selenide.Selenide;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.WebDriverRunner;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.escalationdesk.support.Chromium;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WindowType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The desk as it starts on a fresh machine, with its demonstration cases, in a real browser. Every step leaves a screenshot in
 * {@code target/screenshots}. The README's pictures are those of {@code target/screenshots/readme}, and of the same task in both
 * languages {@code english-prepareServiceRequest} and {@code chinese-prepareServiceRequest}: copy them to {@code docs/screens} when they
 * have changed.
 */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:whole-road;DB_CLOSE_DELAY=-1",
            // it warns of each screenshot that Chromium is newer than Selenium, and takes it all the same
            "logging.level.com.codeborne.selenide.impl.WebdriverPhotographer=error"
        })
@WholeRun
@TestMethodOrder(OrderAnnotation.class)
class WholeRoadIT {

    private static final String COLLEAGUE = "colleague";

    private Tasklist tasklist = new Tasklist();

    private final Set<String> own = new HashSet<>();
    private final List<String> foreign = new ArrayList<>();

    private String readsEnglish = "";

    @LocalServerPort
    private int port;

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private IdentityService identities;

    @Autowired
    private TaskService tasks;

    @BeforeAll
    static void openBrowser() {
        Chromium.ofThisMachine().drive(1400, 1000);
        open("about:blank");
    }

    @AfterEach
    void backToEnglish() {
        Reader.ENGLISH.sitsDown();
    }

    @AfterAll
    static void closeBrowser() {
        closeWebDriver();
    }

    @Test
    @Order(1)
    void aNewcomerFindsCasesInDifferentStages() {
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> stagesOfAllCases().toList(),
                        stages -> stages.size() == 7
                                && stages.containsAll(List.of(
                                        "clarify", "troubleshoot", "guide", "prepare", "with-21vianet", "confirm")));

        signIn("agent", "tasklist");

        inAWindowOf(1400, 900, () -> {
            $(".task-filter.active").shouldHave(text("My group's tasks 7"));
            $(".brand-name").shouldHave(exactText("Escalation Desk"));
            $(".ce-eol-banner").shouldNotBe(visible);
            $(".create-task-action").shouldNotBe(visible);
            screenshot("01-list-of-tasks");

            tasklist.openTask("Prepare service request", "Contoso (Shanghai) Trading");
            tasklist.claim();
            toTheAnswer();
            screenshot("readme/prepare");

            tasklist.filter("My group's tasks");
            $$(".tasks-list li.task").findBy(text("Troubleshoot")).$("h4 a").click();
            $(".task-card h2").shouldHave(exactText("Troubleshoot"));
            $(".task-card .fjs-container .fjs-form-field").shouldBe(visible);
            tasklist.claim();
            screenshot("readme/tasklist");

            open("/sandbox");
            $$("#requests button").findBy(text("三名员工的账户反复被锁定")).click();
            $("#d-title").shouldHave(text("三名员工的账户反复被锁定"));
            screenshot("readme/sandbox");
        });
    }

    @Test
    @Order(2)
    void anAgentTakesAProblemFromTheReportToTheClosedCaseInChinese() {
        tasklist = new Tasklist(Reader.CHINESE);
        Reader.CHINESE.sitsDown();
        signIn("agent", "tasklist");
        String readsChinese = WebDriverRunner.getWebDriver().getWindowHandle();
        readsEnglish = Selenide.switchTo().newWindow(WindowType.TAB).getWindowHandle();
        Reader.ENGLISH.sitsDown();
        Selenide.switchTo().window(readsChinese);

        String number = report();
        clarify(number);
        troubleshoot(number);
        guideAndFollowUp(number);
        escalate(number);
        prepare(number);
        firstContact(number);
        workWith21Vianet(number);
        confirm(number);

        JsonNode closed = theCase(number);
        assertThat(closed.path("stage").asText()).isEqualTo("closed");
        assertThat(closed.path("end").asText()).isEqualTo("resolved-by-21vianet");
        assertThat(closed.path("tasks")).isEmpty();
        assertThat(closed.path("severity").asText()).isEqualTo("C");
        assertThat(closed.path("requestNumber").asText()).hasSize(15).containsOnlyDigits();
        assertThat(closed.path("customer").path("domain").asText()).isEqualTo("northwind-gz.partner.onmschina.cn");
        assertThat(foreign).as("what is not in the reader's language").isEmpty();
    }

    @Test
    @Order(3)
    void aManagerWatchesBothProcesses() {
        JsonNode litware = allCases()
                .filter(one -> one.path("title").asText().contains("Intune"))
                .findFirst()
                .map(one -> theCase(one.path("number").asText()))
                .orElseThrow();

        signIn("manager", "cockpit");

        lookIntoCockpit("Customer request", "customer-request", litware);
        lookIntoCockpit("Service request", "service-request", litware);
        inAWindowOf(1400, 900, () -> screenshot("readme/cockpit"));
        open("/camunda/app/tasklist/default/");
        $(".task-filter.active").shouldHave(text("My group's tasks"));
        screenshot("42-tasklist-of-a-manager");
        inAWindowOf(1400, 900, () -> {
            open("/camunda/app/tasklist/default/#/case/"
                    + litware.path("number").asText());
            $(".desk-case .case-number")
                    .shouldHave(exactText(litware.path("number").asText()));
            $(".desk-case .entry").shouldBe(visible);
            screenshot("readme/case");
            $(".find-case input").sendKeys("mail");
            $(".find-case [role=option]").shouldBe(visible);
            screenshot("readme/find");
        });
    }

    @Test
    @Order(4)
    void anAgentGetsNeitherIntoCockpitNorIntoAdmin() {
        for (String app : List.of("cockpit", "admin")) {
            tryToSignIn("agent", app);

            $(".notification, .alert-danger").shouldHave(text("You are not allowed to do this."));
            $("input[type=password]").shouldBe(visible);
            screenshot("50-agent-refused-by-" + app);
        }
    }

    private String report() {
        tasklist.startProcess("Customer request");
        see("10-report-empty");
        tasklist.write("answer_customer", "Northwind China");
        tasklist.write("reporter_name", "Zhang Wei");
        tasklist.write("reporter_email", "zhang.wei@northwind.example");
        tasklist.write("reporter_phone", "+86 20 5555 0102");
        tasklist.select("answer_service", "Exchange Online");
        tasklist.select("answer_symptom", "Mail is not sent or received");
        tasklist.tick("answer_kind", "Technical");
        tasklist.tick("answer_language", "English");
        tasklist.write("answer_title", "   ");
        tasklist.write("answer_description", "Nobody in sales gets mail from outside since nine. <b>*Urgent*</b> 𠮷");
        tasklist.write("answer_affectedUsers", "14");
        tasklist.start();

        tasklist.notification().shouldHave(text("“一句话概括问题”不能为空。"));
        assertThat(tasklist.notification().text()).doesNotContain("ENGINE-", "Cannot instantiate", "listener");
        tasklist.field("answer_description").shouldHave(value("Urgent"));
        see("11-report-refused");
        tasklist.closeNotification();

        tasklist.write("answer_title", "Sales gets no mail from outside");
        tasklist.start();
        $(".modal-dialog").should(disappear);
        String number = await().until(
                        () -> allCases()
                                .filter(one -> one.path("title").asText().startsWith("Sales gets"))
                                .map(one -> one.path("number").asText())
                                .toList(),
                        numbers -> !numbers.isEmpty())
                .get(0);
        see("12-reported");
        return number;
    }

    private void clarify(String number) {
        openTask("clarifyCustomer", "Clarify customer and service", number);
        tasklist.claim();
        tasklist.unclaim();
        setFollowUpDate();
        tasklist.claim();
        tasklist.filter("Mine");
        tasklist.card(number).shouldBe(visible);
        see("13-claimed-with-a-follow-up-date");

        signIn(COLLEAGUE, "tasklist");
        tasklist.openTask("Clarify customer and service", number);
        $(".task-card .assignee").shouldHave(text("agent"));
        tasklist.completeButton().shouldBe(disabled);
        see("14-claimed-by-somebody-else");

        signIn("agent", "tasklist");
        tasklist.openTask("Clarify customer and service", number);
        tasklist.tick("answer_outcome", "Customer picked");
        tasklist.completeExpectingRefusal();
        tasklist.notification().shouldHave(text("“客户”不能为空。"));
        see("15-clarify-refused");
        tasklist.closeNotification();
        tasklist.select("answer_tenantId", "northwind-gz.partner.onmschina.cn");
        tasklist.field("answer_tenantId").shouldHave(value("44444444-4444-4444-4444-444444444444"));
        see("16-clarify");
        tasklist.complete();
    }

    private void troubleshoot(String number) {
        openTask("troubleshoot", "Troubleshoot", number);
        tasklist.claim();
        $("#fjs-form-case_facts").shouldHave(text("没有正在发生的问题"));
        see("17-troubleshoot-facts");
        tasklist.field("answer_checked-0").click();
        tasklist.field("answer_checked-1").click();
        tasklist.write("answer_tried", "Traced a message: it never arrives at the tenant.");
        tasklist.write("answer_found", "The MX record points elsewhere.");
        tasklist.tick("answer_outcome", "Guide the customer");
        see("18-troubleshoot");
        tasklist.complete();
    }

    private void guideAndFollowUp(String number) {
        openTask("guideCustomer", "Guide the customer", number);
        tasklist.claim();
        tasklist.field("answer_text").shouldHave(value("Your support desk"));
        tasklist.tick("answer_outcome", "Yes, sent");
        see("19-guide-the-customer");
        tasklist.complete();

        openTask("followUpCustomer", "Follow up customer", number);
        tasklist.claim();
        tasklist.write("answer_text", "They corrected the record; mail is still missing.");
        tasklist.tick("answer_outcome", "No, not solved");
        see("20-follow-up");
        tasklist.complete();
    }

    private void escalate(String number) {
        openTask("troubleshoot", "Troubleshoot", number);
        tasklist.claim();
        tasklist.write("answer_tried", "Compared the record with the admin center: both are right now.");
        tasklist.tick("answer_outcome", "Escalate to 21Vianet");
        see("21-escalate");
        tasklist.complete();
    }

    private void prepare(String number) {
        openTask("prepareServiceRequest", "Prepare service request", number);
        tasklist.claim();
        tasklist.field("answer_title").shouldHave(value("Sales gets no mail from outside"));
        tasklist.tick("answer_severity", "B high");
        tasklist.tick("answer_grounds", "Support tools");
        tasklist.write("answer_explanation", "We cannot trace mail before it reaches the tenant.");
        tasklist.tick("answer_outcome", "Yes, file it");
        tasklist.field("contact_name").shouldHave(value("Demo Agent"));
        tasklist.write("contact_email", "han.meimei@partner.example");
        tasklist.write("contact_phone", "+86 21 5555 0200");
        backToTroubleshootAndAgain(number);
        tasklist.tick("answer_outcome", "Yes, file it");
        tasklist.complete();

        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> theCase(number).path("timeline").findValuesAsText("what"),
                        what -> what.contains("criteria-unmet"));
        openTask("prepareServiceRequest", "Prepare service request", number);
        $("[id$='-case_notice']").shouldHave(value("有 5 项世纪互联的受理条件未满足"));
        $(".task-card .fjs-container table").shouldHave(text("请说明我方联系人的可联系时间。"));
        see("22-refusal");
        for (String cause : List.of(
                "The customer's own network is not the cause",
                "Third-party services and add-ins are not the cause",
                "Custom development is not the cause",
                "This is not a how-to question within our own scope")) {
            tasklist.tick("answer_scope", cause);
        }
        tasklist.select("contact_reachable", "Every day, 09:00 to 24:00");
        tasklist.tick("answer_outcome", "Yes, file it");
        see("22-prepare");
        tasklist.complete();
    }

    /** Everything that was typed is still there. */
    private void backToTroubleshootAndAgain(String number) {
        tasklist.tick("answer_outcome", "No, back to troubleshooting");
        tasklist.field("contact_phone").shouldBe(visible);
        tasklist.complete();
        openTask("troubleshoot", "Troubleshoot", number);
        tasklist.claim();
        tasklist.write("answer_tried", "Looked once more.");
        tasklist.tick("answer_outcome", "Escalate to 21Vianet");
        tasklist.complete();

        openTask("prepareServiceRequest", "Prepare service request", number);
        tasklist.claim();
        tasklist.field("answer_title").shouldHave(value("Sales gets no mail from outside"));
        tasklist.field("answer_explanation").shouldHave(value("We cannot trace mail before it reaches the tenant."));
        tasklist.field("contact_email").shouldHave(value("han.meimei@partner.example"));
        tasklist.field("contact_phone").shouldHave(value("+86 21 5555 0200"));
        tasklist.choice("answer_severity", "B high").shouldBe(checked);
        tasklist.choice("answer_grounds", "Support tools").shouldBe(checked);
        see("22-prepare-again");
    }

    private void firstContact(String number) {
        openTask("recordFirstContact", "Record first contact", number);
        $("#fjs-form-case_facts")
                .shouldHave(text(theCase(number).path("requestNumber").asText()));
        tasklist.claim();
        tasklist.write("answer_person", "Liu Yang");
        tasklist.select("answer_by", "Phone");
        LocalDateTime now = LocalDateTime.now(ZoneId.of("Asia/Shanghai"));
        tasklist.writeMoment(
                "answer_contactedAt",
                now.format(DateTimeFormatter.ofPattern("yyyy/MM/dd")),
                now.format(DateTimeFormatter.ofPattern("HH:mm")));
        tasklist.write("answer_said", "They look into it.");
        see("23-first-contact");
        tasklist.complete();

        // only now: whoever of 21Vianet writes first has made the contact, and the task ends as soon as the desk reads
        // that
        as21Vianet(number, "contact", "We look into it.");
        screenshot("24-sandbox-first-contact");
        open("/camunda/app/tasklist/default/");
    }

    private void workWith21Vianet(String number) {
        openTask("workWith21Vianet", "Work with 21Vianet", number);
        tasklist.claim();
        tasklist.write("answer_said", "Which senders are affected?");
        tasklist.tick("answer_outcome", "Needs information");
        see("25-needs-information");
        tasklist.complete();

        openTask("provideInformation", "21Vianet needs information", number);
        tasklist.claim();
        tasklist.write("answer_askedCustomer", "By phone: who cannot reach you?");
        tasklist.write("answer_information", "All senders outside China.");
        see("26-provide-information");
        tasklist.complete();

        openTask("workWith21Vianet", "Work with 21Vianet", number);
        tasklist.claim();
        tasklist.write("answer_said", "There is a way around it.");
        tasklist.tick("answer_outcome", "Severity lowered");
        tasklist.tick("answer_severity", "C not critical");
        see("27-severity-lowered");
        tasklist.complete();

        waitUntil(number, "severity", "C");
        openTask("workWith21Vianet", "Work with 21Vianet", number);
        tasklist.claim();
        tasklist.write("answer_said", "The route is repaired.");
        tasklist.tick("answer_outcome", "Resolved");
        see("28-resolved");
        tasklist.complete();
    }

    private void confirm(String number) {
        openTask("confirmWithCustomer", "Confirm with customer", number);
        tasklist.claim();
        tasklist.write("answer_text", "Mail arrives again.");
        tasklist.tick("answer_outcome", "Confirmed: the customer knows how it ended");
        see("29-confirm");
        tasklist.complete();
        waitUntil(number, "stage", "closed");
        tasklist.filter("My group's tasks");
        tasklist.card(number).shouldNot(exist);
        see("30-closed");
    }

    private void as21Vianet(String number, String action, String said) {
        open("/sandbox");
        $$("#requests button").findBy(text(number)).click();
        $("#d-title").shouldHave(text("[" + number + "/1]"));
        own.addAll(List.of("21Vianet support", "First contact: " + said, "首次联系：" + said));
        $("#said").setValue(said);
        $("[data-action=" + action + "]").click();
        $("#d-notes").shouldHave(text(said));
    }

    private void setFollowUpDate() {
        $(".task-card .followup-date .view-value").click();
        $(".datepicker .uib-daypicker .uib-right").click();
        $$(".datepicker .uib-day button").findBy(exactText("15")).click();
        $(".datepicker-control .glyphicon-ok").closest("button").click();
        $(".task-card .followup-date").shouldHave(text("后"));
    }

    /** One instance, found by a variable, on the diagram, with what a manager searches by. */
    private void lookIntoCockpit(String name, String key, JsonNode shown) {
        open("/camunda/app/cockpit/default/#/processes");
        $$("table a").findBy(exactText(name)).click();
        $(".djs-container .djs-element").should(exist);
        SelenideElement search = $(".search-container input.main-field");
        search.click();
        $$(".search-container .dropdown-menu a").findBy(text("Variable")).click();
        String number = shown.path("number").asText();
        fillIn("name-field", "caseNumber");
        fillIn("value-field", number);
        $$("table.process-instances tbody tr")
                .shouldHave(com.codeborne.selenide.CollectionCondition.size(1))
                .first()
                .shouldHave(text(number))
                .$(".instance-id a")
                .click();
        $(".djs-container .djs-element").should(exist);
        $$(".instances-overlay .instance-count").shouldHave(sizeGreaterThan(0));
        $$(".nav-tabs a").findBy(text("Variables")).click();
        SelenideElement variables = $("table.cam-table");
        variables.shouldHave(text("caseNumber"), text(number));
        if (key.equals("customer-request")) {
            Stream.of("customer", "severity", "requestNumber")
                    .forEach(variable -> variables.shouldHave(text(variable)));
            variables.shouldHave(text(shown.path("requestNumber").asText()));
        }
        screenshot("41-instance-of-" + key);
    }

    /** A part of a search in Cockpit becomes a field when it is clicked; a click while the page still renders is lost, and so is a field. Selenide knows its browser by the thread. */
    private void fillIn(String part, String text) {
        SelenideElement field = $(".search-label ." + part);
        field.shouldBe(visible);
        await().pollInSameThread()
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> {
                    if (field.getText().contains(text)) {
                        return true;
                    }
                    if (!field.$("input").isDisplayed()) {
                        field.$(".view-value").click();
                    }
                    field.$("input").setValue(text).pressEnter();
                    return field.getText().contains(text);
                });
        field.shouldHave(text(text));
    }

    /** Somebody whose browser says English looks at the same task first. */
    private void openTask(String id, String name, String number) {
        waitForTask(id, number);
        String before = WebDriverRunner.getWebDriver().getWindowHandle();
        Selenide.switchTo().window(readsEnglish);
        String task = tasks.createTaskQuery()
                .processVariableValueEquals("caseNumber", number)
                .taskDefinitionKey(id)
                .singleResult()
                .getId();
        open("/camunda/app/tasklist/default/#/?task=" + task);
        new Tasklist().shows(name);
        see("english-" + id, Reader.ENGLISH);
        open("/actuator/health");
        Selenide.switchTo().window(before);
        tasklist.openTask(name, number);
        see("chinese-" + id);
    }

    private void see(String screen) {
        see(screen, Reader.CHINESE);
    }

    private void see(String screen, Reader reader) {
        screenshot(screen);
        allCases().forEach(one -> {
            own.add(one.path("title").asText());
            own.add(one.path("customer").path("name").asText());
        });
        own.addAll(tasklist.typed());
        // to the customer, in the customer's language, and what 21Vianet has, as it was filed
        $$("[id$='-answer_text'], [id$='-case_packageText']")
                .forEach(text -> own.add(Objects.toString(text.getValue(), "")));
        reader.foreignTexts(own).stream()
                .map(text -> screen + ": " + text)
                .filter(text -> !foreign.contains(text))
                .forEach(foreign::add);
    }

    private void waitForTask(String id, String number) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> StreamSupport.stream(theCase(number).path("tasks").spliterator(), false)
                        .anyMatch(task -> task.path("id").asText().equals(id)));
    }

    private void waitUntil(String number, String field, String expected) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> theCase(number).path(field).asText(), expected::equals);
    }

    private JsonNode theCase(String number) {
        return asAgent("/api/cases/" + number);
    }

    private Stream<JsonNode> allCases() {
        return StreamSupport.stream(asAgent("/api/cases?size=50").path("items").spliterator(), false);
    }

    private Stream<String> stagesOfAllCases() {
        return allCases().map(one -> one.path("stage").asText());
    }

    private JsonNode asAgent(String path) {
        return http.withBasicAuth("agent", "agent").getForObject(path, JsonNode.class);
    }

    private void signIn(String user, String app) {
        tryToSignIn(user, app);
        $(".account .dropdown-toggle").shouldBe(visible);
    }

    private void tryToSignIn(String user, String app) {
        Configuration.baseUrl = "http://127.0.0.1:" + port;
        if (user.equals(COLLEAGUE)
                && identities.createUserQuery().userId(COLLEAGUE).count() == 0) {
            var colleague = identities.newUser(COLLEAGUE);
            colleague.setFirstName("Another");
            colleague.setLastName("Agent");
            colleague.setPassword(COLLEAGUE);
            ((IdentityServiceImpl) identities).saveUser(colleague, true);
            identities.createMembership(COLLEAGUE, "agents");
        }
        // a page that calls nothing, so that no answer still on its way brings the old session back
        open("/actuator/health");
        WebDriverRunner.getWebDriver().manage().deleteAllCookies();
        Selenide.executeJavaScript("localStorage.clear()");
        open("/camunda/app/" + app + "/default/");
        Tasklist.signIn(user);
    }

    private static void toTheAnswer() {
        Selenide.executeJavaScript("arguments[0].scrollIntoView()", $("[id$='-answer_title']"));
    }

    /** The page itself has that size, whatever the browser puts around it. */
    private static void inAWindowOf(int width, int height, Runnable look) {
        var window = WebDriverRunner.getWebDriver().manage().window();
        Dimension before = window.getSize();
        Number frame = Selenide.executeJavaScript("return window.outerHeight - window.innerHeight");
        window.setSize(new Dimension(width, height + (frame == null ? 0 : frame.intValue())));
        try {
            look.run();
        } finally {
            window.setSize(before);
        }
    }
}
