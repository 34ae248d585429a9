package org.escalationbench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One of the applications, in a process of its own. */
final class Server implements AutoCloseable {

    /** The same for both. */
    private static final List<String> JVM = List.of("-Xmx512m");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Contestant contestant;
    private final int port;
    private final Process process;
    private final Duration untilFirstAnswer;
    private final BlockingQueue<String> results = new LinkedBlockingQueue<>();
    private final PrintWriter commands;

    /** Starts it, and waits for its first answer. */
    Server(Installation installation, Contestant contestant, Database database, List<String> settings, boolean driven)
            throws IOException, InterruptedException {
        this.contestant = contestant;
        this.port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Installation.java());
        command.addAll(JVM);
        String more = System.getProperty("bench.jvm", "");
        if (!more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+")));
        }
        Contestant.baseline().ifPresent(packaged -> command.add("-D" + Contestant.BASELINE + "=" + packaged));
        command.addAll(List.of("-cp", installation.classPath(contestant, driven)));
        if (driven) {
            command.addAll(List.of(Driven.class.getName(), contestant.name()));
        } else {
            command.add(contestant.mainClass());
        }
        command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1", "--spring.main.banner-mode=off"));
        command.addAll(database.settings());
        command.addAll(settings);
        Instant begin = Instant.now();
        process = new ProcessBuilder(command)
                .directory(Files.createDirectories(Installation.FOLDER).toFile())
                .redirectErrorStream(true)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        readOutput();
        awaitAnswer();
        untilFirstAnswer = Duration.between(begin, Instant.now());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void readOutput() {
        Path log = Installation.FOLDER.resolve(contestant.name().toLowerCase(java.util.Locale.ROOT) + ".log");
        Thread reader = new Thread(() -> {
            try (BufferedReader said = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                    var kept = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                for (String line = said.readLine(); line != null; line = said.readLine()) {
                    if (line.startsWith(Driven.RESULT)) {
                        results.add(line.substring(Driven.RESULT.length()));
                    } else {
                        kept.write(line);
                        kept.newLine();
                        kept.flush();
                    }
                }
            } catch (IOException ended) {
                // with its process
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            try {
                var connection =
                        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/camunda/app/tasklist/default/")
                                .toURL()
                                .openConnection();
                if (connection.getResponseCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // not yet
            }
            Thread.sleep(20);
        }
        process.destroyForcibly();
        throw new IllegalStateException(contestant + " gave no answer; see its log in " + Installation.FOLDER);
    }

    int port() {
        return port;
    }

    Contestant contestant() {
        return contestant;
    }

    Duration untilFirstAnswer() {
        return untilFirstAnswer;
    }

    /** Resident memory, MiB. */
    double resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseThrow()
                / 1024.0;
    }

    /** Processor time so far, by all its threads. */
    Duration busy() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What {@link Driven} is to do, and what it answers. */
    String tell(String command) throws InterruptedException {
        commands.println(command);
        String answer = results.poll(10, TimeUnit.MINUTES);
        if (answer == null) {
            throw new IllegalStateException(contestant + " does not answer " + command);
        }
        if (answer.startsWith(Driven.FAILED)) {
            throw new IllegalStateException(contestant + ": " + answer);
        }
        return answer;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
