package org.escalationdesk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.escalationdesk.support.PackagedDesk;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged desk in a process of its own, killed without warning while problems are reported. */
@WholeRun
class CrashIT {

    private static final Pattern OPEN = Pattern.compile("The desk is open: Tasklist (http://[^/]+)/");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();

    /** The title of every case whose 201 was seen. */
    private final Map<String, String> promised = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private Process desk;
    private String address;

    @AfterEach
    void stop() throws InterruptedException {
        if (desk != null && desk.isAlive()) {
            desk.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatWasPromisedIsThereAfterEveryEndOfTheDesk() throws Exception {
        for (int kill = 1; kill <= 2; kill++) {
            start(kill == 1 ? PackagedDesk.asPackaged() : PackagedDesk.unpacked());
            killWhileProblemsAreReported("kill " + kill);
        }

        start(PackagedDesk.unpacked());
        everyPromiseIsKept();
        everyCaseGoesOn();
        Map<String, JsonNode> before = cases();
        desk.destroy();
        assertThat(desk.waitFor(30, SECONDS)).isTrue();
        start(PackagedDesk.unpacked());

        assertThat(cases()).isEqualTo(before);
        everyCaseGoesOn();
    }

    private void start(List<String> java) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                "--server.port=0",
                "--desk.demonstration.cases=false",
                // what a killed desk had in hand is free again after this
                "--camunda.bpm.job-execution.lock-time-in-millis=20000",
                "--desk.remote.deadline=3s",
                "--desk.remote.longest-read=2s",
                "--desk.health.longest-round=5s",
                "--desk.health.longest-telling=1s",
                "--desk.customers.longest-round=5s",
                "--desk.reconciliation.longest-round=5s",
                "--desk.similar-cases.alike-from=1",
                "--desk.service-requests.longest-sync=5s",
                "--spring.main.banner-mode=off"));
        desk = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        CompletableFuture<String> open = new CompletableFuture<>();
        Process started = desk;
        Thread reader = new Thread(() -> read(started, open));
        reader.setDaemon(true);
        reader.start();
        address = open.orTimeout(180, SECONDS).join();
    }

    /** Reads on after the address was said, so that the desk can always write. */
    private static void read(Process process, CompletableFuture<String> open) {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                last.add(line);
                if (last.size() > 50) {
                    last.remove();
                }
                Matcher matcher = OPEN.matcher(line);
                if (matcher.find()) {
                    open.complete(matcher.group(1));
                }
            }
        } catch (IOException gone) {
            last.add(gone.toString());
        }
        open.completeExceptionally(new IllegalStateException("The desk did not open:\n" + String.join("\n", last)));
    }

    private void killWhileProblemsAreReported(String round) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(10);
        List<Thread> reporters = Stream.of("a", "b")
                .map(who -> new Thread(() -> report(round + " " + who, enough)))
                .toList();
        reporters.forEach(Thread::start);
        assertThat(enough.await(120, SECONDS)).isTrue();

        desk.destroyForcibly().waitFor();

        for (Thread reporter : reporters) {
            reporter.join();
        }
    }

    /** Reports one problem after the other until the desk is gone. */
    private void report(String who, CountDownLatch enough) {
        for (int i = 0; ; i++) {
            // numbers alone do not tell problems apart
            String title =
                    who + ", problem " + i + " " + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
            String number;
            try {
                number = call("POST", "/api/cases", """
                        {"customer":"fabrikam.cn","kind":"technical","service":"exchange-online","title":"%s",
                         "description":"Nobody gets mail.","language":"en-US",
                         "reporter":{"name":"Chen Jing","email":"chen.jing@fabrikam.example"}}""".formatted(title), 201)
                        .get("number")
                        .asText();
            } catch (UncheckedIOException killed) {
                return;
            }
            synchronized (promised) {
                promised.put(number, title);
            }
            enough.countDown();
        }
    }

    private void everyPromiseIsKept() {
        assertThat(promised).hasSizeGreaterThanOrEqualTo(20);
        promised.forEach((number, title) -> {
            JsonNode found = call("GET", "/api/cases/" + number, "", 200);
            assertThat(found.get("title").asText()).isEqualTo(title);
            assertThat(found.at("/timeline/0/what").asText()).isEqualTo("reported");
            assertThat(found.at("/timeline/0/detail").asText()).isEqualTo(title);
        });
    }

    private void everyCaseGoesOn() {
        for (String number : promised.keySet()) {
            await().atMost(120, SECONDS)
                    .pollInterval(java.time.Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        JsonNode found = call("GET", "/api/cases/" + number, "", 200);
                        assertThat(found.get("tasks").findValuesAsText("id")).containsExactly("troubleshoot");
                        assertThat(found.get("timeline").findValuesAsText("what"))
                                .containsExactly("reported", "customer-found", "standing-read", "health-checked");
                    });
        }
    }

    private Map<String, JsonNode> cases() {
        Map<String, JsonNode> cases = new LinkedHashMap<>();
        promised.keySet().forEach(number -> cases.put(number, call("GET", "/api/cases/" + number, "", 200)));
        return cases;
    }

    private JsonNode call(String method, String path, String body, int expected) {
        String agent = Base64.getEncoder().encodeToString("agent:agent".getBytes(StandardCharsets.UTF_8));
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .header("Authorization", "Basic " + agent)
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
            return JSON.readTree(answer.body());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
