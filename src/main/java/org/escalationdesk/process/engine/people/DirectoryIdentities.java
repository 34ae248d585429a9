package org.escalationdesk.process.engine.people;

import java.util.Locale;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.PasswordChanges;
import org.escalationdesk.access.ProvenPasswords;
import org.escalationdesk.access.SignInAttempts;

/**
 * Signs people in at the company's directory, wherever the engine is asked for a password; those who are local users sign in as
 * before, and the directory never hears of them. It is asked outside of the engine's transaction, which would keep a connection of
 * the database meanwhile, and after the attempt is counted: it may lock whose password many guess at the same time.
 */
class DirectoryIdentities extends LocalIdentities {

    private final CompanyDirectory directory;
    private final CompanyPeople people;
    private final DirectoryAccounts accounts;
    private final PasswordChanges changes;
    private final CountedPasswords passwords;

    DirectoryIdentities(
            CompanyDirectory directory,
            CompanyPeople people,
            DirectoryAccounts accounts,
            PasswordChanges changes,
            SignInAttempts attempts,
            ProvenPasswords provenHere,
            ProvenPasswords provenThere) {
        super(attempts, provenHere);
        this.directory = directory;
        this.people = people;
        this.accounts = accounts;
        this.changes = changes;
        this.passwords = new CountedPasswords(attempts, provenThere);
    }

    /** As the desk knows somebody of the directory, which takes large letters for small ones. */
    static String idOf(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    boolean isRight(String name, String password) {
        if (name.indexOf('\0') >= 0 || password.isEmpty()) {
            return super.isRight(name, password);
        }
        return accounts.isLocal(name) ? isLocal(name, password) : isOfTheDirectory(idOf(name), password);
    }

    private boolean isLocal(String name, String password) {
        boolean fits = super.isRight(name, password);
        if (!fits) {
            // a quick refusal would tell which names are local
            directory.askForNobody();
        }
        return fits;
    }

    private boolean isOfTheDirectory(String id, String password) {
        return passwords.isRight(id, password, new CountedPasswords.Owner() {
            @Override
            public Optional<String> version() {
                return accounts.hasGroups(id) ? Optional.of(changes.last(id)) : Optional.empty();
            }

            @Override
            public Optional<String> tried() {
                return directory.personOf(id, password).map(person -> {
                    admit(person);
                    changes.note(person);
                    return changes.last(id);
                });
            }
        });
    }

    private void admit(CompanyPerson person) {
        try {
            people.admit(person);
        } catch (ProcessEngineException anotherNodeWasFirst) {
            people.admit(person);
        }
    }
}
