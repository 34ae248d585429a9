package org.escalationdesk.process.engine.people;

import java.time.Duration;
import org.escalationdesk.access.SignInAttempts;
import org.escalationdesk.nodes.Rounds;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks every two seconds whether those who are signed in to this node still may be. */
@Component
class AccessWatch implements DisposableBean {

    private final SignedInPeople people;
    private final SignInAttempts attempts;
    private final Rounds rounds = new Rounds("access-watch");

    AccessWatch(SignedInPeople people, SignInAttempts attempts) {
        this.people = people;
        this.attempts = attempts;
    }

    /** While the database is gone, the next look sees what this one did not. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        rounds.every(Duration.ofSeconds(2), new Rounds.Round("looking who still may be signed in", people::look));
        rounds.every(
                Duration.ofMinutes(10), new Rounds.Round("forgetting old attempts to sign in", attempts::forgetOld));
    }

    @Override
    public void destroy() throws InterruptedException {
        rounds.end();
    }
}
