package org.escalationdesk.crash;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.escalationdesk.crash.FiledRequests.Request;
import org.escalationdesk.crash.Holds.Held;
import org.escalationdesk.crash.StandIn.Moment;

/** The {@link StandIn} in its own process, as the suite talks to it. */
final class StandInProcess implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String base;

    StandInProcess() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandIn.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        base = "http://127.0.0.1:" + said.readLine();
    }

    /** The settings with which a node of the desk finds everybody here. */
    List<String> settings(String node) {
        return List.of(
                "--desk.sandbox.enabled=false",
                "--desk.partner-center.base-url=" + base + "/partner-center",
                "--desk.graph.base-url=" + base + "/graph",
                "--desk.oauth2.authority=" + base + "/login",
                "--desk.oauth2.tenant=11111111-1111-4111-8111-111111111111",
                "--desk.oauth2.client-id=desk",
                "--desk.oauth2.client-secret=secret",
                "--desk.service-requests.channel=service-request-api",
                "--desk.service-requests.base-url=" + base + "/" + node + "/21v",
                "--desk.service-requests.sign-in.token-uri=" + base + "/" + node + "/sign-in",
                "--desk.service-requests.sign-in.client-id=desk",
                "--desk.service-requests.sign-in.client-secret=secret");
    }

    void hold(Moment moment, String caseNumber) {
        call("PUT", "holds/" + moment, caseNumber);
    }

    void hold(Moment moment) {
        hold(moment, "");
    }

    /** Lets the exchanges of this case go on. */
    void release(String caseNumber) {
        call("DELETE", "holds", caseNumber);
    }

    void releaseAll() {
        call("DELETE", "holds", "");
    }

    List<Held> held() {
        return read(call("GET", "holds", ""), new TypeReference<>() {});
    }

    /** How often the sync asked what changed. */
    int listsAsked() {
        return read(call("GET", "lists", ""), new TypeReference<>() {});
    }

    List<Request> requests() {
        return read(call("GET", "requests", ""), new TypeReference<>() {});
    }

    List<Request> requestsOf(String caseNumber) {
        return requests().stream()
                .filter(request -> request.caseNumber().equals(caseNumber))
                .toList();
    }

    /** What the desk wrote on the request of a case, as often as it came. */
    List<String> notesFromUs(String caseNumber) {
        return requestsOf(caseNumber).stream()
                .flatMap(request -> request.notes().stream())
                .filter(note -> note.createdByName().equals(StandIn.OUR_NAME))
                .map(FiledRequests.Note::text)
                .toList();
    }

    /** 21Vianet's people write a note. */
    void note(String id, String text) {
        call("POST", "notes/" + id, text);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static <T> T read(String body, TypeReference<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String call(String method, String path, String body) {
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/control/" + path))
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
