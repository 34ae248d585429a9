package org.escalationdesk.browser;

import static com.codeborne.selenide.Condition.disappear;
import static com.codeborne.selenide.Condition.exactText;
import static com.codeborne.selenide.Condition.text;
import static com.codeborne.selenide.Condition.visible;
import static com.codeborne.selenide.Selenide.$;
import static com.codeborne.selenide.Selenide.$$;
import static org.awaitility.Awaitility.await;

import com.codeborne.selenide.Configuration;
import com.codeborne.selenide.SelenideElement;
import com.codeborne.selenide.ex.ElementNotFound;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.EscalationDesk;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A desk of its own, and what people do there for cases with mouse and keyboard, form by form. */
final class CaseWork implements AutoCloseable {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    static final List<String> NOT_THE_CAUSE = List.of(
            "The customer's own network is not the cause",
            "Third-party services and add-ins are not the cause",
            "Custom development is not the cause",
            "This is not a how-to question within our own scope");

    private final ConfigurableApplicationContext desk;
    private final String address;
    private final CasesOfTheDay cases;
    private final Set<String> own = new HashSet<>();
    private final Map<String, List<String>> written = new LinkedHashMap<>();

    /** How a task comes onto the screen. */
    private interface Opening {
        void open(Seat seat, String stage, String task, String number);
    }

    private final Opening opening;

    private CaseWork(Path folder, boolean helped, String... settings) {
        desk = new SpringApplicationBuilder(EscalationDesk.class)
                .registerShutdownHook(false)
                .run(Stream.concat(
                                Stream.of(
                                        "--server.port=0",
                                        "--spring.datasource.url=jdbc:h2:mem:" + folder.getFileName()
                                                + ";DB_CLOSE_DELAY=-1",
                                        "--logging.level.com.codeborne.selenide.impl.WebdriverPhotographer=error"),
                                Stream.of(settings))
                        .toArray(String[]::new));
        address = "http://127.0.0.1:" + desk.getEnvironment().getProperty("local.server.port");
        cases = new CasesOfTheDay(address);
        opening = helped
                ? (seat, stage, task, number) -> seat.goOnWith(stage, task, number, open -> isOf(open, number))
                : Seat::findInList;
        await().atMost(Duration.ofSeconds(90)).until(() -> cases.areCustomersKnown("northwind"));
    }

    /** The desk as it is, whose agents keep a profile. */
    static CaseWork helped(Path folder) {
        CaseWork work = new CaseWork(folder, true);
        IdentityService identities = work.desk.getBean(IdentityService.class);
        for (String user : List.of("agent", "helpdesk")) {
            User agent = identities.createUserQuery().userId(user).singleResult();
            agent.setEmail(user + "@partner.example");
            identities.saveUser(agent);
            identities.setUserInfo(user, "phone", "+86 21 5555 0200");
        }
        return work;
    }

    /** Nothing of what the desk does for agents. */
    static CaseWork unaided(Path folder) {
        return new CaseWork(folder, false, "--desk.tasks.stay-with-agent=false");
    }

    String address() {
        return address;
    }

    // From the report to the end

    String solved(Seat seat, String title) {
        String number = report(seat, "contoso-shanghai", "Microsoft 365 Apps", title);
        troubleshoot(seat, number, "Solved");
        confirm(seat, number);
        return number;
    }

    String guided(Seat seat, String title) {
        String number = report(seat, "yunfan", "OneDrive for Business", title);
        troubleshoot(seat, number, "Guide the customer");
        opening.open(seat, "Guide and follow up", "Guide the customer", number);
        seat.tasklist.tick("answer_outcome", "Yes, sent");
        complete(seat, "guide");
        opening.open(seat, "Guide and follow up", "Follow up customer", number);
        seat.tasklist.tick("answer_outcome", "Yes, solved");
        write(seat, number, "answer_text", "It works again.", "现在恢复正常了。");
        complete(seat, "follow-up");
        confirm(seat, number);
        return number;
    }

