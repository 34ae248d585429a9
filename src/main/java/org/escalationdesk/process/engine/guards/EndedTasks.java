package org.escalationdesk.process.engine.guards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.ModelInstance;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.escalationdesk.cases.CaseRegister;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskStep;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.process.views.FormLabels;
import org.escalationdesk.remediation.PlanNumber;
import org.escalationdesk.remediation.RemediationPlans;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.texts.TextCatalog;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tasks that ended while somebody was still typing: another person completed them, or the process went on without them. The person
 * reads why, and what they wrote becomes a note of the case.
 */
@Component
@Lazy
class EndedTasks {

    /**
     * The form of a task that somebody submits.
     *
     * @param task the task's id
     * @param answer Json, empty where none was sent
     */
    record SubmittedForm(String task, String person, List<String> groups, String answer) {

        private static final ThreadLocal<SubmittedForm> LAST = new ThreadLocal<>();

        /** Remembers it on this thread until the request is answered. */
        void note() {
            LAST.set(this);
        }

        static Optional<SubmittedForm> noted() {
            return Optional.ofNullable(LAST.get());
        }

        static void forget() {
            LAST.remove();
        }
    }

    private static final String COMPLETED = "completed";
    private static final Pattern ENTRY = Pattern.compile("\\[\\d+]");

    private final HistoryService history;
    private final RepositoryService models;
    private final ActingUser user;
    private final CaseRegister register;
    private final RemediationPlans plans;
    private final Map<String, TaskStep<?>> steps;
    private final FormLabels labels;
    private final StepContext context;
    private final TransactionTemplate transaction;

    EndedTasks(
            HistoryService history,
            RepositoryService models,
            ActingUser user,
            CaseRegister register,
            RemediationPlans plans,
            Map<String, TaskStep<?>> steps,
            FormLabels labels,
            StepContext context,
            PlatformTransactionManager transactions) {
        this.history = history;
        this.models = models;
        this.user = user;
        this.register = register;
        this.plans = plans;
        this.steps = steps;
        this.labels = labels;
        this.context = context;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Keeps what was typed, and says why it came too late and where it is now.
     *
     * @return empty where the task is still open, or the person had no right to it while it was
     */
    Optional<String> tell(SubmittedForm form) {
        return user.asTheDesk(() -> ended(form.task())
                .filter(task -> wasOpenTo(form, task))
                .map(task -> why(form, task) + " " + whereItIs(form, task)));
    }

    private Optional<HistoricTaskInstance> ended(String task) {
        return Optional.ofNullable(history.createHistoricTaskInstanceQuery()
                .taskId(task)
                .finished()
                .singleResult());
    }

    /** The groups are the model's; who had the task last may have been given it besides. */
    private boolean wasOpenTo(SubmittedForm form, HistoricTaskInstance task) {
        return form.person().equals(task.getAssignee())
                || form.person().equals(task.getOwner())
                || element(task) instanceof UserTask model
                        && model.getCamundaCandidateGroupsList().stream().anyMatch(form.groups()::contains);
    }

    private ModelElementInstance element(HistoricTaskInstance task) {
        return models.getBpmnModelInstance(task.getProcessDefinitionId())
                .getModelElementById(task.getTaskDefinitionKey());
    }

    private String why(SubmittedForm form, HistoricTaskInstance task) {
        if (!COMPLETED.equals(task.getDeleteReason())) {
            return interruptedBy(task)
                    .map(event -> EngineSentences.of("task.ended." + event))
                    .orElseGet(() -> EngineSentences.of("task.ended"));
        }
        Optional<String> by = history
                .createUserOperationLogQuery()
                .taskId(task.getId())
                .operationType(UserOperationLogEntry.OPERATION_TYPE_COMPLETE)
                .list()
                .stream()
                .map(UserOperationLogEntry::getUserId)
                .filter(Objects::nonNull)
                .findFirst();
        return by.map(person -> person.equals(form.person())
                        ? EngineSentences.of("task.completed-by-you")
                        : EngineSentences.of("task.completed-by", person))
                .orElseGet(() -> EngineSentences.of("task.completed"));
    }

    /** The event of the model that ended the task, at the task itself or at a part of the process around it. */
    private Optional<String> interruptedBy(HistoricTaskInstance task) {
        ModelElementInstance element = element(task);
        List<String> around = Stream.iterate(element, Objects::nonNull, ModelElementInstance::getParentElement)
                .map(part -> part.getAttributeValue("id"))
                .filter(Objects::nonNull)
                .toList();
        Stream<String> attached = element.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.cancelActivity()
                        && around.contains(event.getAttachedTo().getId()))
                .map(BoundaryEvent::getId);
        Optional<String> here = Stream.concat(attached, atAnyTime(element.getModelInstance()))
                .filter(event -> happened(task.getProcessInstanceId(), event))
                .findFirst();
        return here.or(() -> interruptedAbove(task.getProcessInstanceId()));
    }

