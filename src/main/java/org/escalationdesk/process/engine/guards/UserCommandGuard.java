package org.escalationdesk.process.engine.guards;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractAddIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractCorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractModificationCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractPatchVariablesCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractProcessInstanceModificationCommand;
import org.camunda.bpm.engine.impl.cmd.AbstractRestartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetTaskPropertyCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractVariableCmd;
import org.camunda.bpm.engine.impl.cmd.AddCommentCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAttachmentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.CreateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DelegateTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteIdentityLinkCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleExternalTaskCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.MessageEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceAsyncCmd;
import org.camunda.bpm.engine.impl.cmd.ModifyProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SetTaskFollowUpDateCmd;
import org.camunda.bpm.engine.impl.cmd.SignalCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.batch.variables.SetVariablesToProcessInstancesBatchCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.migration.AbstractMigrationCmd;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.camunda.spin.SpinRuntimeException;
import org.camunda.spin.json.SpinJsonNode;
import org.camunda.spin.plugin.variable.value.JsonValue;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.engine.people.PasswordRules;
import org.escalationdesk.process.engine.people.TaskOwners;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Checks the commands of a signed-in user, whatever API they come by: the only variable allowed is {@code answer} of a form, and
 * nothing may move tokens or set variables. Commands inside another command come from the desk's own steps and listeners, and jobs
 * run without a user: neither is checked.
 */
class UserCommandGuard extends CommandInterceptor {

    static final String ANSWER = "answer";

    /** More would let a job that always fails run on and on. */
    private static final int MOST_RETRIES = 10;

    /** As a note of a case takes, which a comment becomes; characters. */
    private static final int MOST_OF_TEXT = 10_000;

    /** As the engine's columns take. */
    private static final int MOST_OF_NAME = 255;

    /** Moves tokens, sets variables or changes a task behind the model's back. */
    private static final List<Class<?>> CLOSED = List.of(
            AbstractAddIdentityLinkCmd.class,
            AbstractCorrelateMessageCmd.class,
            AbstractMigrationCmd.class,
            AbstractModificationCmd.class,
            AbstractProcessInstanceModificationCommand.class,
            AbstractRestartProcessInstanceCmd.class,
            CreateAttachmentCmd.class,
            CreateIncidentCmd.class,
            CreateTaskCmd.class,
            DelegateTaskCmd.class,
            DeleteIdentityLinkCmd.class,
            DeleteTaskCmd.class,
            EvaluateStartConditionCmd.class,
            HandleExternalTaskCmd.class,
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            MessageEventReceivedCmd.class,
            ModifyProcessInstanceAsyncCmd.class,
            ModifyProcessInstanceCmd.class,
            SignalCmd.class,
            SignalEventReceivedCmd.class);

    private static final List<Class<?>> VARIABLES = List.of(
            AbstractVariableCmd.class, AbstractPatchVariablesCmd.class, SetVariablesToProcessInstancesBatchCmd.class);

    private static final Part COMPLETED_WITH = new Part(CompleteTaskCmd.class, "variables");
    private static final Part SUBMITTED_WITH = new Part(SubmitTaskFormCmd.class, "properties");
    private static final Part SUBMITTED_TASK = new Part(SubmitTaskFormCmd.class, "taskId");
    private static final Part START_FORM_WITH = new Part(SubmitStartFormCmd.class, "variables");
    private static final Part START_FORM_KEY = new Part(SubmitStartFormCmd.class, "businessKey");
    private static final Part START = new Part(StartProcessInstanceCmd.class, "instantiationBuilder");
    private static final Part CLAIMER = new Part(ClaimTaskCmd.class, "userId");
    private static final Part ASSIGNEE = new Part(AbstractAddIdentityLinkCmd.class, "userId");
    private static final Part ASSIGNED = new Part(AbstractSetTaskPropertyCmd.class, "taskId");
    private static final Part RETRIES = new Part(SetJobRetriesCmd.class, "retries");
    private static final Part RETRIED_AT = new Part(SetJobRetriesCmd.class, "isDueDateSet");
    private static final Part SAVED_FILTER = new Part(SaveFilterCmd.class, "filter");
    private static final Part SAVED_USER = new Part(SaveUserCmd.class, "user");
    private static final Part NEW_PASSWORD = new Part(UserEntity.class, "newPassword");
    private static final Part SAVED_GROUP = new Part(SaveGroupCmd.class, "group");
    private static final Part COMMENTED_TASK = new Part(AddCommentCmd.class, "taskId");
    private static final Part COMMENT = new Part(AddCommentCmd.class, "message");

