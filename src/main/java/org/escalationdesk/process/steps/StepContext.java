package org.escalationdesk.process.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.escalationdesk.cases.CaseClocks;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Stamp;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What every step of the processes needs. */
@Component
public class StepContext {

    private final CaseRegister register;
    private final InputReader input;
    private final ObjectMapper mapper;
    private final Sentences sentences;
    private final Tasks tasks;
    private final CaseClocks clocks;
    private final CaseWorkers workers;
    private final Clock clock;
    private final IdentityService identity;
    private final ActingUser user;
    private final ApplicationEventPublisher events;

    StepContext(
            CaseRegister register,
            InputReader input,
            ObjectMapper mapper,
            Sentences sentences,
            Tasks tasks,
            CaseClocks clocks,
            CaseWorkers workers,
            Clock clock,
            @Lazy IdentityService identity,
            @Lazy ActingUser user,
            ApplicationEventPublisher events) {
        this.register = register;
        this.input = input;
        this.mapper = mapper;
        this.sentences = sentences;
        this.tasks = tasks;
        this.clocks = clocks;
        this.workers = workers;
        this.clock = clock;
        this.identity = identity;
        this.user = user;
        this.events = events;
    }

    public CaseRegister register() {
        return register;
    }

    public InputReader input() {
        return input;
    }

    public Sentences sentences() {
        return sentences;
    }

    public ObjectMapper mapper() {
        return mapper;
    }

    Tasks tasks() {
        return tasks;
    }

    CaseClocks clocks() {
        return clocks;
    }

    CaseWorkers workers() {
        return workers;
    }

    void publish(TaskOpened opened) {
        events.publishEvent(opened);
    }

    public Instant now() {
        return clock.instant();
    }

    /** The name and e-mail of a user of the desk, as far as the user's profile tells them. */
    public Contact profile(String userId) {
        User user = identity.createUserQuery().userId(userId).singleResult();
        if (user == null) {
            return new Contact("", "", "");
        }
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return new Contact(name, user.getEmail(), "");
    }

    /** Now, by the user who is signed in, or by the desk where nobody is. */
    public Stamp stamp() {
        return new Stamp(now(), user.id().orElse(Stamp.DESK));
    }
}
