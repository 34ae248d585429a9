package org.escalationdesk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.escalationdesk.process.engine.Browser;
import org.escalationdesk.support.PackagedDesk;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged desk with 512 MB of heap, attacked from several addresses of this machine at once, by strangers and by somebody who is
 * signed in, while somebody else works. It ends at the first lack of memory.
 */
@WholeRun
class StrangersIT {

    private static final Pattern OPEN = Pattern.compile("The desk is open: Tasklist http://[^/]+:(\\d+)/");
    private static final Pattern COLLECTED = Pattern.compile("(\\d+)M->(\\d+)M\\(");
    private static final String SIGN_IN = "/camunda/api/admin/auth/user/default/login/tasklist";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";

    /**
     * Milliseconds. Far below the ten minutes after which this desk gives up a sender who is silent, so that whoever waits for slow
     * senders is not answered; and long enough for a machine that does other things besides.
     */
    private static final int PATIENCE = 60_000;

    /** Of one address. */
    private static final int CONNECTIONS = 300;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    /** In milliseconds, during each attack: of the health and of an agent's list of cases. */
    private final Map<String, Long> longest = new ConcurrentSkipListMap<>();

    private final List<Socket> slow = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder;

    private Process desk;
    private int port;
    private Future<Integer> others;
    private volatile String attacked = "nothing yet";
    private volatile boolean over;

    @AfterEach
    void stop() throws InterruptedException, IOException {
        threads.shutdownNow();
        hangUp();
        if (desk != null && desk.isAlive()) {
            desk.destroyForcibly().waitFor();
        }
    }

    @Test
    void othersWorkOnAndTheDeskStays() throws Exception {
        start();
        Browser agent = new Browser(port).signIn("agent");
        others = threads.submit(this::workBeside);

        during("sign-ins of 100 MB", this::longSignIns);
        during("230 slow bodies and 230 slow heads", this::slowConnections);
        hangUp();
        during("500 connections of one address", this::manyConnections);
        hangUp();
        during("guesses at the administrator", this::guessingAtTheAdministrator);
        during("queries of 20 MB and 5,000 levels", this::longAndDeepQueries);
        during("40 wide queries at once", this::wideQueries);
        during("lines that are none of HTTP", this::oddLines);

        over = true;
        int worked = others.get();
        assertThat(agent.get(Browser.ENGINE + "/task?maxResults=10").statusCode())
                .isEqualTo(200);
        assertThat(desk.isAlive()).isTrue();
        List<String> log = Files.readAllLines(folder.resolve("desk.log"));
        assertThat(log).noneMatch(line -> line.contains(" ERROR ") || line.contains("OutOfMemoryError"));
        System.out.printf(
                "Attacked with 512 MB of heap: %d requests, %d of others answered; heap at most %d MB, %d MB of it in use"
                        + " after a collection; %d lines in the log; longest answers for others in ms: %s%n",
                requests.get(), worked, heap(1), heap(2), log.size(), longest);
    }

    private interface Attack {
        void run() throws Exception;
    }

    private void during(String name, Attack attack) throws Exception {
        attacked = name;
        attack.run();
        awaitAnswers(2);
    }

