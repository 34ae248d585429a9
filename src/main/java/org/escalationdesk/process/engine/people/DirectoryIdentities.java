package org.escalationdesk.process.engine.people;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.access.NotAdmitted;
import org.escalationdesk.access.PasswordChanges;
import org.escalationdesk.access.ProvenPasswords;
import org.escalationdesk.access.SignInAttempts;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/**
 * Signs people in at the company's directory, wherever the engine is asked for a password; those who are local users sign in as
 * before, and the directory never hears of them. It is asked outside of the engine's transaction, which would keep a connection of
 * the database meanwhile.
 */
class DirectoryIdentities extends IdentityServiceImpl {

    private final CompanyDirectory directory;
    private final CompanyPeople people;
    private final DirectoryAccounts accounts;
    private final SignInAttempts attempts;
    private final ProvenPasswords proven;
    private final PasswordChanges changes;

    /** By digests: who comes with the same name and password several times at once is asked for once. */
    private final Map<String, CompletableFuture<Boolean>> asked = new ConcurrentHashMap<>();

    DirectoryIdentities(
            CompanyDirectory directory,
            CompanyPeople people,
            DirectoryAccounts accounts,
            SignInAttempts attempts,
            ProvenPasswords proven,
            PasswordChanges changes) {
        this.directory = directory;
        this.people = people;
        this.accounts = accounts;
        this.attempts = attempts;
        this.proven = proven;
        this.changes = changes;
    }

    /** As the desk knows somebody of the directory, which takes large letters for small ones. */
    static String idOf(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean checkPassword(@Nullable String name, @Nullable String password) {
        if (name == null || name.isBlank() || name.indexOf('\0') >= 0 || password == null || password.isEmpty()) {
            return super.checkPassword(name, password);
        }
        try {
            return accounts.isLocal(name) ? isLocal(name, password) : isOfTheDirectory(idOf(name), password);
        } catch (RuntimeException failed) {
            // as from a command of the engine: there it is noted for whoever tells people what went wrong
            return getCommandExecutor().execute(context -> {
                throw failed;
            });
        }
    }

    private boolean isLocal(String name, String password) {
        boolean fits = super.checkPassword(name, password);
        if (!fits) {
            // a quick refusal would tell which names are local
            directory.askForNobody();
        }
        return fits;
    }

    private boolean isOfTheDirectory(String id, String password) {
        SignInAttempts.Known attempt = attempts.begin(DeskIdentities.address(), id);
        String digest = proven.digest(id, password);
        if (isProven(id, digest)) {
            attempts.succeeded(attempt);
            return true;
        }
        return isAccepted(id, password, digest);
    }

    private boolean isProven(String id, String digest) {
        return proven.isProven(digest, changes.last(id)) && accounts.hasGroups(id);
    }

    private boolean isAccepted(String id, String password, String digest) {
        var answer = new CompletableFuture<Boolean>();
        CompletableFuture<Boolean> others = asked.putIfAbsent(digest, answer);
        if (others != null) {
            return answerOf(others);
        }
        try {
            // by somebody who has just been ready
            boolean accepted = isProven(id, digest) || isAdmitted(id, password, digest);
            answer.complete(accepted);
            return accepted;
        } catch (RuntimeException | Error failed) {
            answer.completeExceptionally(failed);
            throw failed;
        } finally {
            asked.remove(digest, answer);
        }
    }

    /** Counted first: the directory may lock whose password many guess at the same time. */
    private boolean isAdmitted(String id, String password, String digest) {
        SignInAttempts.Counted attempt = attempts.count(DeskIdentities.address(), id);
        try {
            Optional<CompanyPerson> person = directory.personOf(id, password);
            person.ifPresent(known -> {
                admit(known);
                changes.note(known);
                proven.proven(digest, changes.last(id));
                attempts.succeeded(attempt);
            });
            return person.isPresent();
        } catch (DirectoryUnavailable | NotAdmitted noWrongPassword) {
            attempts.takeBack(attempt);
            throw noWrongPassword;
        }
    }

    private static boolean answerOf(CompletableFuture<Boolean> others) {
        try {
            return others.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof AuthenticationException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    private void admit(CompanyPerson person) {
        try {
            people.admit(person);
        } catch (ProcessEngineException anotherNodeWasFirst) {
            people.admit(person);
        }
    }
}
