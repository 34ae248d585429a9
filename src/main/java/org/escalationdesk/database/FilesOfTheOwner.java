package org.escalationdesk.database;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * H2's file holds all there is about customers' people, and the one in which it notes what went wrong holds statements with their
 * values: nobody but the owner of the process reads them, whatever the umask says. The folder, where the desk makes it, is the owner's
 * as well; one that is there already stays as it is.
 */
class FilesOfTheOwner implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Logger LOG = LoggerFactory.getLogger(FilesOfTheOwner.class);

    private static final Pattern FILE = Pattern.compile("jdbc:h2:(?:file:)?(?<path>[./~][^;]*).*");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            file(context.getEnvironment().getProperty("spring.datasource.url", ""))
                    .ifPresent(FilesOfTheOwner::secure);
        }
    }

    /** Without the endings that H2 gives its files. */
    private static Optional<Path> file(String url) {
        Matcher file = FILE.matcher(url);
        return file.matches()
                ? Optional.of(Path.of(file.group("path")
                                .replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home"))))
                        .toAbsolutePath())
                : Optional.empty();
    }

    /** What cannot be done here the database tells when it opens the file. */
    private static void secure(Path database) {
        try {
            Files.createDirectories(database.getParent(), PosixFilePermissions.asFileAttribute(FOLDER));
            for (String ending : List.of(".mv.db", ".trace.db")) {
                Path file = database.resolveSibling(database.getFileName() + ending);
                if (Files.notExists(file)) {
                    // H2 takes an empty file for a new one
                    Files.createFile(file, PosixFilePermissions.asFileAttribute(OWN));
                } else if (Files.isRegularFile(file)) {
                    Files.setPosixFilePermissions(file, OWN);
                }
            }
        } catch (IOException e) {
            LOG.debug("the database's file stays as it is", e);
        }
    }
}
