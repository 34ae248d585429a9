package org.escalationdesk.process.engine.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.access.PasswordChanges;
import org.escalationdesk.nodes.Rounds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Asks the company's directory now and then whether those who came from there still may do what they do here, and with the same
 * password. It only takes away: what somebody got there comes with signing in.
 */
@Component
class DirectoryWatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

    private final ObjectProvider<CompanyDirectory> directory;
    private final DirectoryAccounts accounts;
    private final PasswordChanges changes;
    private final Rounds rounds = new Rounds("directory-watch");

    DirectoryWatch(ObjectProvider<CompanyDirectory> directory, DirectoryAccounts accounts, PasswordChanges changes) {
        this.directory = directory;
        this.accounts = accounts;
        this.changes = changes;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        directory.ifAvailable(there -> rounds.every(
                there.askAgainAfter(),
                new Rounds.Round("asking the company's directory who still may work here", () -> look(there))));
    }

    /**
     * What fails with one person keeps nobody else.
     *
     * @throws DirectoryUnavailable where there is no answer; then everybody stays what they are
     * @throws IllegalStateException where somebody could not be taken away what they no longer have there
     */
    void look(CompanyDirectory there) {
        Map<String, DirectoryAccounts.Account> known = accounts.withGroups();
        Map<String, CompanyPerson> now = there.peopleNow(known.keySet()).stream()
                .filter(person -> isOf(known.get(person.id()), person))
                .collect(Collectors.toMap(CompanyPerson::id, Function.identity(), (same, again) -> same));
        now.values().forEach(changes::note);
        List<RuntimeException> failures = new ArrayList<>();
        known.forEach((id, account) -> {
            try {
                keep(id, account, now.get(id));
            } catch (RuntimeException failed) {
                log.debug("One of the directory's people could not be looked at", failed);
                failures.add(failed);
            }
        });
        if (!failures.isEmpty()) {
            throw new IllegalStateException(failures.size() + " people could not be looked at", failures.get(0));
        }
    }

    private static boolean isOf(DirectoryAccounts.@Nullable Account account, CompanyPerson person) {
        return account != null && account.origin().equals(person.origin());
    }

    /** @param now null where the account is there no more */
    private void keep(String id, DirectoryAccounts.Account account, @Nullable CompanyPerson now) {
        Set<String> left = now == null ? Set.of() : now.groups();
        account.groups().stream().filter(group -> !left.contains(group)).forEach(group -> accounts.leave(id, group));
    }

    @Override
    public void destroy() throws InterruptedException {
        rounds.end();
    }
}
