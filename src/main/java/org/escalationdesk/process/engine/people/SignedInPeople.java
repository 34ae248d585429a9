package org.escalationdesk.process.engine.people;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.escalationdesk.access.PasswordChanges;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose sessions this node has. A session ends with what it was begun with: whoever is deleted, comes into a group or out of one, or
 * gets another password signs in anew, wherever that was changed and by whatever.
 */
@Component
class SignedInPeople implements HttpSessionListener, HttpSessionAttributeListener {

    /** Under which the webapps keep who signed in. */
    static final String ATTRIBUTE = "authenticatedUser";

    private final Map<String, SignedIn> sessions = new ConcurrentHashMap<>();
    private final AtomicLong signIns = new AtomicLong();
    private final JdbcClient database;
    private final PasswordChanges changes;
    private final SessionLimits limits;
    private final Clock clock;

    SignedInPeople(@Lazy JdbcClient database, PasswordChanges changes, SessionLimits limits, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param order of signing in at this node, which the time does not tell where two sign in at once
     * @param standing null where there was none, or where the database did not tell: it ends at the next look
     */
    private record SignedIn(
            HttpSession session,
            String person,
            long order,
            Instant since,
            @Nullable Standing standing) {}

    /**
     * What a session was begun with.
     *
     * @param password as it is kept: a digest, with its salt. Of the company's people none is kept, but when they last changed it
     */
    private record Standing(String password, Set<String> groups) {}

    /** Empty where nobody is signed in. */
    static Optional<String> personOf(HttpSession session) {
        try {
            return session.getAttribute(ATTRIBUTE) instanceof Authentications people
                    ? people.getAuthentications().stream().findFirst().map(Authentication::getIdentityId)
                    : Optional.empty();
        } catch (IllegalStateException over) {
            return Optional.empty();
        }
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
        note(event);
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
        note(event);
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sessions.remove(event.getSession().getId());
    }

    private void note(HttpSessionBindingEvent event) {
        if (event.getName().equals(ATTRIBUTE)) {
            HttpSession session = event.getSession();
            personOf(session).ifPresent(person -> note(session, person));
        }
    }

    private void note(HttpSession session, String person) {
        SignedIn known = sessions.get(session.getId());
        if (known == null || !known.person.equals(person)) {
            Standing standing = standing(person);
            sessions.put(
                    session.getId(),
                    new SignedIn(session, person, signIns.incrementAndGet(), clock.instant(), standing));
            endOldest(
                    sessions.values().stream()
                            .filter(one -> one.person.equals(person))
                            .toList(),
                    limits.perPerson());
            endOldest(List.copyOf(sessions.values()), limits.inAll());
        }
    }

    /** Whoever sets the attribute goes on when a listener fails, and nobody would look after the session. */
    private @Nullable Standing standing(String person) {
        try {
            return standings(Set.of(person)).get(person);
        } catch (DataAccessException unknown) {
            return null;
        }
    }

    private void endOldest(List<SignedIn> some, int left) {
        some.stream()
                .sorted(Comparator.comparingLong(SignedIn::order))
                .limit(Math.max(0, some.size() - left))
                .forEach(this::end);
    }

    /** Ends the sessions of those who stand otherwise by now, and those that last too long. */
    void look() {
        if (sessions.isEmpty()) {
            return;
        }
        List<SignedIn> all = List.copyOf(sessions.values());
        Map<String, Standing> now = standings(all.stream().map(SignedIn::person).collect(Collectors.toSet()));
        Instant tooLong = clock.instant().minus(limits.longest());
        all.stream()
                .filter(one -> one.standing == null
                        || !one.standing.equals(now.get(one.person))
                        || one.since.isBefore(tooLong))
                .forEach(this::end);
    }

    private void end(SignedIn one) {
        sessions.remove(one.session.getId());
        try {
            one.session.invalidate();
        } catch (IllegalStateException over) {
            // somebody was faster
        }
    }

    /** By ids, of those who exist. */
    private Map<String, Standing> standings(Collection<String> people) {
        Map<String, Standing> standings = new HashMap<>();
        database.sql("SELECT person.ID_, person.PWD_, person.SALT_, member.GROUP_ID_ FROM ACT_ID_USER person"
                        + " LEFT JOIN ACT_ID_MEMBERSHIP member ON member.USER_ID_ = person.ID_"
                        + " WHERE person.ID_ IN (:people)")
                .param("people", people)
                .query(row -> {
                    Standing standing = standings.get(row.getString(1));
                    if (standing == null) {
                        String person = row.getString(1);
                        String password = row.getString(2) + row.getString(3) + changes.last(person);
                        standing = new Standing(password, new HashSet<>());
                        standings.put(person, standing);
                    }
                    if (row.getString(4) != null) {
                        standing.groups.add(row.getString(4));
                    }
                });
        return standings;
    }
}
