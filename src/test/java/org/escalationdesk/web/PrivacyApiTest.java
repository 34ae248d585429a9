package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.support.EveryText;
import org.escalationdesk.terms.CaseNumber;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rights of people whose data the desk has: to know what that is, and to be forgotten. */
class PrivacyApiTest extends DeskOverHttp {

    private static final String KNOWN = "/api/privacy/known";
    private static final String ERASURES = "/api/privacy/erasures";
    private static final String MARK = "[…]";

    @Autowired
    private CaseRegister register;

    private int people;

    /** Somebody whom no other case names. */
    private ObjectNode somebody() {
        String own = Long.toString(System.nanoTime() + people++, 36);
        return json("{'name':'Zhao " + own + "','email':'zhao." + own + "@fabrikam.example','phone':'+86 10 8"
                + own.chars().mapToObj(c -> Integer.toString(c % 10)).reduce("", String::concat) + "'}");
    }

    private ObjectNode reportBy(ObjectNode person) {
        ObjectNode report = report();
        report.set("reporter", person);
        report.put("title", "No mail for " + person.get("name").asText())
                .put("description", "Please call me: " + person.get("phone").asText());
        return report;
    }

    private Api admin() {
        return nobody().as("admin");
    }

    private ObjectNode erasure(ObjectNode person, JsonNode known) {
        ObjectNode body = mapper.createObjectNode();
        body.set("person", person);
        body.put("fingerprint", known.get("fingerprint").asText());
        body.put("confirmation", person.get("email").asText());
        return body;
    }

    private static List<String> parts(ObjectNode person) {
        return List.of(
                person.get("name").asText(),
                person.get("name").asText().toLowerCase(Locale.ROOT),
                person.get("email").asText(),
                person.get("phone").asText(),
                person.get("phone").asText().replaceAll("\\D", ""));
    }

