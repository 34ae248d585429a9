package org.escalationdesk.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How many calls one person or system has at the same time at one node: each may hold a connection to the database, of which everybody
 * needs one. What comes besides waits for a moment, as a browser's calls do that opens a page.
 */
@Component
public class CallsAtOnce {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final int most;
    private final Duration patience;

    /** As many as there are people who signed in here. */
    private final Map<String, FewAtOnce> people = new ConcurrentHashMap<>();

    /** @param most of one person; 0 for any number */
    @Autowired
    CallsAtOnce(@Value("${desk.calls.at-once-per-person}") int most) {
        this(most, PATIENCE);
    }

    CallsAtOnce(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
    }

    /** @return whether the call may be made; then {@link #end} follows */
    public boolean begin(String person) {
        // twice as many wait as are answered: not more than a page asks for at once
        return most == 0
                || people.computeIfAbsent(person, unknown -> new FewAtOnce(most, 2 * most, patience))
                        .enter();
    }

    public void end(String person) {
        FewAtOnce own = people.get(person);
        if (own != null) {
            own.leave();
        }
    }
}
