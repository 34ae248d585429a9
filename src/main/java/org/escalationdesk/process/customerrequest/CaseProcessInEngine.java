package org.escalationdesk.process.customerrequest;

import static org.camunda.spin.Spin.JSON;
import static org.escalationdesk.process.steps.OwnContext.inItsOwnContext;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.cases.NotAllowed;
import org.escalationdesk.clocks.ClockMoments;
import org.escalationdesk.clocks.Urgency;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.engine.people.TaskOwners;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.TasksOnTime;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.texts.TextCatalog;
import org.springframework.context.annotation.Lazy;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** The road of a case in the engine: process {@code customer-request}, found by the case's number as its business key. */
@Component
class CaseProcessInEngine implements CaseProcess {

    static final String PROCESS = "customer-request";
    static final String CUSTOMER_REPLY = "customer-reply";
    static final String CUSTOMER_WROTE = "customer-wrote";
    static final String CUSTOMER_WITHDREW = "customer-withdrew";
    static final String CASE_JOINED = "case-joined";
    static final String CASE_REOPENED = "case-reopened";
    static final String CASE_TAKEN_UP_AGAIN = "case-taken-up-again";
    static final String QUESTION_AFTER_CLOSING = "question-after-closing";
    static final String NEWS = "21vianet-news";
    static final String OUTAGE_OVER = "outage-over";
    static final String HAND_OVER_LAPSED = "hand-over-lapsed";
    static final String INITIAL_RESPONSE_OVERDUE = "initial-response-overdue";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ActingUser user;
    private final TaskOwners owners;
    private final TasksOnTime onTime;