    /** The event that ended the process from which this one was called. */
    private Optional<String> interruptedAbove(String instance) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult()
                        .getSuperProcessInstanceId())
                .map(id -> history.createHistoricProcessInstanceQuery()
                        .processInstanceId(id)
                        .singleResult())
                .flatMap(above -> atAnyTime(models.getBpmnModelInstance(above.getProcessDefinitionId()))
                        .filter(event -> happened(above.getId(), event))
                        .findFirst()
                        .or(() -> interruptedAbove(above.getId())));
    }

    private static Stream<String> atAnyTime(ModelInstance model) {
        return model.getModelElementsByType(StartEvent.class).stream()
                .filter(event -> event.isInterrupting()
                        && event.getParentElement() instanceof SubProcess part
                        && part.triggeredByEvent())
                .map(StartEvent::getId);
    }

    private boolean happened(String instance, String event) {
        return history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance)
                        .activityId(event)
                        .count()
                > 0;
    }

    private String whereItIs(SubmittedForm form, HistoricTaskInstance task) {
        TaskStep<?> step = steps.get(task.getTaskDefinitionKey());
        Map<String, String> typed = step == null ? Map.of() : step.typed(json(form.answer()));
        if (typed.isEmpty()) {
            return EngineSentences.of("task.reload");
        }
        Optional<CaseNumber> of = caseOf(task);
        if (of.isEmpty()) {
            return EngineSentences.of("task.copy");
        }
        boolean kept = Boolean.TRUE.equals(transaction.execute(status -> keep(form, task, typed, of.get())));
        return kept ? EngineSentences.of("task.kept", of.get().value()) : EngineSentences.of("task.reload");
    }

    /** @return false where the case had all of it already */
    private boolean keep(SubmittedForm form, HistoricTaskInstance task, Map<String, String> typed, CaseNumber number) {
        SupportCase supportCase = register.hold(number);
        Set<String> known = known(supportCase);
        List<Sentence> note = typed.entrySet().stream()
                .filter(text -> !known.contains(text.getValue())
                        && !supportCase.deskWork().wasProposed(task.getId(), text.getValue()))
                .flatMap(text -> label(task, text.getKey())
                        .map(label -> Sentence.of("process.late-note.line", label, Sentence.words(text.getValue())))
                        .stream())
                .filter(line -> {
                    String said = context.sentences().say(line);
                    return known.stream().noneMatch(text -> text.contains(said));
                })
                .toList();
        if (note.isEmpty()) {
            return false;
        }
        Sentence heading = Sentence.of(
                "process.late-note",
                Sentence.inLanguages(ReaderLanguage.each(() -> TextCatalog.MODELS.translate(task.getName()))));
        supportCase.noted(Sentence.lines(heading, Sentence.lines(note)), new Stamp(context.now(), form.person()));
        register.save(supportCase);
        return true;
    }

    /** Whoever reads the note reads it in their own language. */
    private Optional<Sentence> label(HistoricTaskInstance task, String field) {
        String path = ENTRY.matcher(field).replaceAll("");
        return labels.of(task.getTaskDefinitionKey(), path)
                .map(label -> Sentence.inLanguages(ReaderLanguage.each(
                        () -> labels.of(task.getTaskDefinitionKey(), path).orElse(label))));
    }

    /** Every text that the case and its timeline have: who completes a task twice adds nothing. */
    private Set<String> known(SupportCase supportCase) {
        Set<String> known = register.timeline(supportCase.number()).stream()
                .map(event -> context.sentences().say(event.detail()))
                .collect(Collectors.toCollection(HashSet::new));
        collect(context.mapper().valueToTree(supportCase), known);
        return known;
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(part -> collect(part, texts));
    }

    private JsonNode json(String answer) {
        try {
            return context.mapper().readTree(answer);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    /** The case that the task was about, which its process is named after; of a remediation plan the first that it cites. */
    private Optional<CaseNumber> caseOf(HistoricTaskInstance task) {
        String key = history.createHistoricProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
        if (key == null) {
            return Optional.empty();
        }
        String number = key.substring(key.lastIndexOf(' ') + 1);
        return number.startsWith(PlanNumber.PREFIX)
                ? plans.get(new PlanNumber(number)).cited().stream().findFirst()
                : CaseNumber.parse(number);
    }
}
