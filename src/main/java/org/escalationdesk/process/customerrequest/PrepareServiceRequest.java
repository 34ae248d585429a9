package org.escalationdesk.process.customerrequest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.json.SpinJsonNode;
import org.escalationdesk.cases.Attempt;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.CriteriaRefresh;
import org.escalationdesk.cases.ProblemReport;
import org.escalationdesk.cases.SimilarCases;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.escalation.Excluded;
import org.escalationdesk.escalation.Ground;
import org.escalationdesk.escalation.Reachable;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.escalation.SupportInformation;
import org.escalationdesk.escalation.UnmetCriterion;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.input.FieldError;
import org.escalationdesk.input.InvalidInput;
import org.escalationdesk.process.steps.Draft;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.EmailAddress;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.PhoneNumber;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The agent writes the support information and says whether it is to be filed; the criteria decide whether it is. */
@Component
class PrepareServiceRequest extends UserTaskStep<PrepareServiceRequest.Answer> {

    private final CaseCriteria criteria;
    private final SimilarCases similar;

    PrepareServiceRequest(CaseCriteria criteria, SimilarCases similar, StepContext context) {
        super(Answer.class, Stage.PREPARE, context);
        this.criteria = criteria;
        this.similar = similar;
    }

    enum Outcome implements Coded {
        SUBMIT,
        ASK_OVERRIDE,
        BACK_TO_TROUBLESHOOT
    }

    /** A person at our desk, never at the customer's. */
    record OurContact(
            @Text(max = 200, oneLine = true) @Nullable String name,

            @EmailAddress @Identifier @Text(max = 320, oneLine = true) @Nullable String email,

            @PhoneNumber.Valid @Identifier @Text(max = 50, oneLine = true) @Nullable String phone,

            @Nullable Reachable reachable) {}

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,

            @Draft @Text(max = 200, oneLine = true) @Nullable String title,