    CaseProcessInEngine(
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            @Lazy ActingUser user,
            @Lazy TaskOwners owners,
            @Lazy TasksOnTime onTime) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.user = user;
        this.owners = owners;
        this.onTime = onTime;
    }

    @Override
    public CaseNumber start(JsonNode report) {
        try {
            ProcessInstance instance = runtime.startProcessInstanceByKey(
                    PROCESS, Map.of(ProcessVariables.ANSWER, JSON(report.toString())));
            return new CaseNumber(instance.getBusinessKey());
        } catch (AuthorizationException e) {
            throw new NotAllowed(e);
        }
    }

    /** The reply is the customer's; whoever brings it needs no right on the process. */
    @Override
    public boolean customerReplied(CaseNumber number) {
        try {
            return user.asTheDesk(() -> {
                List<Execution> waiting = runtime.createExecutionQuery()
                        .processInstanceBusinessKey(number.value())
                        .messageEventSubscriptionName(CUSTOMER_REPLY)
                        .list();
                waiting.forEach(execution -> runtime.messageEventReceived(CUSTOMER_REPLY, execution.getId()));
                return !waiting.isEmpty();
            });
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("the process went on meanwhile", e);
        }
    }

    @Override
    public void customerWrote(CaseNumber number) {
        desksOwn(() -> tell(number, CUSTOMER_WROTE));
    }

    @Override
    public Road withdrawn(CaseNumber number) {
        return endedBy(CUSTOMER_WITHDREW, number);
    }

    @Override
    public Road joined(CaseNumber number) {
        return endedBy(CASE_JOINED, number);
    }

    private Road endedBy(String message, CaseNumber number) {
        if (waiting(number, message).isEmpty()) {
            return Road.NOT_REACHED;
        }
        desksOwn(() -> tell(number, message));
        boolean goesOn = user.asTheDesk(() -> inItsOwnContext(() -> runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number.value())
                        .processDefinitionKey(PROCESS)
                        .count())
                > 0);
        return goesOn ? Road.TELLS_21VIANET : Road.ENDS;
    }

    @Override
    public void cameBack(CaseNumber number) {
        begin(number, CASE_REOPENED);
    }

    @Override
    public void takenUpAgain(CaseNumber number) {
        begin(number, CASE_TAKEN_UP_AGAIN);
    }

    @Override
    public void askedAfterClosing(CaseNumber number) {
        begin(number, QUESTION_AFTER_CLOSING);
    }

    /** Begins the road anew at the start that waits for this message. */
    private void begin(CaseNumber number, String message) {
        desksOwn(() -> inItsOwnContext(() -> runtime.startProcessInstanceByMessage(message, number.value())));
    }

    @Override
    public void turnChanged(CaseNumber number) {
        desksOwn(() -> tell(number, NEWS));
    }

    @Override
    public boolean awaitsNews(CaseNumber number) {
        return !waiting(number, NEWS).isEmpty();
    }

    @Override
    public void outageOver(CaseNumber number) {
        desksOwn(() -> tell(number, OUTAGE_OVER));
    }

    @Override
    public void handOverLapsed(CaseNumber number) {
        desksOwn(() -> tell(number, HAND_OVER_LAPSED));
    }

    @Override
    public boolean initialResponseOverdue(CaseNumber number) {
        boolean waits = !waiting(number, INITIAL_RESPONSE_OVERDUE).isEmpty();
        desksOwn(() -> tell(number, INITIAL_RESPONSE_OVERDUE));
        return waits;
    }

    private void tell(CaseNumber number, String message) {
        for (Execution execution : waiting(number, message)) {
            inItsOwnContext(() -> {
                runtime.messageEventReceived(message, execution.getId());
                return null;
            });
        }
    }

    private List<Execution> waiting(CaseNumber number, String message) {
        return user.asTheDesk(() -> inItsOwnContext(() -> runtime.createExecutionQuery()
                .processInstanceBusinessKey(number.value())
                .messageEventSubscriptionName(message)
                .list()));
    }

    @Override
    public void severityChanged(CaseNumber number, Severity severity) {
        shown(number, ProcessVariables.SEVERITY, severity.name());
    }

    @Override
    public void customerChanged(CaseNumber number, String name) {
        shown(number, ProcessVariables.CUSTOMER, name);
    }

    private void shown(CaseNumber number, String variable, String value) {
        desksOwn(() -> {
            List<ProcessInstance> instances = inItsOwnContext(() -> runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(number.value())
                    .rootProcessInstances()
                    .list());
            for (ProcessInstance instance : instances) {
                inItsOwnContext(() -> {
                    runtime.setVariable(instance.getId(), variable, value);
                    return null;
                });
            }
        });
    }

    @Override
    public Optional<Instant> followClocks(CaseNumber number, Urgency urgency, List<ClockMoments> clocks) {
        try {
            return user.asTheDesk(() -> onTime.follow(number, urgency, clocks));
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("the process went on meanwhile", e);
        }
    }

    /** The rule is ours: the engine would let an agent take a task from another one. */
    @Override
    public Given give(CaseNumber number, Set<String> given, String who, String to) {
        boolean manager = user.isManager();
        try {
            return user.asTheDesk(() -> give(number, given, who, to, manager));
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("the process went on meanwhile", e);
        }
    }

    private Given give(CaseNumber number, Set<String> given, String who, String to, boolean manager) {
        List<Task> open = open(number).stream()
                .filter(task -> given.isEmpty() || given.contains(task.getId()))
                .filter(task -> manager || owners.isFor(task.getId(), who))
                .toList();
        if (open.isEmpty()) {
            return Given.NOTHING_TO_GIVE;
        }
        Optional<String> holder = manager ? holder(open) : Optional.of(who);
        List<Task> free = open.stream()
                .filter(task -> manager && holder.isPresent()
                        ? holder.get().equals(task.getAssignee())
                        : task.getAssignee() == null || task.getAssignee().equals(who))
                .toList();
        if (free.isEmpty()) {
            return Given.HELD_BY_ANOTHER;
        }
        List<Task> theirs =
                free.stream().filter(task -> owners.isFor(task.getId(), to)).toList();
        theirs.forEach(task -> tasks.setAssignee(task.getId(), to));
        return theirs.isEmpty() ? Given.NOT_FOR_THEM : Given.DONE;
    }

    @Override
    public Given giveBack(CaseNumber number, String who) {
        boolean manager = user.isManager();
        try {
            return user.asTheDesk(() -> giveBack(number, who, manager));
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("the process went on meanwhile", e);
        }
    }

    private Given giveBack(CaseNumber number, String who, boolean manager) {
        List<Task> open = open(number);
        Optional<String> holder = holder(open);
        if (holder.isEmpty()) {
            return Given.NOTHING_TO_GIVE;
        }
        String from = manager ? holder.get() : who;
        List<Task> theirs =
                open.stream().filter(task -> from.equals(task.getAssignee())).toList();
        theirs.forEach(task -> tasks.setAssignee(task.getId(), null));
        return theirs.isEmpty() ? Given.HELD_BY_ANOTHER : Given.DONE;
    }

    /** The oldest first. */
    private List<Task> open(CaseNumber number) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(number.value())
                .orderByTaskCreateTime()
                .asc()
                .list();
    }

    /** Other tasks beside that one's may be somebody else's, such as to chase 21Vianet. */
    private static Optional<String> holder(List<Task> open) {
        return open.stream().map(Task::getAssignee).filter(Objects::nonNull).findFirst();
    }

    @Override
    public List<CaseNumber> casesOf(String assignee) {
        return user.asTheDesk(() -> {
            Set<String> instances = tasks.createTaskQuery().taskAssignee(assignee).list().stream()
                    .map(Task::getProcessInstanceId)
                    .collect(Collectors.toSet());
            return cases(instances);
        });
    }

    @Override
    public OtherTasks giveOthers(String from, String to) {
        return user.asTheDesk(() -> {
            List<Task> all = tasks.createTaskQuery().taskAssignee(from).list();
            Set<String> ofCases = ofCases(
                            all.stream().map(Task::getProcessInstanceId).collect(Collectors.toSet()))
                    .map(ProcessInstance::getId)
                    .collect(Collectors.toSet());
            List<Task> others = all.stream()
                    .filter(task -> !ofCases.contains(task.getProcessInstanceId()))
                    .toList();
            List<String> left = others.stream()
                    .filter(task -> !isGiven(task, to))
                    .map(task -> TextCatalog.MODELS.translate(task.getName()) + " (" + task.getDescription() + ")")
                    .toList();
            return new OtherTasks(others.size() - left.size(), left);
        });
    }

    private boolean isGiven(Task task, String to) {
        if (!owners.mayBeGiven(task.getId(), to)) {
            return false;
        }
        try {
            tasks.setAssignee(task.getId(), to);
            return true;
        } catch (OptimisticLockingException | NullValueException somebodyElse) {
            return false;
        }
    }

    private List<CaseNumber> cases(Set<String> instances) {
        return ofCases(instances)
                .map(ProcessInstance::getBusinessKey)
                .flatMap(key -> CaseNumber.parse(key).stream())
                .distinct()
                .toList();
    }

    private Stream<ProcessInstance> ofCases(Set<String> instances) {
        return instances.isEmpty()
                ? Stream.empty()
                : runtime.createProcessInstanceQuery().processInstanceIds(instances).list().stream()
                        .filter(instance -> instance.getBusinessKey() != null
                                && CaseNumber.parse(instance.getBusinessKey()).isPresent());
    }

    @Override
    public List<Colleague> colleagues(CaseNumber number) {
        return user.asTheDesk(() -> owners.colleagues(open(number)));
    }

    @Override
    public void renamed(CaseNumber number, String before, String title) {
        desksOwn(() -> {
            List<Task> open = inItsOwnContext(() -> tasks.createTaskQuery()
                    .processInstanceBusinessKey(number.value())
                    .taskDescription(before)
                    .list());
            for (Task task : open) {
                task.setDescription(title);
                inItsOwnContext(() -> {
                    tasks.saveTask(task);
                    return null;
                });
            }
        });
    }

    private void desksOwn(Runnable work) {
        try {
            user.asTheDesk(() -> {
                work.run();
                return null;
            });
        } catch (OptimisticLockingException e) {
            throw new OptimisticLockingFailureException("the process went on meanwhile", e);
        }
    }

    /** Whoever may read the case may know what it waits for, also where the task itself is another group's. */
    @Override
    public List<OpenTask> openTasks(CaseNumber number) {
        return user.asTheDesk(() -> open(number).stream()
                .map(task -> new OpenTask(
                        task.getTaskDefinitionKey(),
                        task.getId(),
                        TextCatalog.MODELS.translate(task.getName()),
                        Optional.ofNullable(task.getAssignee()),
                        task.getCreateTime().toInstant(),
                        Optional.ofNullable(task.getDueDate()).map(Date::toInstant)))
                .toList());
    }
}
