package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptedRows;
import org.escalationdesk.encryption.EncryptionKeys;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a copy of the database tells of customers' people, after a case went its road: nothing of whom it is about. */
class ContactDataAtRestTest extends DeskOverHttp {

    /** Where people's own words stand as they wrote them, and why. */
    private static final Map<String, String> PLAIN = Map.of(
            "support_case.title", "lists show it",
            "act_ru_task.description_", "the cards of Tasklist show the title",
            "act_hi_taskinst.description_", "Cockpit shows the tasks there were",
            "solved_case_term.term", "by the words of the title solved cases are found",
            "support_case.error_text", "cases are compared by it",
            "support_case.search_text", "a case is found by any part of a word of its title",
            "support_package.marked_title", "21Vianet's list of requests is compared with it",
            "attachment.name", "files are listed by it");

    private static int people;

    @Autowired
    private EncryptionKeys keys;

    @Autowired
    private List<EncryptedRows> encrypted;

    /** Letters and digits that nobody else has. */
    private final String own = "zq" + Long.toString(System.nanoTime() + people++, 36);

    /** As long as a telephone number without its area code; its last six begin with a zero, as that code does. */
    private final String digits = "520" + String.format("%05d", (System.nanoTime() / 1000 + people++) % 100_000);

    private final ObjectNode reporter = JsonNodeFactory.instance
            .objectNode()
            .put("name", "Zhao " + own)
            .put("email", own + ".zhao@fabrikam.example")
            .put("phone", "+86 10 " + digits);

    private final List<String> person = List.of(own, own.toUpperCase(Locale.ROOT), digits);

    private ObjectNode reportByPerson() {
        ObjectNode report = report();
        report.set("reporter", reporter);
        return report;
    }

    /** Filed with 21Vianet, with our own contact as the person. */
    private String filed(ObjectNode report, String words) {
        String number = reported(report);
        looked();
        goOn(number);
        looked();
        complete(
                number,
                "troubleshoot",
                "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message." + words + "'}");
        looked();
        ObjectNode information = supportInformation();
        ((ObjectNode) information.get("contact"))
                .put("name", "Han " + own)
                .put("email", own + ".han@partner.example")
                .put("phone", "+86 21 " + digits);
        information.put("description", "Nobody gets mail." + words).put("title", "No mail" + words);
        complete(number, "prepareServiceRequest", information);
        looked();
        complete(number, "recordFirstContact", firstContact());
        looked();
        complete(number, "workWith21Vianet", "{'outcome':'resolved','said':'A transport rule was mended.'}");
        looked();
        assertThat(agent().get(CASES + "/" + number + "/packages").json().toString())
                .contains(own);
        return number;
    }

    private ObjectNode firstContact() {
        return json("{'person':'Wang Wei','by':'phone','said':'We look into it.','assignedSeverity':'B'}")
                .put("contactedAt", java.time.Instant.now().toString());
    }

    /** The columns in which the person stood while the case went on. */
    private final Set<String> seen = new TreeSet<>();

    private void looked() {
        seen.addAll(columnsWith(person));
    }

    @Test
    void whomACaseIsAboutStandsNowhere() {
        String number = filed(reportByPerson(), "");
        attach(number, "mail.log", "From: " + reporter.get("email").asText());
        agent().post(CASES + "/" + number + "/customer-reply", json("{'solved':false,'text':'Still there.'}"));

        looked();
        assertThat(seen).isEmpty();
        assertThat(agent().get(CASES + "/" + number + "/overview").json().toString())
                .contains(own, digits);
    }

    @Test
    void ofPeoplesOwnWordsOnlyWhatListsAndComparisonsNeedIsPlain() {
        String words = " Please call " + own + ", " + digits + ".";
        ObjectNode report = reportByPerson()
                .put("title", "No mail" + words)
                .put("description", "Nobody gets mail." + words)
                .put("errorTexts", "550 5.7.1" + words);
        String number = filed(report, words);
        complete(number, "confirmWithCustomer", json("{'outcome':'confirmed'}").put("text", "Solved." + words));
        agent().post(CASES + "/" + number + "/notes", json("{}").put("text", "Told." + words));
        agent().post(
                        CASES + "/" + number + "/customer-reply",
                        json("{'solved':true}").put("text", "Thank you." + words));
        attach(number, own + ".log", words);

        looked();
        assertThat(seen).containsExactlyInAnyOrderElementsOf(PLAIN.keySet());
        assertThat(agent().get(CASES + "/" + number + "/conversation").json().toString())
                .contains("Told." + words);
    }

    @Test
    void whoReportedItIsFoundByTheWholeOfWhatTheyAreKnownBy() {
        String number = reported(reportByPerson());

        for (String asked : List.of(
                reporter.get("email").asText(),
                reporter.get("email").asText().toUpperCase(Locale.ROOT),
                own + ".zhao",
                "zhao " + own,
                reporter.get("phone").asText(),
                "010-" + digits,
                digits,
                digits.substring(digits.length() - 6))) {
            assertThat(numbers(asked)).as(asked).containsExactly(number);
        }
        assertThat(numbers(own + " nobody")).isEmpty();
        assertThat(numbers(digits + "1")).isEmpty();
    }

