package org.escalationdesk.process.customeragreement;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.steps.StartStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.Text;
import org.springframework.stereotype.Component;

/** A manager states whether a customer has an advanced online service agreement, and with what evidence. */
@Component
class AgreementStated extends StartStep<AgreementStated.Answer> {

    private final KnownCustomers customers;
    private final CustomerAgreements agreements;

    AgreementStated(KnownCustomers customers, CustomerAgreements agreements, StepContext context) {
        super(Answer.class, context);
        this.customers = customers;
        this.agreements = agreements;
    }

    enum Agreed implements Coded {
        YES,
        NO
    }

    /** @param ofCustomer tenant id or domain of a customer in the desk's copy */
    record Answer(
            @NotBlank(message = "{input.missing}") @Identifier @Text(max = 256, oneLine = true)
            String ofCustomer,

            @NotNull(message = "{input.missing}") Agreed agreed,

            @NotBlank(message = "{input.missing}") @Text(max = 2000)
            String evidence,

            LocalDate validFrom,
            LocalDate validUntil) {}

    @Override
    protected void begin(Answer answer, DelegateExecution execution) {
        Customer customer = customer(answer.ofCustomer())
                .orElseThrow(() ->
                        new Refusal(context().sentences().say("process.agreement.no-customer", answer.ofCustomer())));
        LocalDate from = Optional.ofNullable(answer.validFrom()).orElseGet(agreements::today);
        Optional<LocalDate> until = Optional.ofNullable(answer.validUntil());
        if (until.filter(last -> last.isBefore(from)).isPresent()) {
            throw new Refusal(context().sentences().say("process.agreement.ends-first", until.get(), from));
        }
        agreements.record(new CustomerAgreement(
                customer.tenantId(),
                answer.agreed() == Agreed.YES,
                answer.evidence(),
                from,
                until,
                context().stamp()));
        execution.setProcessBusinessKey(customer.tenantId().value());
        execution.setVariable(ProcessVariables.CUSTOMER, customer.name());
    }

    private Optional<Customer> customer(String told) {
        return TenantId.parse(told)
                .flatMap(customers::byTenantId)
                .or(() -> customers.byDomain(told, 1).stream()
                        .filter(customer -> customer.domain().equalsIgnoreCase(told))
                        .findFirst());
    }
}