    /** Somebody else reports what the one works on already. */
    void joined(Seat one, Seat other, String title) {
        String first = report(one, "trey", "SharePoint Online", title);
        String second = report(other, "trey", "SharePoint Online", title);
        opening.open(other, "Compare with similar", "Compare with similar cases", second);
        if (!other.tasklist.choice("answer_others", first).isSelected()) {
            other.tasklist.choice("answer_others", first).click();
        }
        other.tasklist.tick("answer_outcome", other.words("Yes: join this case", "是：将本案例合并"));
        complete(other, "compare");
        cases.awaitClosed(second);
        one.sit();
        troubleshoot(one, first, "Solved");
        confirm(one, first);
    }

    void withdrawn(Seat seat, String title) {
        String number = report(seat, "fabrikam.cn", "Project Online", title);
        opening.open(seat, "Troubleshoot", "Troubleshoot", number);
        String said = seat.words("It is gone by itself.", "问题自行消失了。");
        keep(number, said);
        seat.tasklist.customerWithdrew(said);
        seat.tasklist.withdrawal().should(disappear);
        cases.awaitClosed(number);
    }

    void wrongChannel(Seat seat, String title) {
        String number = report(seat, "northwind-sh", "Office 365 platform and admin center", title);
        opening.open(seat, "Troubleshoot", "Troubleshoot", number);
        write(seat, number, "answer_found", "It is our own bill.", "这是我们自己的帐单。");
        seat.tasklist.tick("answer_outcome", "Wrong channel");
        complete(seat, "wrong-channel");
        cases.awaitClosed(number);
    }

    void handedOver(Seat from, Seat to, String title) {
        String number = report(from, "northwind-sh", "Visio for the web", title);
        opening.open(from, "Troubleshoot", "Troubleshoot", number);
        $$(".nav-tabs a").findBy(exactText(from.words("Case", "案例"))).click();
        $(".desk-case .actions .hand-over").shouldBe(visible).click();
        $("dialog[open] [name=to]").selectOptionContainingText("Demo Helpdesk");
        keep(number, "They call back at four.");
        $("dialog[open] [name=text]").setValue("They call back at four.");
        $("dialog[open] button[type=submit]").click();
        $("dialog[open]").should(disappear);
        $$(".nav-tabs a").findBy(exactText(from.words("Form", "表单"))).click();
        to.sit();
        troubleshoot(to, number, "Solved");
        confirm(to, number);
    }

    String escalated(Seat seat, String customer, String service, String title) {
        String number = report(seat, customer, service, title);
        troubleshoot(seat, number, "Escalate to 21Vianet");
        prepare(seat, number, "B high", "Every day, 09:00 to 24:00");
        firstContact(seat, number);
        resolve(seat, number);
        confirm(seat, number);
        return number;
    }

    /** The customer is typed as it is called, which two are, and who we are is typed as well. */
    void escalatedByHand(Seat seat, String service, String title) {
        String number = reportOf(seat, () -> seat.tasklist.write("answer_customer", "Northwind China"), service, title);
        opening.open(seat, "Clarify customer", "Clarify customer and service", number);
        seat.tasklist.tick("answer_outcome", "Customer picked");
        select(seat, "answer_tenantId", "northwind-gz.partner.onmschina.cn");
        complete(seat, "clarify");
        troubleshoot(seat, number, "Escalate to 21Vianet");
        opening.open(seat, "Prepare service request", "Prepare service request", number);
        support(seat, number, "B high");
        seat.tasklist.write("contact_name", "Han Meimei");
        seat.tasklist.write("contact_email", "han.meimei@partner.example");
        seat.tasklist.write("contact_phone", "+86 21 5555 0200");
        file(seat, "Every day, 09:00 to 24:00");
        firstContact(seat, number);
        resolve(seat, number);
        confirm(seat, number);
    }

    void escalatedWithAQuestion(Seat seat, String customer, String service, String title) {
        String number = report(seat, customer, service, title);
        troubleshoot(seat, number, "Escalate to 21Vianet");
        prepare(seat, number, "C not critical", "Working days, 09:00 to 18:00");
        firstContact(seat, number);
        opening.open(seat, "With 21Vianet", "Work with 21Vianet", number);
        write(seat, number, "answer_said", "Which senders are affected?", "哪些发件人受影响？");
        seat.tasklist.tick("answer_outcome", "Needs information");
        complete(seat, "needs-information");
        opening.open(seat, "With 21Vianet", "21Vianet needs information", number);
        write(seat, number, "answer_askedCustomer", "Asked them by phone.", "已电话询问客户。");
        write(seat, number, "answer_information", "All senders outside China.", "中国以外的所有发件人。");
        complete(seat, "provide-information");
        resolve(seat, number);
        confirm(seat, number);
    }