    /** Of others, so that they were answered during each attack. */
    private void awaitAnswers(int more) {
        int before = answered.get();
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> answered.get() >= before + more || others.isDone());
    }

    // The attacks

    private void longSignIns() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(sent("127.0.0.2", "POST " + SIGN_IN, FORM + "Content-Length: 104857600\r\n", ""))
                    .startsWith("HTTP/1.1 413 ");
            assertThat(sentInChunks("127.0.0.2")).isEmpty();
        }
    }

    /** Of 100 MB in chunks as much as is taken; empty where the connection was ended before the answer could be read. */
    private String sentInChunks(String from) throws IOException {
        requests.incrementAndGet();
        byte[] chunk = ("10000\r\n" + "a".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
        try (Socket socket = connected(from)) {
            write(socket, "POST " + SIGN_IN, FORM + "Transfer-Encoding: chunked\r\n", "");
            for (int i = 0; i < 1600; i++) {
                socket.getOutputStream().write(chunk);
            }
            return "all was taken";
        } catch (SocketException ended) {
            return "";
        }
    }

    private void slowConnections() throws IOException {
        for (int i = 0; i < 230; i++) {
            Socket socket = connected("127.0.0.3");
            slow.add(socket);
            requests.incrementAndGet();
            write(socket, "POST " + SIGN_IN, FORM + "Content-Length: 100\r\n", "u");
        }
        for (int i = 0; i < 230; i++) {
            Socket socket = connected("127.0.0.4");
            slow.add(socket);
            socket.getOutputStream().write("GET /api/cases HTTP/1.1\r\nHost: loc".getBytes(ISO_8859_1));
            requests.incrementAndGet();
        }
    }

    /** As many as it may hold keep a place, the others are told so by their end; who calls from elsewhere is answered. */
    private void manyConnections() throws IOException {
        for (int i = 0; i < 500; i++) {
            slow.add(connected("127.0.0.6"));
            requests.incrementAndGet();
        }
        for (Socket oneTooMany : slow.subList(CONNECTIONS, slow.size())) {
            assertThat(isClosed(oneTooMany)).isTrue();
        }
        assertThat(answer("127.0.0.7", "GET /actuator/health", "")).startsWith("HTTP/1.1 200 ");
    }

    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException closed) {
            return true;
        }
    }

    private void hangUp() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        slow.clear();
    }

    private void guessingAtTheAdministrator() throws IOException {
        int told = 0;
        for (int i = 0; i < 60; i++) {
            String guess = Base64.getEncoder().encodeToString(("admin:guess" + i).getBytes(UTF_8));
            told += sent("127.0.0.5", "GET /api/cases", "Authorization: Basic " + guess + "\r\n", "")
                            .startsWith("HTTP/1.1 429 ")
                    ? 1
                    : 0;
        }
        assertThat(told).as("guesses that were put off").isGreaterThan(40);
        assertThat(new Browser(port).tryToSignIn("admin", "admin", "tasklist").statusCode())
                .isEqualTo(200);
    }

    private void longAndDeepQueries() throws IOException {
        Browser sales = new Browser(port).signIn("sales");
        for (int i = 0; i < 3; i++) {
            requests.incrementAndGet();
            var deep = sales.post(Browser.ENGINE + "/task", "{\"orQueries\":[".repeat(5000) + "{}" + "]}".repeat(5000));
            assertThat(deep.statusCode()).isEqualTo(400);
        }
        assertThat(sent(
                        "127.0.0.2",
                        "POST " + Browser.ENGINE + "/task",
                        "Content-Type: application/json\r\nContent-Length: 20971520\r\n",
                        "{"))
                .startsWith("HTTP/1.1 413 ");
    }

    /** Refused one by one; of many at once also those that are more than one person may have at a time. */
    private void wideQueries() throws Exception {
        Browser sales = new Browser(port).signIn("sales");
        Callable<Integer> wide = () -> statusOfQuery(sales, 1200);
        assertThat(wide.call()).isEqualTo(400);
        assertThat(atOnce(40, wide)).contains(400).isSubsetOf(400, 429);
        Callable<Integer> narrow = () -> statusOfQuery(sales, 50);
        assertThat(atOnce(40, narrow)).contains(200).isSubsetOf(200, 429);
    }

    private static int statusOfQuery(Browser browser, int conditions) {
        return browser.post(Browser.ENGINE + "/history/process-instance", variables(conditions))
                .statusCode();
    }

    private void oddLines() throws IOException {
        for (String line :
                List.of("POST /a\"b", "POST \u0001/", "POST /api\\x", "CONNECT a:80", "GET /camunda/../api")) {
            for (int i = 0; i < 40; i++) {
                assertThat(sent("127.0.0.6", line, "", "")).startsWith("HTTP/1.1 4");
            }
        }
    }

    // Others, meanwhile

    /** @return how often somebody else was answered until the last attack was over */
    private int workBeside() throws Exception {
        String agent = "Authorization: Basic " + Base64.getEncoder().encodeToString("agent:agent".getBytes(UTF_8));
        while (!over && !threads.isShutdown()) {
            note("health", () -> answer("127.0.0.1", "GET /actuator/health", ""));
            note("list", () -> answer("127.0.0.7", "GET /api/cases?size=5", agent + "\r\n"));
        }
        return answered.get();
    }

    private void note(String what, Callable<String> call) throws Exception {
        String during = attacked + ": " + what;
        long begun = System.nanoTime();
        assertThat(call.call()).startsWith("HTTP/1.1 200 ");
        longest.merge(during, Duration.ofNanos(System.nanoTime() - begun).toMillis(), Math::max);
        answered.incrementAndGet();
    }

    // The desk, and the wire

    private void start() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(PackagedDesk.unpacked());
        command.addAll(
                command.indexOf("-jar"),
                List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-Xlog:gc:file=" + folder.resolve("gc.log")));
        command.addAll(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--server.tomcat.connection-timeout=10m",
                "--desk.calls.head-within=10m",
                "--desk.calls.connections-per-address=" + CONNECTIONS));
        desk = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("desk.log").toFile())
                .start();
        Awaitility.await().atMost(180, TimeUnit.SECONDS).until(() -> {
            Matcher open = OPEN.matcher(Files.readString(folder.resolve("desk.log")));
            port = open.find() ? Integer.parseInt(open.group(1)) : 0;
            return port > 0 || !desk.isAlive();
        });
        assertThat(port).as("The desk did not open").isPositive();
    }

    /** In megabytes, the most of all collections: before (1) or after (2) them. */
    private long heap(int group) throws IOException {
        return COLLECTED
                .matcher(Files.readString(folder.resolve("gc.log")))
                .results()
                .mapToLong(collection -> Long.parseLong(collection.group(group)))
                .max()
                .orElseThrow();
    }

    private List<Integer> atOnce(int number, Callable<Integer> call) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> status :
                threads.invokeAll(IntStream.range(0, number).mapToObj(i -> call).toList())) {
            statuses.add(status.get());
            requests.incrementAndGet();
        }
        return statuses;
    }

    private static String variables(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "{\"name\":\"v" + i + "\",\"operator\":\"eq\",\"value\":\"x\"}")
                .collect(joining(",", "{\"variables\":[", "]}"));
    }

    private String sent(String from, String methodAndPath, String headers, String body) throws IOException {
        requests.incrementAndGet();
        return answer(from, methodAndPath, headers, body);
    }

    private String answer(String from, String methodAndPath, String headers) throws IOException {
        return answer(from, methodAndPath, headers, "");
    }

    private String answer(String from, String methodAndPath, String headers, String body) throws IOException {
        try (Socket socket = connected(from)) {
            write(socket, methodAndPath, "Connection: close\r\n" + headers, body);
            byte[] some = new byte[8192];
            int read = socket.getInputStream().read(some);
            return read < 0 ? "" : new String(some, 0, read, UTF_8);
        }
    }

    private void write(Socket socket, String methodAndPath, String headers, String body) throws IOException {
        socket.getOutputStream()
                .write((methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body)
                        .getBytes(ISO_8859_1));
    }

    private Socket connected(String from) throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout(PATIENCE);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }
}