    @Test
    void casesFromBeforeAreEncryptedWhileTheyAreWorkedOn() {
        String number = filed(reportByPerson(), "");
        JsonNode before = found(number);
        asBefore(number);
        assertThat(columnsWith(person)).contains("support_case.document", "support_package.english");
        assertThat(found(number)).isEqualTo(before);

        encryptAll();

        assertThat(columnsWith(person)).isEmpty();
        assertThat(found(number)).isEqualTo(before);
        assertThat(numbers(digits)).containsExactly(number);
    }

    @Test
    void aCaseThatWasChangedIsToldInOneSentenceAndStopsNoOther() {
        String number = reported(reportByPerson());
        String other = reported(report());
        String kept = kept(number);
        int last = kept.length() - 5;
        String changed = kept.substring(0, last) + (kept.charAt(last) == 'A' ? 'B' : 'A') + kept.substring(last + 1);
        put(EncryptedColumn.CASE, number, kept, changed);
        jdbc.sql("UPDATE support_case SET key_name = '' WHERE number IN (:numbers)")
                .param("numbers", List.of(number, other))
                .update();

        Api.Answer refused = agent().get(CASES + "/" + number);
        Set<String> left = encryptAll();

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.json().get("detail").asText()).startsWith("This was changed where it is kept");
        assertThat(left).contains(number).doesNotContain(other);
        assertThat(agent().get(CASES + "/" + other).status()).isEqualTo(200);
        // nor can one case's stand in another's place
        put(EncryptedColumn.CASE, number, changed, kept(other));
        assertThat(agent().get(CASES + "/" + number).status()).isEqualTo(500);
        put(EncryptedColumn.CASE, number, kept(number), kept);
        assertThat(agent().get(CASES + "/" + number).status()).isEqualTo(200);
    }

    /** @return what was left */
    private Set<String> encryptAll() {
        Set<String> left = new TreeSet<>();
        for (EncryptedRows rows : encrypted) {
            String after = "";
            while (after != null) {
                EncryptedRows.Batch batch = rows.encrypt(EncryptedRows.PLAIN, after);
                left.addAll(batch.left());
                after = batch.last();
            }
        }
        return left;
    }

    /** As an earlier release kept it. */
    private void asBefore(String number) {
        for (EncryptedColumn column : EncryptedColumn.values()) {
            for (String kept : jdbc.sql(column.select() + " = :number")
                    .param("number", number)
                    .query((row, i) -> row.getString("kept"))
                    .list()) {
                put(column, number, kept, keys.open(column, number, kept));
            }
        }
        jdbc.sql("UPDATE support_case SET key_name = '', search_text = :words WHERE number = :number")
                .param("words", number.toLowerCase(Locale.ROOT) + "\n" + digits + "\nzhao " + own)
                .param("number", number)
                .update();
    }

    private String kept(String number) {
        return jdbc.sql("SELECT document FROM support_case WHERE number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    private void put(EncryptedColumn column, String number, String kept, String text) {
        jdbc.sql(column.update())
                .param("text", text)
                .param("owner", number)
                .param("kept", kept)
                .update();
    }

    private List<String> numbers(String asked) {
        return agent().get(CASES + "?q=" + Api.encoded(asked))
                .json()
                .get("items")
                .findValuesAsText("number");
    }

    private void attach(String number, String name, String content) {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--x--\r\n";
        Api.Answer kept = agent().post(
                        CASES + "/" + number + "/attachments",
                        body.getBytes(StandardCharsets.UTF_8),
                        "Content-Type",
                        "multipart/form-data; boundary=x");
        assertThat(kept.status()).as(kept.response().body()).isEqualTo(201);
    }

    /** The columns of all tables, the engine's too, in whose bytes any of these texts stands, as {@code table.column}. */
    private Set<String> columnsWith(Collection<String> texts) {
        List<String> tables = new ArrayList<>(
                jdbc.sql("SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = 'public' "
                                + "AND table_type = 'BASE TABLE' AND table_name NOT LIKE '%_schema_history'")
                        .query(String.class)
                        .list());
        assertThat(tables).hasSizeGreaterThan(60);
        Set<String> found = new TreeSet<>();
        for (String table : tables) {
            // the sandbox is another system, in which the request was filed
            if (!table.toLowerCase(Locale.ROOT).startsWith("sandbox")) {
                jdbc.sql("SELECT * FROM " + table).query(row -> {
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        String value = value(row, i);
                        if (texts.stream().anyMatch(value::contains)) {
                            found.add((table + "." + row.getMetaData().getColumnName(i)).toLowerCase(Locale.ROOT));
                        }
                    }
                });
            }
        }
        return found;
    }

    private static String value(ResultSet row, int column) throws SQLException {
        return switch (row.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> {
                byte[] bytes = row.getBytes(column);
                yield bytes == null
                        ? ""
                        : new String(bytes, StandardCharsets.ISO_8859_1) + new String(bytes, StandardCharsets.UTF_16BE);
            }
            default -> String.valueOf(row.getString(column));
        };
    }
}
