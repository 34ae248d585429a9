package org.escalationdesk.process.engine.guards;

import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.cases.CaseNotes;
import org.escalationdesk.cases.NoteKind;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A comment on a task of a case is a note of the case too, in the same transaction: it outlives the task. */
class CommentsAsNotes extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;
    private final ApplicationContext beans;

    CommentsAsNotes(ProcessEngineConfigurationImpl engine, ApplicationContext beans) {
        this.engine = engine;
        this.beans = beans;
    }

    @Override
    public <T> T execute(Command<T> command) {
        return command instanceof AddCommentCmd ? together(command) : next.execute(command);
    }

    private <T> T together(Command<T> command) {
        var transaction = new TransactionTemplate(beans.getBean(PlatformTransactionManager.class));
        return Objects.requireNonNull(transaction.execute(status -> {
            T added = next.execute(command);
            if (added instanceof Comment comment && comment.getUserId() != null) {
                caseOf(comment)
                        .ifPresent(number -> beans.getBean(CaseNotes.class)
                                .add(number, NoteKind.NOTE, comment.getFullMessage(), comment.getUserId()));
            }
            return added;
        }));
    }

    /** Empty where the task belongs to no case. */
    private Optional<CaseNumber> caseOf(Comment comment) {
        return new ActingUser(engine.getIdentityService())
                .asTheDesk(() -> Optional.ofNullable(engine.getTaskService()
                                .createTaskQuery()
                                .taskId(comment.getTaskId())
                                .singleResult())
                        .map(Task::getProcessInstanceId)
                        .map(instance -> engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceId(instance)
                                .singleResult())
                        .map(ProcessInstance::getBusinessKey)
                        .flatMap(CaseNumber::parse));
    }
}
