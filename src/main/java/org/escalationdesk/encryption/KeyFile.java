package org.escalationdesk.encryption;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.escalationdesk.terms.StartRefused;

/**
 * The key of a desk for which none is configured, such as the demonstration: made at the first start and readable by its owner alone,
 * beside the file of H2, otherwise in the folder {@code data}. What is only in memory has a key that is only in memory.
 */
final class KeyFile {

    private static final String NAME = "file";
    private static final Pattern H2 = Pattern.compile("jdbc:h2:(?:file:)?(?<path>[./~][^;]*).*");
    private static final Path OTHERWISE = Path.of("data", "desk");

    /** One for the process: its desks may share a database in its memory. */
    private static final EncryptionKeys IN_MEMORY = new EncryptionKeys("memory", Map.of("memory", Aes.random(Aes.KEY)));

    private KeyFile() {}

    /** @throws StartRefused when the file can be neither read nor made, or holds no key */
    static EncryptionKeys forDatabase(String url) {
        return url.startsWith("jdbc:h2:mem:") ? IN_MEMORY : in(beside(url));
    }

    private static Path beside(String url) {
        Matcher h2 = H2.matcher(url);
        String path = h2.matches()
                ? h2.group("path").replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home")))
                : OTHERWISE.toString();
        return Path.of(path + ".key").toAbsolutePath();
    }

    private static EncryptionKeys in(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            byte[] key = EncryptionSettings.bytes(Files.readString(file));
            if (key.length == Aes.KEY) {
                return new EncryptionKeys(NAME, Map.of(NAME, key));
            }
        } catch (IOException e) {
            throw StartRefused.of("encryption.start.file", file);
        }
        throw StartRefused.of("encryption.start.no-key-in-file", file);
    }

    /** It is there whole or not at all, and whoever comes second takes what is there. */
    private static void make(Path file) throws IOException {
        Files.createDirectories(file.getParent(), own("rwx------"));
        Path made = Files.createTempFile(file.getParent(), "desk", ".key", own("rw-------"));
        try {
            Files.write(
                    made,
                    Base64.getEncoder().encodeToString(Aes.random(Aes.KEY)).getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.SYNC,
                    StandardOpenOption.WRITE);
            linkUnlessThere(made, file, Files::createLink);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** Gives a file a second name, {@code link}. */
    interface Links {
        void create(Path link, Path existing) throws IOException;
    }

    static void linkUnlessThere(Path made, Path file, Links links) throws IOException {
        try {
            link(made, file, links);
        } catch (FileAlreadyExistsException another) {
            // of a desk that starts at the same moment
        }
    }

    private static void link(Path made, Path file, Links links) throws IOException {
        try {
            links.create(file, made);
        } catch (FileAlreadyExistsException another) {
            throw another;
        } catch (UnsupportedOperationException | FileSystemException withoutLinks) {
            // such as FAT; a copy replaces no key either
            Files.copy(made, file);
        }
    }

    private static FileAttribute<?>[] own(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
