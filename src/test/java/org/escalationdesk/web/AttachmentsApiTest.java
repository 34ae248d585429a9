package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.escalationdesk.attachments.AttachmentSettings;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Files of a case: what comes in goes out as it was, and to nobody else. */
class AttachmentsApiTest extends DeskOverHttp {

    private static final String BOUNDARY = "----x";
    private static final int PIECE = 256 * 1024;

    private final HttpClient client = HttpClient.newHttpClient();

    @Autowired
    AttachmentSettings settings;

    @Test
    void aFileIsKeptAsItCame() throws Exception {
        String number = atTroubleshoot(report());
        byte[] content = new byte[2 * PIECE + 7];
        new Random(7).nextBytes(content);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

        var kept = attach(agent(), number, part("file", "邮件 \"头\".PNG", "image/png", content));

        assertThat(kept.status()).as(kept.response().body()).isEqualTo(201);
        assertThat(kept.json().get("name").asText()).isEqualTo("邮件 \"头\".PNG");
        assertThat(kept.json().get("size").asLong()).isEqualTo(content.length);
        assertThat(kept.json().get("sha256").asText()).isEqualTo(digest);
        String address =
                CASES + "/" + number + "/attachments/" + kept.json().get("id").asText();
        assertThat(kept.header("Location")).isEqualTo(address);

        HttpResponse<byte[]> read = client.send(request(address).GET().build(), BodyHandlers.ofByteArray());
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(content);
        assertThat(read.headers().map())
                .containsEntry("Content-Type", List.of("image/png"))
                .containsEntry("Content-Length", List.of(String.valueOf(content.length)))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Cache-Control", List.of("private, no-store"));
        assertThat(read.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; ")
                .endsWith("filename*=UTF-8''%E9%82%AE%E4%BB%B6%20%22%E5%A4%B4%22.PNG");
    }

    /** What of it was not changed is served, and nothing behind it. */
    @Test
    void whatWasChangedIsNotServedAndStopsNothingElse() throws Exception {
        String number = reported(report());
        String small = attached(number, "mail.log", bytes("Received: from"));
        String large = attached(number, "large.log", new byte[2 * PIECE]);
        String whole = attached(number, "whole.log", bytes("Received: by"));
        change(small, 0);
        change(large, 1);

        var refused = agent().get(CASES + "/" + number + "/attachments/" + small);

        assertThat(refused.status()).isEqualTo(500);
        assertThat(refused.isProblem()).isTrue();
        assertThat(refused.header("Content-Disposition")).isEmpty();
        assertThat(refused.json().get("detail").asText())
                .isEqualTo("This was changed where it is kept and cannot be read; please tell whoever runs the desk "
                        + "to restore it from a backup.");
        var reading =
                request(CASES + "/" + number + "/attachments/" + large).GET().build();
        try (LogLines log = new LogLines();
                InputStream body =
                        client.send(reading, BodyHandlers.ofInputStream()).body()) {
            assertThat(bytesBeforeItBreaks(body)).isBetween(1L, (long) PIECE);
            assertThat(log.warnings()).anyMatch(line -> line.contains("Attachment " + large + " was changed"));
        }
        assertThat(agent().get(CASES + "/" + number + "/attachments/" + whole)
                        .response()
                        .body())
                .isEqualTo("Received: by");
    }

    private void change(String id, int ordinal) {
        byte[] piece = jdbc.sql("SELECT content FROM attachment_piece WHERE attachment_id = :id AND ordinal = :ordinal")
                .param("id", id)
                .param("ordinal", ordinal)
                .query(byte[].class)
                .single();
        piece[7] ^= 1;
        jdbc.sql("UPDATE attachment_piece SET content = :piece WHERE attachment_id = :id AND ordinal = :ordinal")
                .param("id", id)
                .param("ordinal", ordinal)
                .param("piece", piece)
                .update();
    }

    @Test
    void theyAreListedWithWhoAndTheConversationTellsOfEach() {
        String number = closed(report());
        assertThat(files(number)).isEmpty();

        attach(agent(), number, part("file", "mail.log", "text/plain", bytes("a")));
        attach(nobody().as("manager"), number, part("file", "trace.har", "application/octet-stream", bytes("bc")));

        JsonNode files = files(number);
        assertThat(files.findValuesAsText("name")).containsExactly("mail.log", "trace.har");
        assertThat(files.findValuesAsText("who")).containsExactly("agent", "manager");
        assertThat(files.findValuesAsText("whoName")).containsExactly("Demo Agent", "Demo Manager");
        assertThat(files.at("/1/type").asText()).isEqualTo("application/json");
        assertThat(files.at("/1/at").asText()).endsWith("Z");
        assertThat(files.at("/1/size").asInt()).isEqualTo(2);
        JsonNode newest =
                agent().get(CASES + "/" + number + "/conversation").json().at("/entries/0");
        assertThat(newest.get("kind").asText()).isEqualTo("desk");
        assertThat(newest.get("who").asText()).isEqualTo("manager");
        assertThat(newest.get("what").asText()).isEqualTo("File attached");
        assertThat(newest.get("text").asText()).isEqualTo("trace.har");
        assertThat(found(number).get("stage").asText()).isEqualTo("closed");
    }

    @Test
    void whatIsFiledWith21VianetNamesThem() {
        String number = atTroubleshoot(report());
        JsonNode kept = attach(agent(), number, part("file", "邮件头.txt", "text/plain", bytes("abc")))
                .json();
        complete(number, "troubleshoot", "{'outcome':'escalate','symptom':'mail-flow','tried':'Traced a message.'}");

        complete(number, "prepareServiceRequest", supportInformation());

        JsonNode texts = agent().get(CASES + "/" + number + "/packages").json().at("/0/texts");
        String digest = kept.get("sha256").asText();
        assertThat(texts.get("en-US").asText())
                .contains("\nFiles, which we send on request: 邮件头.txt; 3 bytes; SHA-256 " + digest + "\n");
        assertThat(texts.get("zh-CN").asText()).contains("\n附件（可应要求提供）：邮件头.txt；3 字节；SHA-256 " + digest + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file | page.html | text/html | x | 415 | “page.html” is not of a kind that is kept here",
                "file | screen.png | text/html | x | 415 | “screen.png” was sent as text/html",
                "file | mail.log | text/plain | '' | 400 | “mail.log” is empty; please attach the file again.",
                "file | '' | text/plain | x | 400 | The file has no name; please attach it with its name and ending.",
                "file | a%00.log | text/plain | x | 400 | The name of the file is longer than 255 characters",
                "other | mail.log | text/plain | x | 400 | The body must hold one file in a part named “file”",
            })
    void whatIsNotKeptIsTold(String field, String name, String type, String content, int status, String sentence) {
        String number = reported(report());

        assertRefused(number, part(field, name.replace("%00", "\u0000"), type, bytes(content)), status, sentence);
    }

    @Test
    void aBodyThatIsNotOneFileIsRefused() {
        String number = reported(report());
        byte[] file =
                part("file", "mail.log", "text/plain", bytes("Received: from")).whole();
        String malformed = "The body must hold one file in a part named “file”, and nothing else";

        // broken off in the file, behind it, before it
        assertRefused(number, new Body(List.of(java.util.Arrays.copyOf(file, file.length - 30))), 400, malformed);
        assertRefused(number, new Body(List.of(java.util.Arrays.copyOf(file, file.length - 6))), 400, malformed);
        assertRefused(number, new Body(List.of(bytes("nothing"))), 400, malformed);
        assertRefused(number, new Body(List.of(bytes("--" + BOUNDARY + "--\r\n"))), 400, malformed);
        String another = new String(file, StandardCharsets.UTF_8).replace("--" + BOUNDARY + "--\r\n", "");
        assertRefused(number, new Body(List.of(bytes(another), file)), 400, malformed);
        assertRefused(number, part("file", "=?utf-8?B?!!!!?=.txt", "text/plain", bytes("x")), 400, malformed);
        assertRefused(number, part("file", "mail.log", "multipart/mixed", bytes("x")), 400, malformed);
        // a field, not a file
        String field = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--" + BOUNDARY
                + "--\r\n";
        assertRefused(number, new Body(List.of(bytes(field))), 400, "The file has no name");
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, 415, The body must hold the file as a form in parts",
        "multipart/form-data, 400, The body must hold one file in a part named “file”",
        "multipart/form-data; boundary=\"=?utf-8?B?!?=\", 400, The body must hold one file in a part named “file”",
        "multipart/mixed; boundary=x, 400, The body must hold one file in a part named “file”",
    })
    void anotherKindOfBodyIsRefused(String type, int status, String sentence) {
        String number = reported(report());

        var refused = agent().post(CASES + "/" + number + "/attachments", bytes("{}"), "Content-Type", type);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(status);
        assertThat(refused.json().get("detail").asText()).startsWith(sentence);
    }

