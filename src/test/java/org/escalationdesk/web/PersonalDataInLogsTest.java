package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever people write, and whoever they are, no line of the log tells it, also where something fails. */
class PersonalDataInLogsTest extends DeskOverHttp {

    /** Part of every text that is sent here. */
    private static final String MARK = "zzyzx";

    private static final String PHONE = "7391 4826";

    private final Logger quietInTests =
            (Logger) LoggerFactory.getLogger("org.escalationdesk.process.engine.guards.ErrorsInOneSentence");
    private Level before;
    private LogLines log;

    @BeforeEach
    void asInProduction() {
        before = quietInTests.getLevel();
        quietInTests.setLevel(Level.INFO);
        log = new LogLines();
    }

    @AfterEach
    void asBefore() {
        log.close();
        quietInTests.setLevel(before);
    }

    private void nothingIsInTheLog() {
        assertThat(log.everything())
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).contains(MARK)
                        || line.replaceAll("\\D", "").contains(PHONE.replaceAll("\\D", "")));
    }

    private ObjectNode marked() {
        ObjectNode report = report();
        report.put("title", "Zzyzx's mailbox is empty").put("description", "Call Zzyzx, +86 10 " + PHONE);
        report.putObject("reporter")
                .put("name", "Zzyzx Ouyang")
                .put("email", "zzyzx@fabrikam.example")
                .put("phone", "+86 10 " + PHONE);
        return report;
    }

    private void withoutTable(String table, Runnable call) {
        jdbc.sql("ALTER TABLE " + table + " RENAME TO away").update();
        try {
            call.run();
        } finally {
            jdbc.sql("ALTER TABLE away RENAME TO " + table).update();
        }
    }

    @Test
    void theRoadOfACaseTellsNobody() {
        String number = atTroubleshoot(marked());
        complete(
                number,
                "troubleshoot",
                "{'outcome':'guide-customer','symptom':'mail-flow','tried':'Asked Zzyzx.','found':'Zzyzx knows.'}");
        complete(number, "guideCustomer", "{'outcome':'sent','text':'Dear Zzyzx, please look at your MX record.'}");
        agent().post(CASES + "/" + number + "/customer-reply", json("{'solved':false,'text':'Zzyzx: no.'}"));
        agent().post(CASES + "/" + number + "/notes", json("{'text':'Zzyzx called from +86 10 " + PHONE + "'}"));
        goOn(number);
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Asked Zzyzx again.'}");
        ObjectNode information = supportInformation()
                .put("title", "Zzyzx's mailbox")
                .put("description", "Zzyzx gets no mail.")
                .put("tried", "Asked Zzyzx.");
        complete(number, "prepareServiceRequest", information);
        agent().get(CASES + "/" + number + "/overview");
        agent().get(CASES + "?q=zzyzx");
        agent().get("/api/customers?q=zzyzx");
        agent().post(CASES + "/" + number + "/withdrawal", json("{'reason':'Zzyzx left.'}"));
        goOn(number);

        nothingIsInTheLog();
    }

    @Test
    void refusalsTellNobody() {
        Browser browser = new Browser(port).signIn("agent");
        String number = atTroubleshoot(marked());
        String task = Browser.ENGINE + "/task/" + task(number, "troubleshoot").getId();

        agent().post(CASES, "{\"title\": \"zzyzx".getBytes(StandardCharsets.UTF_8));
        agent().post(CASES, json("{'title':'zzyzx','zzyzx':1,'reporter':{'name':'zzyzx','email':'zzyzx'}}"));
        agent().get(CASES + "?stage=zzyzx");
        agent().get(CASES + "/zzyzx");
        agent().post(CASES + "/" + number + "/joining", json("{'with':'zzyzx'}"));
        browser.post(task + "/submit-form", "{\"variables\":{\"answer\":{\"type\":\"Json\",\"value\":\"zzyzx\"}}}");
        browser.post(task + "/submit-form", "{\"variables\":{\"answer\":{\"type\":\"Integer\",\"value\":\"zzyzx\"}}}");
        browser.post(task + "/submit-form", "{\"variables\":{\"answer\":{\"type\":\"Zzyzx\",\"value\":\"zzyzx\"}}}");
        browser.post(task + "/submit-form", "{\"variables\":{\"zzyzx\":{\"value\":\"zzyzx\"}}}");
        browser.post(task + "/submit-form", "{\"variables\":\"zzyzx\"}");
        browser.post(task + "/submit-form", "zzyzx");
        browser.post(task + "/comment/create", "{\"message\":[\"zzyzx\"]}");
        browser.post(Browser.ENGINE + "/task", "{\"sorting\":[{\"sortBy\":\"zzyzx\"}]}");
        browser.tryToSignIn("zzyzx", "zzyzx", "tasklist");

        nothingIsInTheLog();
    }

    @Test
    void failuresTellNobody() {
        Browser browser = new Browser(port).signIn("agent");
        String number = atTroubleshoot(marked());
        String task = task(number, "troubleshoot").getId();

        withoutTable("case_event", () -> {
            assertThat(agent().post(CASES, marked()).status()).isEqualTo(500);
            agent().post(CASES + "/" + number + "/notes", json("{'text':'Zzyzx called.'}"));
            browser.post(
                    Browser.ENGINE + "/task/" + task + "/submit-form",
                    mapper.createObjectNode()
                            .set(
                                    "variables",
                                    json("{}")
                                            .set(
                                                    "answer",
                                                    json("{'type':'Json'}")
                                                            .put(
                                                                    "value",
                                                                    "{\"outcome\":\"escalate\",\"symptom\":\"mail-flow\",\"tried\":\"Zzyzx\"}")))
                            .toString());
        });
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Asked Zzyzx.'}");
        withoutTable(
                "support_package",
                () -> assertThatThrownBy(() -> complete(
                                number,
                                "prepareServiceRequest",
                                supportInformation()
                                        .put("title", "Zzyzx's mailbox")
                                        .put("description", "Zzyzx")))
                        .isInstanceOf(RuntimeException.class));

        assertThat(log.everything()).as("something is told").isNotEmpty();
        nothingIsInTheLog();
    }
}
