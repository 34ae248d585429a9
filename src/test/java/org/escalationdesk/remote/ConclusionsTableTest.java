package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of what is concluded from which answer names tests that there are. */
class ConclusionsTableTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void everyRowNamesTestsThatThereAre() throws IOException {
        assertThat(rows()).hasSizeGreaterThan(15).allSatisfy(row -> {
            String tests = row.split("\\|")[6];
            assertThat(NAMED.matcher(tests).results().toList())
                    .isNotEmpty()
                    .allSatisfy(named -> assertThat(sourcesOf(named.group(1)))
                            .as(named.group())
                            .anyMatch(source -> source.contains("void " + named.group(2) + "(")));
        });
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("docs", "remote-operations.md")).stream()
                .dropWhile(line -> !line.equals("## What is concluded from which answer"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| "))
                .skip(1)
                .toList();
    }

    private static List<String> sourcesOf(String test) {
        try (Stream<Path> sources = Files.walk(Path.of("src", "test", "java"))) {
            return sources.filter(file -> file.endsWith(test + ".java"))
                    .map(ConclusionsTableTest::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
