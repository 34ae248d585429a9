package org.escalationdesk.process.steps;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.task.IdentityLink;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.DeskWork;
import org.escalationdesk.cases.HandedOverWork;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.terms.Stamp;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A case stays with whoever works on it ({@code desk.tasks.stay-with-agent}): who completed a task of it, took one or was given one
 * has its next task of the same group as soon as that opens, whatever happened in between. Who gave a task back has the case no more,
 * and neither has one whose work a manager gave to a colleague.
 */
@Component
class CaseWorkers {

    private final Tasks settings;
    private final CaseRegister register;
    private final HandedOverWork handedOver;
    private final IdentityService identities;
    private final ActingUser user;
    private final Clock clock;

    CaseWorkers(
            Tasks settings,
            CaseRegister register,
            HandedOverWork handedOver,
            @Lazy IdentityService identities,
            @Lazy ActingUser user,
            Clock clock) {
        this.settings = settings;
        this.register = register;
        this.handedOver = handedOver;
        this.identities = identities;
        this.user = user;
        this.clock = clock;
    }

    /** Nobody gets a task from a group that they have left, nor one by which they would decide about their own work. */
    void give(DelegateTask opening, SupportCase supportCase) {
        if (settings.stayWithAgent() && opening.getAssignee() == null) {
            DeskWork work = supportCase.deskWork();
            groups(opening).forEach(group -> passOn(group, work));
            groups(opening).stream()
                    .flatMap(group -> work
                            .worker(group)
                            .filter(worker -> !decidesAboutOwn(group, worker, work))
                            .filter(worker -> belongsTo(group, worker))
                            .stream())
                    .findFirst()
                    .ifPresent(worker -> {
                        work.taskIsWith(opening.getId(), Optional.of(worker), clock.instant());
                        opening.setAssignee(worker);
                    });
        }
    }

    /** Lets a case come to the colleague who has by now what its worker had. Who acts is not away. */
    private void passOn(String group, DeskWork work) {
        work.worker(group)
                .filter(worker -> user.id().filter(worker::equals).isEmpty())
                .flatMap(worker -> handedOver.since(work.workerSince(group), worker))
                .ifPresent(given -> {
                    if (belongsTo(group, given.to())) {
                        work.isWithColleague(group, given.to(), new Stamp(clock.instant(), given.by()));
                    } else {
                        work.isWith(group, Optional.empty(), clock.instant());
                    }
                });
    }

    /** Whoever completes a task has the case. */
    void completed(DelegateTask task, SupportCase supportCase) {
        supportCase.deskWork().taskIsWith(task.getId(), Optional.empty(), clock.instant());
        user.id()
                .ifPresent(worker -> groups(task).stream()
                        .filter(group -> belongsTo(group, worker))
                        .forEach(group -> supportCase.deskWork().isWith(group, Optional.of(worker), clock.instant())));
    }

    /** Somebody took a task, was given it, or gave it back. */
    @EventListener(condition = "#task.eventName == '" + TaskListener.EVENTNAME_ASSIGNMENT + "'")
    void changedHands(DelegateTask task) {
        Optional<String> worker = Optional.ofNullable(task.getAssignee());
        CaseNumber.parse(Objects.requireNonNullElse(task.getExecution().getProcessBusinessKey(), ""))
                .flatMap(register::find)
                .filter(known -> isNews(task, known.deskWork(), worker))
                .ifPresent(known -> changedHands(task, known.number(), worker));
    }

    private static boolean isNews(DelegateTask task, DeskWork work, Optional<String> worker) {
        return worker.filter(has -> work.since(task.getId(), has).isEmpty()).isPresent()
                || groups(task).stream().anyMatch(group -> !work.worker(group).equals(worker));
    }

    private void changedHands(DelegateTask task, CaseNumber number, Optional<String> worker) {
        SupportCase supportCase = register.hold(number);
        groups(task).forEach(group -> supportCase.deskWork().isWith(group, worker, clock.instant()));
        supportCase.deskWork().taskIsWith(task.getId(), worker, clock.instant());
        register.save(supportCase);
    }

    private static boolean decidesAboutOwn(String group, String worker, DeskWork work) {
        return !group.equals(DeskGroups.AGENTS)
                && work.worker(DeskGroups.AGENTS).filter(worker::equals).isPresent();
    }

    private boolean belongsTo(String group, String worker) {
        return user.belongsTo(group, worker)
                .orElseGet(() -> user.asTheDesk(() -> identities
                                .createUserQuery()
                                .userId(worker)
                                .memberOfGroup(group)
                                .count()
                        > 0));
    }

    private static List<String> groups(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }
}