    /** One byte more than is kept, and who sends it is heard to its end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsTooLargeIsRefused(boolean inChunks) throws Exception {
        String number = reported(report());
        long size = settings.maxSize().toBytes() + 1;
        assertThat(size).isEqualTo(26_214_401);
        String before = kept();
        byte[] head = head("file", "mail.log", "text/plain");
        byte[] end = bytes("\r\n--" + BOUNDARY + "--\r\n");
        InputStream body = new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(head), new Zeros(size), new ByteArrayInputStream(end))));
        var published = BodyPublishers.ofInputStream(() -> body);

        var refused = client.send(
                request(CASES + "/" + number + "/attachments")
                        .setHeader("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .POST(
                                inChunks
                                        ? published
                                        : BodyPublishers.fromPublisher(published, head.length + size + end.length))
                        .build(),
                BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(mapper.readTree(refused.body()).get("detail").asText())
                .isEqualTo(
                        "The file is larger than 25 MB; please make it smaller, such as by packing it, or attach it in parts.");
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void itIsToldInTheReadersLanguage() {
        String number = reported(report());

        var refused = agent().post(
                        CASES + "/" + number + "/attachments",
                        part("file", "mail.log", "text/plain", new byte[0]).whole(),
                        "Content-Type",
                        "multipart/form-data; boundary=" + BOUNDARY,
                        "Accept-Language",
                        "zh-CN");

        assertThat(refused.json().get("detail").asText()).isEqualTo("“mail.log”是空文件，请重新添加。");
    }

    @Test
    void aCaseHasOnlySoMany() {
        String number = reported(report());
        for (int i = 0; i < settings.maxNumber(); i++) {
            jdbc.sql(
                            "INSERT INTO attachment (id, case_number, name, media_type, bytes, sha256, attached_at, attached_by, in_folder) "
                                    + "VALUES (:id, :number, 'a.log', 'text/plain', 1, '', CURRENT_TIMESTAMP, 'agent', FALSE)")
                    .param("id", number + i)
                    .param("number", number)
                    .update();
        }

        assertRefused(
                number, part("file", "mail.log", "text/plain", bytes("x")), 409, "Case " + number + " has 50 files");
    }

    /**
     * What the last piece holds is not read yet while the first is on its way: it can still go, and then the answer breaks off. More
     * is sent than the buffers between hold.
     */
    @Test
    void itIsServedAsItIsRead() throws Exception {
        String number = reported(report());
        String id = attached(number, "big.log", new byte[95 * PIECE]);

        var answer = client.send(
                request(CASES + "/" + number + "/attachments/" + id).GET().build(), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.read()).isZero();
            jdbc.sql("DELETE FROM attachment_piece WHERE attachment_id = :id AND ordinal = 94")
                    .param("id", id)
                    .update();
            // what was on its way when the connection was reset may be lost
            assertThat(bytesBeforeItBreaks(body)).isBetween(90L * PIECE, 94L * PIECE - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "helpdesk", "manager", "admin"})
    void whoWorksOnCasesAttachesByTheSessionOfTheWebapps(String user) {
        String number = reported(report());
        var browser = new Browser(port).signIn(user);
        String address = CASES + "/" + number + "/attachments";
        byte[] body =
                part("file", "mail.log", "text/plain", bytes("Received: from")).whole();

        var kept = browser.upload(address, body, BOUNDARY);

        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
        assertThat(browser.get(address + "/" + kept.json().get("id").asText()).body())
                .isEqualTo("Received: from");
        assertThat(browser.withoutToken().upload(address, body, BOUNDARY).statusCode())
                .isEqualTo(403);
        assertThat(files(number)).hasSize(1);
    }