            @Draft @Text(max = 10_000) @Nullable String description,
            @Draft @Text(max = 4000) @Nullable String businessImpact,
            @Draft @Nullable Severity severity,
            @Draft @Nullable Set<Ground> grounds,
            @Draft @Text(max = 4000) @Nullable String explanation,
            @Draft @Text(max = 10_000) @Nullable String tried,
            @Draft @Nullable Set<Excluded> scope,
            @Draft @Valid OurContact contact,
            @Text(max = 2000) @Nullable String reason,
            @Text(max = 2000) @Nullable String evidence,
            @Size(max = 20) @Nullable Set<CaseNumber> others,
            @Text(max = 2000) @Nullable String why)
            implements Conditional {

        @Override
        public List<String> missing() {
            if (outcome == null) {
                return List.of();
            }
            return switch (outcome) {
                case SUBMIT -> missingToSubmit();
                case ASK_OVERRIDE ->
                    Stream.concat(missingToSubmit().stream(), Conditional.ifAbsent(reason, "reason").stream())
                            .toList();
                case BACK_TO_TROUBLESHOOT -> List.of();
            };
        }

        private boolean namesOthers() {
            return others != null && !others.isEmpty();
        }

        /** Somebody says why the case is about another problem than those that look the same. */
        boolean tellsApart() {
            return namesOthers() && why != null;
        }

        private List<String> missingToSubmit() {
            List<String> missing = new ArrayList<>();
            missing.addAll(Conditional.ifAbsent(title, "title"));
            missing.addAll(Conditional.ifAbsent(description, "description"));
            if (severity == Severity.A) {
                missing.addAll(Conditional.ifAbsent(businessImpact, "businessImpact"));
            }
            missing.addAll(Conditional.ifAbsent(severity, "severity"));
            if (grounds == null || grounds.isEmpty()) {
                missing.add("grounds");
            }
            missing.addAll(Conditional.ifAbsent(explanation, "explanation"));
            missing.addAll(Conditional.ifAbsent(tried, "tried"));
            missing.addAll(Conditional.ifAbsent(contact.name(), "contact.name"));
            missing.addAll(Conditional.ifAbsent(contact.email(), "contact.email"));
            missing.addAll(Conditional.ifAbsent(contact.phone(), "contact.phone"));
            if (namesOthers()) {
                missing.addAll(Conditional.ifAbsent(why, "why"));
            } else if (why != null) {
                missing.add("others");
            }
            return missing;
        }

        SupportInformation information() {
            return new SupportInformation(
                    text(title),
                    text(description),
                    text(businessImpact),
                    severity == null ? Severity.C : severity,
                    grounds == null || grounds.isEmpty() ? Set.of() : EnumSet.copyOf(grounds),
                    text(explanation),
                    text(tried),
                    scope == null || scope.isEmpty() ? Set.of() : EnumSet.copyOf(scope),
                    new Contact(text(contact.name()), text(contact.email()), text(contact.phone())),
                    contact.reachable());
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    @Override
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        return supportCase
                .preparation()
                .information()
                .map(information -> again(information, supportCase))
                .orElseGet(() -> first(supportCase, context().profile(stamp.who())));
    }

    /** @param agent who opened the task, and probably is the one to contact */
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    private static Answer first(SupportCase supportCase, Contact agent) {
        ProblemReport report = supportCase.report();
        String description = Stream.of(
                        report.description(), supportCase.problem().errorText())
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
        return new Answer(
                null,
                report.title(),
                shortened(description),
                null,
                Severity.C,
                Set.of(),
                null,
                tried(supportCase),
                Set.of(),
                new OurContact(agent.name(), agent.email(), agent.phone(), null),
                null,
                null,
                Set.of(),
                null);
    }

    @SuppressWarnings("NullAway") // only a person can tell what is left out
    private static Answer again(SupportInformation information, SupportCase supportCase) {
        return new Answer(
                null,
                information.title(),
                information.description(),
                information.businessImpact(),
                information.severity(),
                information.grounds(),
                information.explanation(),
                tried(information, supportCase),
                information.excluded(),
                new OurContact(
                        information.contact().name(),
                        information.contact().email(),
                        information.contact().phone(),
                        information.reachable()),
                null,
                null,
                Set.of(),
                null);
    }

    /** What the agent wrote stays as it is, and what was tried since follows. */
    private static String tried(SupportInformation information, SupportCase supportCase) {
        return information.tried().isEmpty()
                ? tried(supportCase)
                : shortened(inWords(Stream.concat(
                        Stream.of(information.tried()),
                        supportCase.preparation().attemptsSince().stream().map(PrepareServiceRequest::tried))));
    }

    private static String tried(SupportCase supportCase) {
        return shortened(
                inWords(supportCase.troubleshooting().attempts().stream().map(PrepareServiceRequest::tried)));
    }

    private static String inWords(Stream<String> attempts) {
        return attempts.filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    /** In the agent's own words: the steps of the checklist are written for agents, not for 21Vianet. */
    private static String tried(Attempt attempt) {
        return Stream.of(attempt.tried(), attempt.found())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Whoever takes the task is our contact, as long as nobody has written who it is. */
    @EventListener(
            condition = "#task.eventName == '" + TaskListener.EVENTNAME_ASSIGNMENT
                    + "' and #task.taskDefinitionKey == 'prepareServiceRequest'")
    void taken(DelegateTask task) {
        CaseNumber number = ProcessVariables.caseNumber(task.getExecution());
        if (task.getAssignee() == null
                || context().register().get(number).preparation().information().isPresent()) {
            return;
        }
        Contact taker = context().profile(task.getAssignee());
        if (task.getVariableLocal(ProcessVariables.ANSWER) instanceof SpinJsonNode form && isContact(taker, form)) {
            return;
        }
        SupportCase supportCase = context().register().hold(number);
        propose(task, supportCase, first(supportCase, taker));
        context().register().save(supportCase);
    }

    private static boolean isContact(Contact taker, SpinJsonNode form) {
        SpinJsonNode contact = form.prop("contact");
        return taker.equals(new Contact(
                contact.prop("name").stringValue(),
                contact.prop("email").stringValue(),
                contact.prop("phone").stringValue()));
    }

    /** What is proposed must be accepted when it comes back. */
    private static String shortened(String text) {
        return Excerpt.of(text, 10_000);
    }

    @Override
    protected boolean concernsOthers(Answer answer) {
        return answer.tellsApart();
    }

    /** What the criteria say to what is written so far; what is read anew before they count is told then. */
    @Override
    protected String besides(DelegateTask task, Answer read, InvalidInput refused) {
        if (read.outcome() != Outcome.SUBMIT && read.outcome() != Outcome.ASK_OVERRIDE) {
            return "";
        }
        Set<String> wrong = refused.errors().stream().map(FieldError::field).collect(Collectors.toSet());
        SupportCase asWritten = context().register().get(ProcessVariables.caseNumber(task.getExecution()));
        asWritten.preparation().draft(read.information());
        List<String> unmet = criteria.of(asWritten).stream()
                .filter(Criterion::stops)
                .flatMap(criterion -> criterion.unmet().stream())
                .filter(criterion -> read.outcome() == Outcome.SUBMIT || !criterion.overridable())
                .filter(criterion ->
                        !CriteriaRefresh.areReadFor(criterion.field()) && !isTold(criterion.field(), wrong))
                .map(this::withItsField)
                .distinct()
                .toList();
        return unmet.isEmpty()
                ? ""
                : context()
                        .sentences()
                        .say("process.criteria.besides", context().sentences().list(unmet));
    }

    /** Some of them name the field already, as the form does. */
    private String withItsField(UnmetCriterion criterion) {
        Sentences sentences = context().sentences();
        String field = sentences.say("process.where." + criterion.field());
        String sentence = sentences.say(criterion.sentence());
        return sentence.startsWith(field) || sentence.contains("“" + field + "”")
                ? sentence
                : sentences.say("process.criteria.besides.criterion", field, sentence);
    }

    /** Only severity A needs a statement, and no problem but a technical one may have it: the criterion for that is told. */
    @Override
    protected List<FieldError> told(DelegateTask task, Answer read, InvalidInput refused) {
        boolean technical = context()
                        .register()
                        .get(ProcessVariables.caseNumber(task.getExecution()))
                        .report()
                        .kind()
                == ProblemKind.TECHNICAL;
        return refused.errors().stream()
                .filter(error -> technical || !error.field().equals("businessImpact"))
                .toList();
    }

    /** Whether a field that is wrong says already what a criterion asks for; whether the contact is complete is one criterion. */
    private static boolean isTold(String field, Set<String> wrong) {
        return wrong.contains(field.replaceFirst("^answer\\.", ""))
                || field.equals("answer.contact.email")
                        && (wrong.contains("contact.name") || wrong.contains("contact.phone"));
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        if (answer.tellsApart()) {
            similar.differ(supportCase, Conditional.given(answer.others()), Conditional.given(answer.why()), stamp);
        }
        return switch (answer.outcome()) {
            case SUBMIT -> {
                supportCase.preparation().filingAsked(answer.information(), stamp);
                yield Outcome.SUBMIT.code();
            }
            case ASK_OVERRIDE -> {
                supportCase.preparation().filingAsked(answer.information(), stamp);
                supportCase
                        .preparation()
                        .overrideAsked(
                                criteria.of(supportCase),
                                Conditional.given(answer.reason()),
                                Answer.text(answer.evidence()),
                                stamp);
                yield Outcome.ASK_OVERRIDE.code();
            }
            case BACK_TO_TROUBLESHOOT -> {
                if (answer.why() != null && !answer.tellsApart()) {
                    supportCase.noted(answer.why(), stamp);
                }
                supportCase.preparation().draft(answer.information());
                yield Outcome.BACK_TO_TROUBLESHOOT.code();
            }
        };
    }
}
