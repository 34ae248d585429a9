package org.escalationbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The packaged desk, unpacked, and beside it what the bare application needs of the same libraries. */
final class Installation {

    static final Path FOLDER = Path.of("target", "bench");
    static final Path MODELS = Path.of("processes");

    /** What the desk brings along beyond Camunda's starter. */
    private static final List<String> NOT_BARE = List.of(
            "flyway",
            "springdoc",
            "swagger",
            "spring-security",
            "spring-boot-starter-security",
            "oauth2",
            "nimbus",
            "spring-boot-actuator",
            "spring-boot-starter-actuator",
            "micrometer-core",
            "micrometer-jakarta9",
            "jsoup");

    private final Path unpacked = FOLDER.resolve("application");
    private final Path earlier = FOLDER.resolve("baseline");
    private final Path own = FOLDER.resolve("classes");

    /** @throws IllegalStateException when the desk is not packaged */
    static Installation make() throws IOException, InterruptedException {
        Installation installation = new Installation();
        Files.createDirectories(FOLDER);
        unpack(jar(Path.of("target")), installation.unpacked);
        if (Contestant.baseline().isPresent()) {
            unpack(Contestant.baseline().get(), installation.earlier);
        }
        installation.copyOwnClasses();
        return installation;
    }

    private static void unpack(Path packaged, Path to) throws IOException, InterruptedException {
        // a library that the desk no longer has would stay there
        FileSystemUtils.deleteRecursively(to);
        Process tools = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        packaged.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        to.toString())
                .inheritIO()
                .start();
        if (tools.waitFor() != 0) {
            throw new IllegalStateException("the packaged desk could not be unpacked: " + packaged);
        }
    }

    /** Out of the tests' classes, of which the desk must see none. */
    private void copyOwnClasses() throws IOException {
        Path from = Path.of("target", "test-classes");
        try (Stream<Path> files = Files.walk(from.resolve("org").resolve("escalationbench"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = own.resolve(from.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** @param driven whether the measuring classes are to be found too */
    String classPath(Contestant contestant, boolean driven) throws IOException {
        List<Path> path = new ArrayList<>();
        Path application = contestant == Contestant.BARE && contestant.isDesk() ? earlier : unpacked;
        if (contestant.isDesk()) {
            path.add(jar(application));
        }
        try (Stream<Path> libraries = Files.list(application.resolve("lib"))) {
            libraries
                    .filter(library -> contestant.isDesk() || !notBare(library))
                    .sorted()
                    .forEach(path::add);
        }
        if (driven || !contestant.isDesk()) {
            path.add(own);
        }
        return path.stream().map(file -> file.toAbsolutePath().toString()).collect(Collectors.joining(":"));
    }

    private static boolean notBare(Path library) {
        String name = library.getFileName().toString();
        return NOT_BARE.stream().anyMatch(name::startsWith) || name.contains("swagger-ui");
    }

    private static Path jar(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("package the desk first"))
                    .toAbsolutePath();
        }
    }

    /** A number of the desk's own settings. */
    static String setting(String name) {
        try {
            Matcher line = Pattern.compile("(?m)^ *(?:[\\w.]+\\.)?" + Pattern.quote(name) + ": (\\d+)$")
                    .matcher(Files.readString(Path.of("src", "main", "resources", "application.yml")));
            if (!line.find()) {
                throw new IllegalStateException("no setting " + name);
            }
            return line.group(1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