    /** 21Vianet gives it to customers with an agreement only, and we ask for it only where a manager says so. */
    void escalatedWithSeverityA(Seat seat, Seat manager, String title) {
        manager.sit();
        manager.tasklist.startProcess("Customer agreement");
        pick(manager, "answer_ofCustomer", "contoso-shanghai");
        manager.tasklist.tick("answer_agreed", "Yes");
        manager.tasklist.write("answer_evidence", "Contract 4711");
        manager.look("agreement", own());
        manager.tasklist.start();
        manager.tasklist.started();

        String number = report(seat, "contoso-shanghai", "Microsoft Teams", title);
        troubleshoot(seat, number, "Escalate to 21Vianet");
        opening.open(seat, "Prepare service request", "Prepare service request", number);
        write(seat, number, "answer_businessImpact", "Nobody can call a customer.", "无法与客户通话。");
        prepared(seat, number, "A critical", "Around the clock, every day");

        manager.sit();
        manager.findInList("Approve severity A", "Approve severity A", number);
        manager.tasklist.tick("answer_outcome", "Approve");
        complete(manager, "approve");

        firstContact(seat, number);
        resolve(seat, number);
        confirm(seat, number);
    }

    // Form by form

    private String report(Seat seat, String customer, String service, String title) {
        return reportOf(seat, () -> pick(seat, "answer_customer", customer), service, title);
    }

    /** Found while one types, and taken by a click. */
    private void pick(Seat seat, String field, String customer) {
        own.add(customer);
        seat.tasklist.field(field).sendKeys(customer);
        $$(".customers-found [role=option]").findBy(text(customer)).click();
    }

