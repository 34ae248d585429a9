package org.escalationdesk.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.escalationdesk.terms.StartRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refresh token in force. The sign-in service may replace it whenever it is used: the new one is kept in memory, and in
 * the file it came from where that can be written, so that it outlives a restart. What an administrator, or another node,
 * writes into the file counts at the next use.
 */
class RefreshToken {

    private static final Logger log = LoggerFactory.getLogger(RefreshToken.class);
    private static final String PROPERTY = "desk.oauth2.refresh-token-file";

    private final String file;
    private String current;
    private String lastInFile = "";

    /** @param file where the token stands; blank when it is {@code configured} itself */
    RefreshToken(String configured, String file) {
        this.current = configured;
        this.file = file;
    }

    /** @throws RemoteCallFailed of kind SIGN_IN when the file cannot be read any more and no token was read before */
    synchronized String current() {
        if (!file.isBlank()) {
            try {
                String inFile = Endpoints.readSecret(PROPERTY, file);
                if (!inFile.equals(lastInFile)) {
                    lastInFile = inFile;
                    current = inFile;
                }
            } catch (StartRefused goneSinceTheStart) {
                if (current.isBlank()) {
                    throw new RemoteCallFailed(
                            RemoteCallFailed.Kind.SIGN_IN,
                            "the file of the refresh token cannot be read",
                            goneSinceTheStart);
                }
            }
        }
        return current;
    }

    /** The service answered the token {@code used} with a new one. A token that came into force meanwhile stays. */
    synchronized void replaced(String used, String fresh) {
        if (!current.equals(used) || fresh.equals(used)) {
            return;
        }
        current = fresh;
        if (!file.isBlank()) {
            write(fresh);
        }
    }

    private void write(String fresh) {
        try {
            Path target = Path.of(file).toRealPath();
            if (!Files.isWritable(target)) {
                log.info("{} is not writable: a replaced refresh token lives until the next restart only", PROPERTY);
                return;
            }
            if (!Files.readString(target).strip().equals(lastInFile)) {
                return; // somebody wrote a newer one
            }
            // beside it and then moved, so that a crash leaves a whole token
            Path beside = Files.createTempFile(target.getParent(), ".refresh-token", ".new", asReadableAs(target));
            try {
                Files.writeString(beside, fresh);
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            lastInFile = fresh;
        } catch (IOException | UnsupportedOperationException unwritable) {
            // the message of these names files, never what is in them
            log.warn(
                    "{} could not be written ({}): the replaced refresh token lives until the next restart only",
                    PROPERTY,
                    unwritable.toString());
        }
    }

    private static FileAttribute<?>[] asReadableAs(Path target) throws IOException {
        if (!Files.getFileStore(target).supportsFileAttributeView("posix")) {
            return new FileAttribute<?>[0];
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(target);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
    }
}
