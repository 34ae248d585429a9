package org.escalationdesk.process.engine.people;

import java.util.Optional;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.escalationdesk.access.ProvenPasswords;
import org.escalationdesk.access.SignInAttempts;
import org.jspecify.annotations.Nullable;

/** Signs local users in, wherever the engine is asked for a password. */
class LocalIdentities extends IdentityServiceImpl {

    private final CountedPasswords passwords;

    LocalIdentities(SignInAttempts attempts, ProvenPasswords proven) {
        this.passwords = new CountedPasswords(attempts, proven);
    }

    @Override
    public final boolean checkPassword(@Nullable String name, @Nullable String password) {
        if (name == null || name.isBlank() || password == null) {
            return false;
        }
        try {
            return isRight(name, password);
        } catch (RuntimeException failed) {
            // as from a command of the engine: there it is noted for whoever tells people what went wrong
            return getCommandExecutor().execute(context -> {
                throw failed;
            });
        }
    }

    boolean isRight(String name, String password) {
        return passwords.isRight(name, password, new CountedPasswords.Owner() {
            @Override
            public Optional<String> version() {
                return kept(name);
            }

            @Override
            public Optional<String> tried() {
                // before: what is set meanwhile was not tried
                Optional<String> version = version();
                return LocalIdentities.super.checkPassword(name, password) ? version : Optional.empty();
            }
        });
    }

    /** What is kept of the password; it is salted, so that it changes with each that is set. */
    private Optional<String> kept(String name) {
        return getCommandExecutor()
                .execute(context -> DeskIdentities.find(context.getReadOnlyIdentityProvider(), name)
                        .map(UserEntity::getPassword));
    }
}
