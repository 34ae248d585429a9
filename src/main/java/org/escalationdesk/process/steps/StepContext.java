package org.escalationdesk.process.steps;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import org.escalationdesk.cases.AgentProfiles;
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
    private final AgentProfiles profiles;
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
            AgentProfiles profiles,
            @Lazy ActingUser user,
            ApplicationEventPublisher events) {
        this.register = register;
        this.input = input.ofForms();
        this.mapper = mapper;
        this.sentences = sentences;
        this.tasks = tasks;
        this.clocks = clocks;
        this.workers = workers;
        this.clock = clock;
        this.profiles = profiles;
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

    /** Who a user of the desk is to others, as far as the user's profile tells it. */
    public Contact profile(String userId) {
        return profiles.of(userId).contact();
    }

    /** Now, by the user who is signed in, or by the desk where nobody is. */
    public Stamp stamp() {
        return new Stamp(now(), user.id().orElse(Stamp.DESK));
    }
}
