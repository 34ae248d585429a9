package org.escalationdesk.cases;

import java.util.Objects;
import java.util.Optional;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.KnownCustomers;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.escalation.Submissions;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** What was reported wrongly is put right in the case, and on the cards of its open tasks, in one transaction. */
@Component
class Corrections {

    private final CaseRegister register;
    private final CaseProcess process;
    private final Submissions submissions;
    private final KnownCustomers customers;
    private final CaseChanges changes;

    Corrections(
            CaseRegister register,
            CaseProcess process,
            Submissions submissions,
            KnownCustomers customers,
            CaseChanges changes) {
        this.register = register;
        this.process = process;
        this.submissions = submissions;
        this.customers = customers;
        this.changes = changes;
    }

    /** @return false when there is no such case */
    boolean bring(CaseNumber number, Correction correction, String who) {
        return changes.bring(number, who, (supportCase, stamp) -> correct(supportCase, correction, stamp));
    }

    private void correct(SupportCase supportCase, Correction correction, Stamp stamp) {
        if (submissions.isOnItsWay(supportCase.filing().serviceRequest())) {
            // frozen, and sent in a moment: 21Vianet would read what was there before
            throw new CaseRefusal(
                    CaseRefusal.Reason.PACKAGE_FROZEN,
                    String.valueOf(supportCase.filing().packageVersion()));
        }
        String before = supportCase.report().title();
        Optional<Customer> customer = chosen(correction.customer());
        supportCase.problem().correct(correction, customer, stamp);
        register.save(supportCase);
        String title = supportCase.report().title();
        if (!title.equals(before)) {
            process.renamed(supportCase.number(), before, title);
        }
        customer.ifPresent(right -> process.customerChanged(supportCase.number(), right.name()));
    }

    /**
     * In the desk's own copy of the partner's list: no click waits for Partner Center.
     *
     * @throws CaseRefusal when no customer has this tenant id, or it has another domain
     */
    private Optional<Customer> chosen(Correction.CustomerCorrection correction) {
        TenantId tenantId = correction.tenantId();
        if (tenantId == null) {
            return Optional.empty();
        }
        Customer known = customers
                .byTenantId(tenantId)
                .orElseThrow(() -> new CaseRefusal(CaseRefusal.Reason.CUSTOMER_NOT_IN_LIST, tenantId.value()));
        if (!known.domain().equalsIgnoreCase(Objects.requireNonNullElse(correction.domain(), ""))) {
            throw new CaseRefusal(CaseRefusal.Reason.CUSTOMER_HAS_ANOTHER_DOMAIN, tenantId.value(), known.domain());
        }
        return Optional.of(known);
    }
}
