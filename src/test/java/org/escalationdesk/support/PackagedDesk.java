package org.escalationdesk.support;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The desk as the build packaged it, for processes of its own. */
public final class PackagedDesk {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path UNPACKED = TARGET.resolve("packaged-desk");
    private static final Path CLASSES = UNPACKED.resolve("classes.jsa");

    private PackagedDesk() {}

    /** The command that starts the jar as people do. */
    public static List<String> asPackaged() throws IOException {
        return command(List.of("-jar", jar().toString()));
    }

    /**
     * The command that starts the same jar unpacked by its own tool, with the classes of a start before archived: half the work of a
     * start, for a test that starts the desk often. Made once for all JVMs of a build.
     */
    public static synchronized List<String> unpacked() throws IOException, InterruptedException {
        Path jar = jar();
        try (FileChannel others = FileChannel.open(
                TARGET.resolve("packaged-desk.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            others.lock();
            if (Files.notExists(CLASSES)
                    || Files.getLastModifiedTime(CLASSES).compareTo(Files.getLastModifiedTime(jar)) < 0) {
                unpack(jar);
            }
        }
        return command(List.of(
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-XX:SharedArchiveFile=" + CLASSES,
                "-jar",
                UNPACKED.resolve(jar.getFileName()).toString()));
    }

    private static void unpack(Path jar) throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(UNPACKED);
        run(command(
                List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", UNPACKED.toString())));
        run(command(List.of(
                "-XX:+UseSerialGC",
                "-Xmx400m",
                "-XX:ArchiveClassesAtExit=" + CLASSES,
                "-Dspring.context.exit=onRefresh",
                "-jar",
                UNPACKED.resolve(jar.getFileName()).toString(),
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:archive;DB_CLOSE_DELAY=-1")));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Path log = TARGET.resolve("packaged-desk.log");
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with " + exit + ":\n" + Files.readString(log));
        }
    }

    private static List<String> command(List<String> more) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // whatever the machine speaks, its console is read here in English
        command.add("-Duser.language=en");
        // it lives for seconds: a thorough compiler costs more than it gains
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(more);
        return command;
    }

    /** @throws IllegalStateException before the build has packaged it */
    public static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("package the desk first"));
        }
    }
}