    private final ProcessEngineConfigurationImpl engine;
    private final ApplicationContext beans;

    UserCommandGuard(ProcessEngineConfigurationImpl engine, ApplicationContext beans) {
        this.engine = engine;
        this.beans = beans;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            if (Context.getCommandContext() == null) {
                Authentication person = engine.getIdentityService().getCurrentAuthentication();
                if (person != null && person.getUserId() != null) {
                    check(command, person.getUserId());
                    note(command, person);
                }
            }
            return next.execute(command);
        } catch (RuntimeException | Error failure) {
            ErrorsInOneSentence.LastFailure.note(failure);
            throw failure;
        }
    }

    private void check(Command<?> command, String person) {
        if (anyOf(VARIABLES, command)) {
            throw new Refusal(EngineSentences.of("variables.closed"));
        } else if (command instanceof AssignTaskCmd) {
            // nobody is assigned by unclaiming
            Object assignee = ASSIGNEE.of(command);
            if (assignee != null) {
                require(person.equals(assignee) || mayHandOver(), "task.claimForOthers");
                require(mayWork(assignee.toString(), ASSIGNED.of(command)), "task.cannotWork", assignee.toString());
            }
        } else if (anyOf(CLOSED, command)) {
            throw new Refusal(EngineSentences.of("command.closed"));
        } else if (command instanceof StartProcessInstanceAtActivitiesCmd) {
            throw new Refusal(EngineSentences.of("start.plain"));
        } else if (command instanceof CompleteTaskCmd) {
            // its variables bypass the task and land in the process
            require(asMap(COMPLETED_WITH.of(command)).isEmpty(), "answer.form");
        } else if (command instanceof SubmitTaskFormCmd) {
            requireOnlyAnswer(asMap(SUBMITTED_WITH.of(command)));
        } else if (command instanceof SubmitStartFormCmd) {
            requireOnlyAnswer(asMap(START_FORM_WITH.of(command)));
            require(START_FORM_KEY.of(command) == null, "start.plain");
        } else if (command instanceof StartProcessInstanceCmd) {
            requireOnlyAnswer(((ProcessInstantiationBuilderImpl) START.of(command)).getVariables());
        } else if (command instanceof ClaimTaskCmd) {
            require(person.equals(CLAIMER.of(command)), "task.claimForOthers");
        } else if (command instanceof AbstractSetTaskPropertyCmd) {
            require(command instanceof SetTaskFollowUpDateCmd, "task.followUpOnly");
        } else if (command instanceof SetJobRetriesCmd) {
            // no retries left would stop a job, another due date would move a timer
            int retries = (int) RETRIES.of(command);
            require(retries > 0 && retries <= MOST_RETRIES && !(boolean) RETRIED_AT.of(command), "job.retryOnly");
        } else if (command instanceof SaveFilterCmd) {
            // it would be refused each time that somebody opens the filter
            require(isHarmless(SAVED_FILTER.of(command)), "query.expression");
            requireFilter((FilterEntity) SAVED_FILTER.of(command));
        } else if (command instanceof SaveUserCmd) {
            requireGoodUser((UserEntity) SAVED_USER.of(command), person);
        } else if (command instanceof AddCommentCmd) {
            requireVisible(COMMENTED_TASK.of(command));
            requireText(COMMENT.of(command), MOST_OF_TEXT);
        } else if (command instanceof SaveGroupCmd) {
            requireText(((Group) SAVED_GROUP.of(command)).getName(), MOST_OF_NAME);
        }
    }

    /** Who submits a form that comes too late is told more than that. */
    private static void note(Command<?> command, Authentication person) {
        if (command instanceof SubmitTaskFormCmd) {
            Object answer = asMap(SUBMITTED_WITH.of(command)).get(ANSWER);
            Object node = answer instanceof TypedValue typed ? typed.getValue() : answer;
            List<String> groups = person.getGroupIds() == null ? List.of() : List.copyOf(person.getGroupIds());
            String json = node == null ? "" : node.toString();
            new EndedTasks.SubmittedForm(String.valueOf(SUBMITTED_TASK.of(command)), person.getUserId(), groups, json)
                    .note();
        }
    }

    private boolean mayHandOver() {
        List<String> groups = groups();
        return groups.contains(DeskGroups.MANAGERS) || groups.contains(DeskGroups.ADMINISTRATORS);
    }

    private List<String> groups() {
        List<String> groups =
                engine.getIdentityService().getCurrentAuthentication().getGroupIds();
        return groups == null ? List.of() : groups;
    }

    /** What is handed to anybody else would lie there. */
    private boolean mayWork(String user, Object taskId) {
        return new ActingUser(engine.getIdentityService())
                .asTheDesk(() -> beans.getBean(TaskOwners.class).mayBeGiven(taskId.toString(), user));
    }

    private static boolean isHarmless(Object filter) {
        return !(((Filter) filter).getQuery() instanceof TaskQueryImpl query)
                || query.getQueries().stream()
                        .flatMap(part -> part.getExpressions().values().stream())
                        .allMatch(QueryExpressions::harmless);
    }

    /** The engine would refuse these without a word about why, and before it looks whether this person may save anybody. */
    private void requireGoodUser(UserEntity user, String person) {
        boolean isNew = user.getRevision() == 0;
        Permission permission = isNew ? Permissions.CREATE : Permissions.UPDATE;
        String id = isNew ? Authorization.ANY : user.getId();
        if (!engine.getAuthorizationService().isUserAuthorized(person, groups(), permission, Resources.USER, id)) {
            throw new AuthorizationException(person, permission.getName(), Resources.USER.resourceName(), id);
        }
        require(user.getId() != null && user.getId().matches(engine.getUserResourceWhitelistPattern()), "user.id");
        require(
                !isNew
                        || engine.getIdentityService()
                                        .createUserQuery()
                                        .userId(user.getId())
                                        .count()
                                == 0,
                "user.taken");
        Stream.of(user.getFirstName(), user.getLastName(), user.getEmail())
                .forEach(text -> requireText(text, MOST_OF_NAME));
        Object password = NEW_PASSWORD.of(user);
        if (password != null) {
            // it would open the desk to somebody whom the company has long let go
            require(
                    engine.getIdentityService().getUserInfo(user.getId(), CompanyPeople.ORIGIN) == null,
                    "password.company");
            PasswordRules.whatIsMissing(password.toString(), user).ifPresent(missing -> {
                throw new Refusal(EngineSentences.of("password.weak", missing));
            });
        }
    }

    private static void requireFilter(FilterEntity filter) {
        requireText(filter.getName(), MOST_OF_NAME);
        requireText(filter.getPropertiesInternal(), MOST_OF_TEXT);
        requireText(filter.getQueryInternal(), MOST_OF_TEXT);
    }

    private static void requireText(@Nullable Object given, int most) {
        String text = given == null ? "" : given.toString();
        require(text.codePointCount(0, text.length()) <= most, "text.tooLong", String.valueOf(most));
        require(Text.Check.canBeKept(text), "text.characters");
    }

    private void requireVisible(Object taskId) {
        require(
                taskId != null
                        && engine.getTaskService()
                                        .createTaskQuery()
                                        .taskId(taskId.toString())
                                        .count()
                                == 1,
                "task.comment");
    }

    private static void requireOnlyAnswer(Map<String, Object> variables) {
        if (variables == null) {
            return;
        }
        require(variables.keySet().stream().allMatch(ANSWER::equals), "answer.only");
        if (!variables.isEmpty()) {
            TypedValue answer = Variables.fromMap(variables).getValueTyped(ANSWER);
            // our own Java passes the bare node, a form the typed value
            boolean json = answer instanceof JsonValue
                    || (answer != null && answer.getType() == null && answer.getValue() instanceof SpinJsonNode);
            require(json && !answer.isTransient() && isReadable(answer), "answer.only");
        }
    }

    /** What is called Json and is none would fail later, as if the fault were ours. */
    private static boolean isReadable(TypedValue answer) {
        try {
            return answer.getValue() != null;
        } catch (SpinRuntimeException | IllegalArgumentException notJson) {
            return false;
        }
    }

    private static void require(boolean condition, String sentence, String... values) {
        if (!condition) {
            throw new Refusal(EngineSentences.of(sentence, (Object[]) values));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object variables) {
        return variables == null ? Map.of() : (Map<String, Object>) variables;
    }

    private static boolean anyOf(List<Class<?>> kinds, Command<?> command) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(command));
    }

    /** A protected field of a command or of what it brings: the engine offers no other way to see what is asked. Start-up fails if it no longer exists. */
    private record Part(Field field) {

        Part(Class<?> command, String name) {
            this(open(command, name));
        }

        Object of(Object command) {
            try {
                return field.get(command);
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static Field open(Class<?> command, String name) {
            try {
                Field field = command.getDeclaredField(name);
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException moved) {
                throw new IllegalStateException(moved);
            }
        }
    }
}
