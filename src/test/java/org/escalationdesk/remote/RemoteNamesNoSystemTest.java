package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the adapters share knows remote systems as values: it has the name of none, in code, constant, text or setting. */
class RemoteNamesNoSystemTest {

    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void whatAdaptersShareNamesNoRemoteSystem() throws IOException {
        Pattern named = Pattern.compile(names(), Pattern.CASE_INSENSITIVE);
        List<String> found = new ArrayList<>();

        for (Path file : shared()) {
            Matcher name = named.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (name.find()) {
                found.add(CLASSES.relativize(file) + ": " + name.group());
            }
        }

        assertThat(shared()).hasSizeGreaterThan(20);
        assertThat(found).isEmpty();
    }

    /** As their settings have them, with or without what stands between the words. */
    private static String names() {
        try (RemoteSide side =
                new RemoteSide(Clock.systemUTC(), new RemoteFixture.Turns(), Map.of("desk.sandbox.enabled", "true"))) {
            return side.systems().stream()
                    .map(system -> system.settings().substring("desk.".length()).replaceAll("s$", ""))
                    .map(name -> name.replace("-", "[-_ .]?"))
                    .collect(Collectors.joining("|"));
        }
    }

    private static List<Path> shared() throws IOException {
        try (Stream<Path> classes = Files.walk(CLASSES.resolve("org/escalationdesk/remote"))) {
            return Stream.concat(
                            classes.filter(file -> file.toString().endsWith(".class")),
                            Stream.of(CLASSES.resolve("messages/remote.properties")))
                    .toList();
        }
    }
}
