package org.escalationdesk.process.engine.people;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngineException;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.DirectoryUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Asks the company's directory now and then whether those who came from there still may do what they do here. It only takes away:
 * what somebody got there comes with signing in.
 */
@Component
class DirectoryWatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

    private final ObjectProvider<CompanyDirectory> directory;
    private final DirectoryAccounts accounts;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "directory-watch");
        thread.setDaemon(true);
        return thread;
    });

    DirectoryWatch(ObjectProvider<CompanyDirectory> directory, DirectoryAccounts accounts) {
        this.directory = directory;
        this.accounts = accounts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        directory.ifAvailable(there -> {
            long interval = there.askAgainAfter().toMillis();
            watch.scheduleWithFixedDelay(() -> quietly(there), interval, interval, TimeUnit.MILLISECONDS);
        });
    }

    /** Who could not be asked about is asked about the next time. */
    private void quietly(CompanyDirectory there) {
        try {
            look(there);
        } catch (DirectoryUnavailable | DataAccessException | TransactionException | ProcessEngineException gone) {
            log.debug("nobody could be looked for", gone);
        }
    }

    /** @throws DirectoryUnavailable where there is no answer; then everybody stays what they are */
    void look(CompanyDirectory there) {
        Map<String, DirectoryAccounts.Account> known = accounts.withGroups();
        Map<String, CompanyPerson> now = there.peopleNow(known.keySet());
        known.forEach((id, account) -> {
            CompanyPerson person = now.get(id);
            Set<String> left = person != null && person.origin().equals(account.origin()) ? person.groups() : Set.of();
            account.groups().stream()
                    .filter(group -> !left.contains(group))
                    .forEach(group -> accounts.leave(id, group));
        });
    }

    /** Not by an interrupt, which would close the file of H2. */
    @Override
    public void destroy() throws InterruptedException {
        watch.shutdown();
        watch.awaitTermination(10, TimeUnit.SECONDS);
    }
}
