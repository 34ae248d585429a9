package org.escalationdesk.crash;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.support.PackagedDesk;

/** A node of the packaged desk: one process after the other, each of which may be killed at any moment. */
final class Node {

    private static final Pattern OPEN = Pattern.compile("The desk is open: Tasklist http://[^/]+:(\\d+)/");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String name;
    private final Path folder;
    private final List<String> settings;
    private int starts;
    private Process process;
    private Agent agent;

    Node(String name, Path folder, List<String> settings) {
        this.name = name;
        this.folder = folder;
        this.settings = settings;
    }

    String name() {
        return name;
    }

    Agent agent() {
        return agent;
    }

    /** Begins to start it; {@link #awaitOpen} waits for it. */
    void start() throws IOException, InterruptedException {
        starts++;
        List<String> command = PackagedDesk.unpacked();
        command.addAll(List.of("--server.port=0", "--spring.main.banner-mode=off"));
        command.addAll(settings);
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log())
                .start();
    }

    void awaitOpen() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end) && process.isAlive()) {
            Matcher open = OPEN.matcher(Files.readString(log().toPath(), StandardCharsets.UTF_8));
            if (open.find()) {
                agent = new Agent(Integer.parseInt(open.group(1)));
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException(name + " did not open:\n" + Files.readString(log().toPath()));
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    private File log() {
        return folder.resolve(name + "-" + starts + ".log").toFile();
    }
}
