package org.escalationdesk.process.customerrequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.escalationdesk.cases.CaseProcess;
import org.escalationdesk.cases.TasklistUser;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.engine.people.FilterNumbers;
import org.escalationdesk.process.engine.people.TaskOwners;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The webapps' own filter tells the engine who is signed in, for as long as a request takes. */
@Component
class TasklistUserInEngine implements TasklistUser {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ActingUser user;
    private final TaskOwners owners;
    private final CaseProcess process;
    private final FilterNumbers numbers;

    TasklistUserInEngine(
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            @Lazy ActingUser user,
            @Lazy TaskOwners owners,
            CaseProcess process,
            FilterNumbers numbers) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.user = user;
        this.owners = owners;
        this.process = process;
        this.numbers = numbers;
    }

    @Override
    public Optional<String> id() {
        return user.id();
    }

    @Override
    public boolean isAgent() {
        return user.isAgent();
    }

    @Override
    public boolean isReader() {
        return user.isAgent() || user.isManager();
    }

    @Override
    public boolean sees(String task) {
        return tasks.createTaskQuery().taskId(task).count() > 0;
    }

    /** The task is asked for with the user's rights, its case with the desk's: the business key ends in the case's number. */
    @Override
    public Optional<CaseNumber> caseOf(String task) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(task).singleResult())
                .filter(open -> open.getProcessInstanceId() != null)
                .flatMap(open -> user.asTheDesk(() -> Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processInstanceId(open.getProcessInstanceId())
                        .singleResult())))
                .map(ProcessInstance::getBusinessKey)
                .flatMap(key -> CaseNumber.allIn(key).findFirst());
    }

    @Override
    public Optional<CaseProcess.OpenTask> nextOf(CaseNumber number) {
        String who = id().orElse("");
        List<CaseProcess.OpenTask> open = process.openTasks(number);
        return open.stream()
                .filter(task -> task.assignee().filter(who::equals).isPresent())
                .findFirst()
                .or(() -> user.asTheDesk(() -> open.stream()
                        .filter(task -> task.assignee().isEmpty() && owners.isFor(task.task(), who))
                        .findFirst()));
    }

    @Override
    public Map<String, Long> filterNumbers() {
        return numbers.ofTheUser();
    }
}
