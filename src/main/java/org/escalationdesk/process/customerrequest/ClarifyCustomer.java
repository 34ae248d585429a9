package org.escalationdesk.process.customerrequest;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.health.InCatalog;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.steps.UserTaskStep;
import org.escalationdesk.terms.Coded;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The agent says which customer and which service it is, asks for delegated access or goes on without it, or says that the case
 * does not belong here.
 */
@Component
class ClarifyCustomer extends UserTaskStep<ClarifyCustomer.Answer> {

    ClarifyCustomer(StepContext context) {
        super(Answer.class, Stage.CLARIFY, context);
    }

    enum Outcome implements Coded {
        CUSTOMER_PICKED,
        SEARCH_AGAIN,
        GO_ON_WITHOUT_ACCESS,
        NOT_OUR_CUSTOMER,
        PARTNER_CENTER_REQUEST
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            @Nullable TenantId tenantId,
            @Text(max = 256, oneLine = true) @Nullable String searchFor,
            @NotNull(message = "{input.missing}") @InCatalog ServiceId service,
            @Text(max = 2000) @Nullable String reason)
            implements Conditional {

        @Override
        public List<String> missing() {
            if (outcome == null) {
                return List.of();
            }
            return switch (outcome) {
                case CUSTOMER_PICKED -> Conditional.ifAbsent(tenantId, "tenantId");
                case SEARCH_AGAIN -> Conditional.ifAbsent(searchFor, "searchFor");
                case GO_ON_WITHOUT_ACCESS -> List.of();
                case NOT_OUR_CUSTOMER -> Conditional.ifAbsent(reason, "reason");
                case PARTNER_CENTER_REQUEST -> Conditional.ifAbsent(reason, "reason");
            };
        }
    }

    @Override
    @SuppressWarnings("NullAway") // only a person can tell what is left out
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        String searchFor = supportCase
                .customer()
                .known()
                .map(customer -> customer.tenantId().value())
                .orElse(supportCase.customer().searchFor());
        return new Answer(null, null, searchFor, supportCase.service(), null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        supportCase.problem().correctService(answer.service(), stamp);
        return switch (answer.outcome()) {
            case CUSTOMER_PICKED -> {
                supportCase.customer().picked(Conditional.given(answer.tenantId()), stamp);
                yield Outcome.CUSTOMER_PICKED.code();
            }
            case SEARCH_AGAIN -> {
                supportCase.customer().searchAgainFor(Conditional.given(answer.searchFor()), stamp);
                yield Outcome.SEARCH_AGAIN.code();
            }
            case GO_ON_WITHOUT_ACCESS -> {
                supportCase.customer().goOnWithoutAccess(stamp);
                yield Outcome.GO_ON_WITHOUT_ACCESS.code();
            }
            case NOT_OUR_CUSTOMER -> {
                supportCase
                        .ending()
                        .closed(End.NOT_OUR_CUSTOMER, Sentence.words(Conditional.given(answer.reason())), stamp);
                yield Outcome.NOT_OUR_CUSTOMER.code();
            }
            case PARTNER_CENTER_REQUEST -> {
                Sentence otherChannel = Sentence.of("process.wrong-channel.partner-center");
                supportCase
                        .ending()
                        .closed(
                                End.WRONG_CHANNEL,
                                Sentence.lines(Sentence.words(Conditional.given(answer.reason())), otherChannel),
                                stamp);
                yield Outcome.PARTNER_CENTER_REQUEST.code();
            }
        };
    }
}