    private void note(String number, String text) {
        assertThat(agent().post(CASES + "/" + number + "/notes", json("{}").put("text", text))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whatIsKnownIsToldToAnAdministrator() {
        ObjectNode person = somebody();
        String number = closed(reportBy(person));
        note(number, person.get("email").asText().toUpperCase(Locale.ROOT) + " called again.");

        JsonNode known = admin().post(KNOWN, person).json();

        assertThat(known.get("complete").asBoolean()).isTrue();
        JsonNode one = known.at("/cases/0");
        assertThat(known.get("cases")).hasSize(1);
        assertThat(one.get("number").asText()).isEqualTo(number);
        assertThat(one.get("closedAt").isNull()).isFalse();
        assertThat(one.at("/contacts/0/email").asText())
                .isEqualTo(person.get("email").asText());
        assertThat(one.get("mentions").findValuesAsText("text"))
                .contains(
                        "No mail for " + person.get("name").asText(),
                        "Please call me: " + person.get("phone").asText(),
                        person.get("email").asText().toUpperCase(Locale.ROOT) + " called again.");
        assertThat(one.get("mentions").findValuesAsText("where")).contains("case", "timeline");
    }

    @Test
    void erasedNobodyFindsThePersonAnyMoreAndTheCaseIsStillThere() {
        ObjectNode person = somebody();
        String number = closed(reportBy(person));
        note(number, "Told " + person.get("name").asText() + " by phone.");
        JsonNode known = admin().post(KNOWN, person).json();

        Api.Answer erased = admin().post(ERASURES, erasure(person, known));

        assertThat(erased.status()).as(erased.response().body()).isEqualTo(201);
        assertThat(new EveryText(jdbc).where(parts(person))).isEmpty();
        JsonNode found = found(number);
        assertThat(found.get("title").asText()).isEqualTo("No mail for " + MARK);
        assertThat(found.get("timeline").toString()).contains("Told " + MARK + " by phone.");
        assertThat(agent().get(CASES + "/" + number + "/overview").status()).isEqualTo(200);
        assertThat(agent().get(CASES + "?q=" + person.get("email").asText())
                        .json()
                        .get("items"))
                .isEmpty();
        assertThat(register.get(new CaseNumber(number)).report().reporter())
                .isEqualTo(new ProblemReport.Reporter(MARK, MARK, MARK));
        assertThat(admin().post(KNOWN, person).json().get("cases")).isEmpty();
    }

    @Test
    void whoeverIsKnownByOneThingGoesWithTheOthersWhereTheyStandTogether() {
        ObjectNode person = somebody();
        String number = closed(reportBy(person));
        ObjectNode byEmail =
                mapper.createObjectNode().put("email", person.get("email").asText());

        Api.Answer erased = admin().post(
                        ERASURES, erasure(byEmail, admin().post(KNOWN, byEmail).json()));

        assertThat(erased.status()).as(erased.response().body()).isEqualTo(201);
        assertThat(register.get(new CaseNumber(number)).report().reporter())
                .isEqualTo(new ProblemReport.Reporter(MARK, MARK, MARK));
    }

    @Test
    void filesThatAreNamedGoToo() {
        ObjectNode person = somebody();
        String number = closed(reportBy(person));
        String other = closed(report());
        String file = file(number);
        String others = file(other);
        JsonNode known = admin().post(KNOWN, person).json();
        assertThat(known.at("/cases/0/attachments").findValuesAsText("id")).containsExactly(file);

        ObjectNode body = erasure(person, known);
        body.putArray("attachments").add(file).add(others);
        assertThat(admin().post(ERASURES, body).json().get("files").asInt()).isEqualTo(1);

        assertThat(agent().get(CASES + "/" + number + "/attachments").json().toString())
                .doesNotContain(file);
        assertThat(agent().get(CASES + "/" + other + "/attachments").json().toString())
                .contains(others);
    }

    private String file(String number) {
        String id = UUID.randomUUID().toString();
        jdbc.sql(
                        "INSERT INTO attachment (id, case_number, name, media_type, bytes, sha256, attached_at, attached_by, in_folder) "
                                + "VALUES (:id, :number, 'mail.log', 'text/plain', 0, '', CURRENT_TIMESTAMP, 'agent', FALSE)")
                .param("id", id)
                .param("number", number)
                .update();
        return id;
    }

    @Test
    void whatStandsBesideCasesGoesToo() {
        ObjectNode person = somebody();
        String plan = "P-" + people + System.nanoTime() % 1_000_000;
        jdbc.sql(
                        "INSERT INTO remediation_plan (number, noticed_on, notice_way, notice, participants, opened_at, opened_by) "
                                + "VALUES (:plan, DATE '2026-03-01', 'mail', 'Notice', :who, CURRENT_TIMESTAMP, 'manager')")
                .param("plan", plan)
                .param("who", "Wang, " + person.get("name").asText())
                .update();
        JsonNode known = admin().post(KNOWN, person).json();
        assertThat(known.at("/elsewhere/0/of").asText()).isEqualTo(plan);

        assertThat(admin().post(ERASURES, erasure(person, known)).status()).isEqualTo(201);

        assertThat(jdbc.sql("SELECT participants FROM remediation_plan WHERE number = :plan")
                        .param("plan", plan)
                        .query(String.class)
                        .single())
                .isEqualTo("Wang, " + MARK);
        jdbc.sql("DELETE FROM remediation_plan WHERE number = :plan")
                .param("plan", plan)
                .update();
    }

    @Test
    void whatWouldLeaveSomethingErasesNothingAndSaysSo() {
        ObjectNode person = somebody();
        String plan = plan();
        for (int i = 0; i < 2001; i++) {
            item(plan, "Call " + person.get("name").asText());
        }
        item(plan, "Write to " + person.get("email").asText());
        JsonNode known = admin().post(KNOWN, person).json();
        assertThat(known.get("complete").asBoolean()).isFalse();

        Api.Answer refused = admin().post(ERASURES, erasure(person, known));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText())
                .isEqualTo(
                        "This person stands in more texts than are erased together, so some would have stayed and nothing "
                                + "was erased; please erase the e-mail address, the phone number and the name one after the other.");
        assertThat(items(plan, MARK)).isZero();
        ObjectNode byEmail =
                mapper.createObjectNode().put("email", person.get("email").asText());
        assertThat(admin().post(
                                ERASURES,
                                erasure(byEmail, admin().post(KNOWN, byEmail).json()))
                        .status())
                .isEqualTo(201);
        assertThat(items(plan, MARK)).isEqualTo(1);
        remove(plan);
    }

    private String plan() {
        String number = "P-" + System.nanoTime();
        jdbc.sql(
                        "INSERT INTO remediation_plan (number, noticed_on, notice_way, notice, participants, opened_at, opened_by) "
                                + "VALUES (:plan, DATE '2026-03-01', 'mail', '', '', CURRENT_TIMESTAMP, 'manager')")
                .param("plan", number)
                .update();
        return number;
    }

    private void item(String plan, String what) {
        jdbc.sql("INSERT INTO remediation_item (plan_number, what, owner, due_on) VALUES (:plan, :what, 'manager', "
                        + "DATE '2026-04-01')")
                .param("plan", plan)
                .param("what", what)
                .update();
    }

    private int items(String plan, String part) {
        return jdbc.sql("SELECT COUNT(*) FROM remediation_item WHERE plan_number = :plan AND what LIKE :part")
                .param("plan", plan)
                .param("part", "%" + part + "%")
                .query(Integer.class)
                .single();
    }

    private void remove(String plan) {
        jdbc.sql("DELETE FROM remediation_item WHERE plan_number = :plan")
                .param("plan", plan)
                .update();
        jdbc.sql("DELETE FROM remediation_plan WHERE number = :plan")
                .param("plan", plan)
                .update();
    }

    @Test
    void theRecordOfItNamesNobody() {
        ObjectNode person = somebody();
        String number = closed(reportBy(person));

        admin().post(ERASURES, erasure(person, admin().post(KNOWN, person).json()));

        JsonNode record = admin().get(ERASURES).json().get(0);
        assertThat(record.get("who").asText()).isEqualTo("admin");
        assertThat(record.get("cases")).hasSize(1);
        assertThat(record.at("/cases/0").asText()).isEqualTo(number);
        assertThat(record.get("places").asInt()).isPositive();
        parts(person).forEach(part -> assertThat(record.toString()).doesNotContain(part));
    }

    @Test
    void nothingIsErasedThatNobodyLookedAtOrConfirmed() {
        ObjectNode person = somebody();
        String number = closed(reportBy(person));
        JsonNode known = admin().post(KNOWN, person).json();

        ObjectNode unconfirmed = erasure(person, known).put("confirmation", "yes");
        assertThat(admin().post(ERASURES, unconfirmed).status()).isEqualTo(400);

        note(number, person.get("name").asText() + " called again.");
        assertThat(admin().post(ERASURES, erasure(person, known)).status()).isEqualTo(409);

        assertThat(found(number).get("title").asText())
                .endsWith(person.get("name").asText());
    }

    @Test
    void whoIsStillWorkedForIsNotErased() {
        ObjectNode person = somebody();
        String number = atTroubleshoot(reportBy(person));
        JsonNode known = admin().post(KNOWN, person).json();
        assertThat(known.at("/cases/0/closedAt").isNull()).isTrue();

        Api.Answer refused = admin().post(ERASURES, erasure(person, known));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").asText()).contains(number);
        // closed, and its road has still to tell 21Vianet
        jdbc.sql("UPDATE support_case SET closed_at = opened_at WHERE number = :number")
                .param("number", number)
                .update();
        assertThat(admin().post(ERASURES, erasure(person, known)).status()).isEqualTo(409);
        assertThat(found(number).get("title").asText())
                .endsWith(person.get("name").asText());
    }

    @Test
    void whoIsNotKnownCannotBeErased() {
        ObjectNode person = somebody();

        Api.Answer refused = admin().post(
                        ERASURES, erasure(person, admin().post(KNOWN, person).json()));

        assertThat(refused.status()).isEqualTo(404);
    }

    @Test
    void whatNamesNobodyInParticularIsRefused() {
        for (String body : List.of("{}", "{'name':'L'}", "{'phone':'12345'}", "{'email':'fabrikam'}")) {
            assertThat(admin().post(KNOWN, json(body)).status()).as(body).isEqualTo(400);
        }
        assertThat(admin().post(ERASURES, json("{'person':{},'fingerprint':'a','confirmation':'b'}"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nobodyElseIsTold() {
        ObjectNode person = somebody();
        for (String other : List.of("sales", "agent", "helpdesk", "manager")) {
            assertThat(nobody().as(other).post(KNOWN, person).status())
                    .as(other)
                    .isEqualTo(403);
            assertThat(nobody().as(other).post(ERASURES, person).status())
                    .as(other)
                    .isEqualTo(403);
            assertThat(nobody().as(other).get(ERASURES).status()).as(other).isEqualTo(403);
        }
        assertThat(nobody().post(KNOWN, person).status()).isEqualTo(401);
    }
}
