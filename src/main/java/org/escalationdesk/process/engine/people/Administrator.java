package org.escalationdesk.process.engine.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.escalationdesk.process.views.EngineSentences;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The first administrator, created when the engine knows none. The password comes from the environment or a file. */
@ConfigurationProperties("desk.administrator")
record Administrator(
        @DefaultValue("") String id,
        @DefaultValue("") String password,
        @DefaultValue("") String passwordFile,
        @DefaultValue("") String firstName,
        @DefaultValue("") String lastName,
        @DefaultValue("") String email) {

    boolean configured() {
        return !id.isBlank();
    }

    Optional<String> secret() {
        if (passwordFile.isBlank()) {
            return Optional.of(password).filter(secret -> !secret.isBlank());
        }
        try {
            return Optional.of(Files.readString(Path.of(passwordFile)).strip()).filter(secret -> !secret.isBlank());
        } catch (IOException unreadable) {
            throw EngineSentences.startRefused("start.passwordFile");
        }
    }

    @Override
    public String toString() {
        return "Administrator[id=" + id + "]";
    }
}
