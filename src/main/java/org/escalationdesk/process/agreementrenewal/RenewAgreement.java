package org.escalationdesk.process.agreementrenewal;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.TaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A manager records the renewal of an agreement that ends, or that there is none. */
@Component
class RenewAgreement extends TaskStep<RenewAgreement.Answer> {

    private final CustomerAgreements agreements;
    private final AgreementView view;

    RenewAgreement(CustomerAgreements agreements, AgreementView view, StepContext context) {
        super(Answer.class, context);
        this.agreements = agreements;
        this.view = view;
    }

    enum Renewal implements Coded {
        RENEWED,
        ON_FILE,
        NOT_RENEWED
    }

    record Answer(
            @NotNull(message = "{input.missing}") Renewal renewal,
            @Text(max = 2000) @Nullable String evidence,
            @Nullable LocalDate validUntil)
            implements Conditional {

        @Override
        public List<String> missing() {
            return renewal == null || renewal == Renewal.ON_FILE
                    ? List.of()
                    : Conditional.ifAbsent(evidence, "evidence");
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected void open(DelegateTask task) {
        CustomerAgreement ending = ending(task);
        String customer = view.customer(ending);
        LocalDate last = ending.validUntil().orElseThrow();
        task.setDescription(customer + ", " + last);
        task.setDueDate(endOf(last));
        task.setVariableLocal(ProcessVariables.CUSTOMER, customer);
        show(task, "agreement", "agreementView", (String) task.getVariable(ProcessVariables.AGREEMENT_ID));
        propose(task, new Answer(null, null, null));
    }

    @Override
    protected void complete(DelegateTask task, Answer answer) {
        CustomerAgreement ending = ending(task);
        LocalDate next = ending.validUntil().orElseThrow().plusDays(1);
        switch (answer.renewal()) {
            case RENEWED -> {
                if (answer.validUntil() != null && answer.validUntil().isBefore(next)) {
                    throw new Refusal(
                            context().sentences().say("process.agreement.ends-first", answer.validUntil(), next));
                }
                record(ending, true, evidence(answer), next, Optional.ofNullable(answer.validUntil()));
            }
            case ON_FILE -> {
                if (agreements.find(ending.tenantId(), next).isEmpty()) {
                    throw new Refusal(context().sentences().say("process.agreement.not-on-file", next));
                }
            }
            case NOT_RENEWED -> record(ending, false, evidence(answer), next, Optional.empty());
        }
    }

    private static String evidence(Answer answer) {
        return Objects.requireNonNull(answer.evidence(), "it is missing from no answer but “on file”");
    }

    private void record(
            CustomerAgreement ending, boolean agreed, String evidence, LocalDate from, Optional<LocalDate> until) {
        agreements.record(new CustomerAgreement(
                ending.tenantId(), agreed, evidence, from, until, context().stamp()));
    }

    private CustomerAgreement ending(DelegateTask task) {
        return agreements.get(Long.parseLong((String) task.getVariable(ProcessVariables.AGREEMENT_ID)));
    }
}