    private String reportOf(Seat seat, Runnable customer, String service, String title) {
        seat.sit();
        Tasklist tasklist = seat.tasklist;
        tasklist.startProcess("Customer request");
        customer.run();
        tasklist.write("reporter_name", "Li Lei");
        tasklist.write("reporter_email", "li.lei@customer.example");
        tasklist.write("reporter_phone", "+86 20 5555 0102");
        select(seat, "answer_service", service);
        select(seat, "answer_symptom", "Something else");
        tasklist.tick("answer_kind", "Technical");
        tasklist.tick("answer_language", seat.words("English", "简体中文"));
        tasklist.write("answer_title", title);
        String said = title + seat.words(", since nine in the morning.", "，从早上九点开始。");
        tasklist.write("answer_description", said);
        own.add(title);
        own.addAll(tasklist.typed());
        seat.look("report", own());
        tasklist.start();
        tasklist.started();
        String number = await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> cases.all()
                                .filter(one -> one.path("title").asText().equals(title))
                                .map(one -> one.path("number").asText())
                                .filter(reported -> !written.containsKey(reported))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0);
        keep(number, said);
        return number;
    }

    private void troubleshoot(Seat seat, String number, String outcome) {
        seat.sit();
        opening.open(seat, "Troubleshoot", "Troubleshoot", number);
        write(seat, number, "answer_tried", "Compared it with another user.", "与另一名用户的情况进行了比较。");
        write(seat, number, "answer_found", "It is the same for everybody.", "所有用户情况相同。");
        seat.tasklist.tick("answer_outcome", outcome);
        complete(seat, "troubleshoot");
    }

    private void prepare(Seat seat, String number, String severity, String reachable) {
        opening.open(seat, "Prepare service request", "Prepare service request", number);
        prepared(seat, number, severity, reachable);
    }

    private void prepared(Seat seat, String number, String severity, String reachable) {
        support(seat, number, severity);
        file(seat, reachable);
    }

    private void support(Seat seat, String number, String severity) {
        Tasklist tasklist = seat.tasklist;
        tasklist.tick("answer_severity", severity);
        tasklist.tick("answer_grounds", "Support tools");
        write(seat, number, "answer_explanation", "We cannot look into the service.", "我们无法查看服务内部。");
        NOT_THE_CAUSE.forEach(cause -> tasklist.tick("answer_scope", cause));
    }

    private void file(Seat seat, String reachable) {
        select(seat, "contact_reachable", reachable);
        seat.tasklist.tick("answer_outcome", "Yes, file it");
        complete(seat, "prepare");
    }

    private void firstContact(Seat seat, String number) {
        seat.sit();
        opening.open(seat, "With 21Vianet", "Record first contact", number);
        seat.tasklist.write("answer_person", "Liu Yang");
        select(seat, "answer_by", "Phone");
        writeNow(seat);
        write(seat, number, "answer_said", "They look into it.", "他们正在调查。");
        complete(seat, "first-contact");
    }

    /** Again where the form lost one of the two, because nobody but a machine writes the other in the same instant. */
    private static void writeNow(Seat seat) {
        SelenideElement missing = $(".fjs-form-field-datetime .fjs-form-field-error");
        for (int tries = 0; tries == 0 || tries < 3 && missing.exists(); tries++) {
            LocalDateTime now = LocalDateTime.now(BEIJING);
            seat.tasklist.writeMoment(
                    "answer_contactedAt",
                    now.format(DateTimeFormatter.ofPattern(seat.words("MM/dd/yyyy", "yyyy/MM/dd"))),
                    now.format(DateTimeFormatter.ofPattern("HH:mm")));
        }
    }

    private void resolve(Seat seat, String number) {
        opening.open(seat, "With 21Vianet", "Work with 21Vianet", number);
        write(seat, number, "answer_said", "The route is repaired.", "路由已修复。");
        seat.tasklist.tick("answer_outcome", "Resolved");
        complete(seat, "resolve");
    }

    private void confirm(Seat seat, String number) {
        opening.open(seat, "Confirm and close", "Confirm with customer", number);
        write(seat, number, "answer_text", "They thank us.", "客户表示感谢。");
        seat.tasklist.tick("answer_outcome", "Confirmed: the customer knows how it ended");
        complete(seat, "confirm");
        cases.awaitClosed(number);
    }

    /** Again where the page moved under the mouse, as whoever sees no list clicks again; counted like any other click. */
    private static void select(Seat seat, String field, String choice) {
        long patience = Configuration.timeout;
        Configuration.timeout = 5_000;
        try {
            seat.tasklist.select(field, choice);
        } catch (ElementNotFound closed) {
            seat.tasklist.select(field, choice);
        } finally {
            Configuration.timeout = patience;
        }
    }

    private void write(Seat seat, String number, String field, String english, String chinese) {
        String words = seat.words(english, chinese);
        keep(number, words);
        seat.tasklist.write(field, words);
    }

    private void keep(String number, String words) {
        own.add(words);
        written.computeIfAbsent(number, reported -> new ArrayList<>()).add(words);
    }

    private void complete(Seat seat, String screen) {
        // to the customer, in the customer's language, and what 21Vianet has, as it was filed
        $$("[id$='-answer_text'], [id$='-case_packageText']")
                .forEach(text -> own.add(Objects.toString(text.getValue(), "")));
        own.addAll(seat.tasklist.typed());
        seat.look(screen, own());
        seat.tasklist.complete();
    }

    // What the desk knows

    private Set<String> own() {
        cases.all().forEach(one -> {
            own.add(one.path("title").asText());
            own.add(one.path("customer").path("name").asText());
        });
        return own;
    }

    private boolean isOf(String task, String number) {
        return !task.isEmpty()
                && desk.getBean(TaskService.class)
                                .createTaskQuery()
                                .taskId(task)
                                .processVariableValueEquals("caseNumber", number)
                                .count()
                        > 0;
    }

    /** Of those that were reported here. */
    long closedCases() {
        return cases.closed(written.keySet());
    }

    /** What somebody wrote and neither the conversation of its case has nor what 21Vianet got of it. */
    List<String> lostTexts() {
        return cases.lost(written);
    }

    @Override
    public void close() {
        desk.close();
    }
}
