package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.junit.jupiter.api.Test;

/** The document of the engine's extension points names each class that reaches into the inside, and no other. */
class ExtensionPointsTest {

    private static final String ROOMS = "org.escalationdesk.process.engine";
    private static final Pattern INSIDE = Pattern.compile("org\\.camunda\\..*\\.impl\\..*|org\\.apache\\.ibatis\\..*");
    private static final Pattern CLASS_OF_A_ROOM = Pattern.compile("`([a-z]+/[A-Z]\\w+)`");
    private static final int MOST = 15;

    /** The rows of the first table. */
    private static List<String> rows() throws IOException {
        return Files.readString(Path.of("docs/engine-extension-points.md"))
                .split("\n## ")[0]
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| what "))
                .toList();
    }

    /** What the public API itself answers with is no reach. */
    private static boolean reachesInside(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .anyMatch(other -> INSIDE.matcher(other.getName()).matches()
                        && !other.getName().equals(Authentication.class.getName()));
    }

    @Test
    void eachClassThatReachesInsideHasItsRow() throws IOException {
        Set<String> reaching = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.escalationdesk").stream()
                        .filter(ExtensionPointsTest::reachesInside)
                        .map(type -> type.getName().replaceAll("\\$.*", ""))
                        .map(name -> name.replace(ROOMS + ".", "").replace('.', '/'))
                        .collect(Collectors.toCollection(TreeSet::new));

        Set<String> named = rows().stream()
                .map(row -> row.split("\\|")[2])
                .flatMap(where -> CLASS_OF_A_ROOM.matcher(where).results())
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(reaching);
    }

    @Test
    void thereAreFewPoints() throws IOException {
        assertThat(rows()).hasSizeBetween(1, MOST);
    }
}
