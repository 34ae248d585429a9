package org.escalationdesk.process.customerrequest;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.health.InCatalog;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.process.engine.UserTaskStep;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.Stamp;
import org.escalationdesk.terms.Text;
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

    enum Outcome {
        @JsonProperty("customer-picked")
        CUSTOMER_PICKED,
        @JsonProperty("search-again")
        SEARCH_AGAIN,
        @JsonProperty("go-on-without-access")
        GO_ON_WITHOUT_ACCESS,
        @JsonProperty("not-our-customer")
        NOT_OUR_CUSTOMER,
        @JsonProperty("partner-center-request")
        PARTNER_CENTER_REQUEST
    }

    record Answer(
            @NotNull(message = "{input.missing}") Outcome outcome,
            TenantId tenantId,
            @Text(max = 256, oneLine = true) String searchFor,
            @NotNull(message = "{input.missing}") @InCatalog ServiceId service,
            @Text(max = 2000) String reason)
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
    protected Answer proposal(SupportCase supportCase, Stamp stamp) {
        String searchFor = supportCase
                .customer()
                .map(customer -> customer.tenantId().value())
                .orElse(supportCase.searchFor());
        return new Answer(null, null, searchFor, supportCase.service(), null);
    }

    @Override
    protected String apply(Answer answer, SupportCase supportCase, Stamp stamp) {
        supportCase.serviceIs(answer.service(), stamp);
        return switch (answer.outcome()) {
            case CUSTOMER_PICKED -> {
                supportCase.customerPicked(answer.tenantId(), stamp);
                yield "customer-picked";
            }
            case SEARCH_AGAIN -> {
                supportCase.searchAgainFor(answer.searchFor(), stamp);
                yield "search-again";
            }
            case GO_ON_WITHOUT_ACCESS -> {
                supportCase.goOnWithoutAccess(stamp);
                yield "go-on-without-access";
            }
            case NOT_OUR_CUSTOMER -> {
                supportCase.closed(End.NOT_OUR_CUSTOMER, answer.reason(), stamp);
                yield "not-our-customer";
            }
            case PARTNER_CENTER_REQUEST -> {
                String otherChannel = context().sentences().say("process.wrong-channel.partner-center");
                supportCase.closed(End.WRONG_CHANNEL, answer.reason() + "\n" + otherChannel, stamp);
                yield "partner-center-request";
            }
        };
    }
}
