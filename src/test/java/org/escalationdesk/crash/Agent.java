package org.escalationdesk.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.escalationdesk.process.engine.Browser;

/** An agent in Tasklist at one node, and what the desk's API tells of cases. A node that is gone is an {@link UncheckedIOException}. */
final class Agent {

    private static final String ME = "agent";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private Browser tasklist;

    Agent(int port) {
        this.port = port;
    }

    /** Reports a problem that no other is like, and takes it to where a service request is prepared. */
    String atPrepare(String title) {
        String number = call("POST", "/api/cases", """
                {"customer":"fabrikam.cn","kind":"technical","service":"exchange-online","symptom":"mail-flow",
                 "title":"%s","description":"Nobody gets mail.","language":"en-US",
                 "reporter":{"name":"Chen Jing","email":"chen.jing@fabrikam.example"}}""".formatted(title + " " + word()))
                .get("number")
                .asText();
        await(number, "troubleshoot");
        complete(number, "troubleshoot", """
                {"outcome":"escalate","symptom":"mail-flow","tried":"Traced a message."}""");
        return number;
    }

    /** Ids do not tell problems apart. */
    private static String word() {
        return ThreadLocalRandom.current()
                .ints(12, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Decides to file; whether the desk could keep that. */
    boolean file(String number) {
        return complete(number, "prepareServiceRequest", """
                {"outcome":"submit","title":"No mail since nine","description":"Nobody gets mail.","severity":"B",
                 "grounds":["support-tools"],"explanation":"We cannot trace behind the gateway.",
                 "tried":"Traced a message.",
                 "scope":["customer-network","third-party","custom-development","how-to"],
                 "contact":{"name":"Han Meimei","email":"han@partner.example","phone":"+86 21 5678",
                            "reachable":"every-day"}}""");
    }

    /** As {@link #file}, and waits until 21Vianet has it. */
    boolean fileAndAwait(String number) {
        boolean kept = file(number);
        await(number, "recordFirstContact");
        return kept;
    }

    /** The customer gives up a case that is filed: 21Vianet is told so. */
    void withdraw(String number) {
        call("POST", "/api/cases/" + number + "/withdrawal", "{\"reason\":\"Solved by itself.\"}");
    }

    private boolean complete(String number, String task, String answer) {
        String id = tasklist()
                .get(Browser.ENGINE + "/task?processInstanceBusinessKey=" + number + "&taskDefinitionKey=" + task)
                .json()
                .at("/0/id")
                .asText();
        ObjectNode body = JSON.createObjectNode();
        body.putObject("variables").putObject("answer").put("value", answer).put("type", "Json");
        return tasklist()
                        .post(Browser.ENGINE + "/task/" + id + "/submit-form", body.toString())
                        .response()
                        .statusCode()
                == 204;
    }

    private synchronized Browser tasklist() {
        if (tasklist == null) {
            tasklist = new Browser(port).signIn(ME);
        }
        return tasklist;
    }

    private void await(String number, String task) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!tasks(number).contains(task)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(number + " does not come to " + task + ": " + found(number));
            }
            pause();
        }
    }

    JsonNode found(String number) {
        return call("GET", "/api/cases/" + number, "");
    }

    /** What the case waits for. */
    List<String> tasks(String number) {
        return found(number).get("tasks").findValuesAsText("id");
    }

    private JsonNode call(String method, String path, String body) {
        String basic = Base64.getEncoder().encodeToString((ME + ":" + ME).getBytes(StandardCharsets.UTF_8));
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Authorization", "Basic " + basic)
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