    @Test
    void nobodyElseReadsOrWritesThem() {
        String own =
                nobody().as("sales").post(CASES, report()).json().get("number").asText();
        Body file = part("file", "mail.log", "text/plain", bytes("x"));
        String id = attach(agent(), own, file).json().get("id").asText();
        String other = reported(report());

        for (String user : List.of("sales", "")) {
            Api caller = user.isEmpty() ? nobody() : nobody().as(user);
            int status = user.isEmpty() ? 401 : 403;
            assertThat(attach(caller, own, file).status()).isEqualTo(status);
            assertThat(caller.get(CASES + "/" + own + "/attachments").status()).isEqualTo(status);
            assertThat(caller.get(CASES + "/" + own + "/attachments/" + id).status())
                    .isEqualTo(status);
        }
        assertThat(agent().get(CASES + "/" + other + "/attachments/" + id)
                        .json()
                        .get("detail")
                        .asText())
                .isEqualTo("The case has no such file.");
        assertThat(agent().get(CASES + "/CR-2025-999999/attachments").status()).isEqualTo(404);
        assertThat(attach(agent(), "CR-2025-999999", file).status()).isEqualTo(404);
    }

    // sending

    private void assertRefused(String number, Body body, int status, String sentence) {
        String before = kept();

        var refused = attach(agent(), number, body);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(status);
        assertThat(refused.isProblem()).isTrue();
        assertThat(refused.json().get("detail").asText()).startsWith(sentence);
        assertThat(kept()).isEqualTo(before);
    }

    private String kept() {
        return jdbc.sql("SELECT (SELECT COUNT(*) FROM attachment), (SELECT COUNT(*) FROM attachment_piece), "
                        + "(SELECT COUNT(*) FROM case_event)")
                .query((row, i) -> row.getInt(1) + " files, " + row.getInt(2) + " pieces, " + row.getInt(3) + " events")
                .single();
    }

    private String attached(String number, String name, byte[] content) {
        return attach(agent(), number, part("file", name, "text/plain", content))
                .json()
                .get("id")
                .asText();
    }

    private Api.Answer attach(Api caller, String number, Body body) {
        return caller.post(
                CASES + "/" + number + "/attachments",
                body.whole(),
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    private JsonNode files(String number) {
        return agent().get(CASES + "/" + number + "/attachments").json().get("attachments");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes("agent:agent")));
    }

    private static long bytesBeforeItBreaks(InputStream body) {
        long read = 0;
        byte[] buffer = new byte[8192];
        try {
            while (true) {
                int some = body.read(buffer);
                if (some < 0) {
                    return -read;
                }
                read += some;
            }
        } catch (IOException broken) {
            return read;
        }
    }

    private record Body(List<byte[]> parts) {

        byte[] whole() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            parts.forEach(whole::writeBytes);
            return whole.toByteArray();
        }
    }

    private static Body part(String field, String name, String type, byte[] content) {
        return new Body(List.of(head(field, name, type), content, bytes("\r\n--" + BOUNDARY + "--\r\n")));
    }

    private static byte[] head(String field, String name, String type) {
        return bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\""
                + name.replace("\"", "\\\"") + "\"\r\nContent-Type: " + type + "\r\n\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** So many, none of them in memory. */
    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int some = (int) Math.min(length, left);
            left -= some;
            return some;
        }
    }
}
