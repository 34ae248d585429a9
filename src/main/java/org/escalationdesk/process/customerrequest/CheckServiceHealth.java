package org.escalationdesk.process.customerrequest;

import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.health.HealthCheck;
import org.escalationdesk.health.ServiceHealth;
import org.escalationdesk.health.ServiceHealthUnavailable;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** Reads the health of the case's service; where it cannot be read, the case goes on and says so. */
@Component
class CheckServiceHealth extends ServiceTaskStep<ServiceHealth> {

    static final String CHECKED = "checked";

    private final HealthCheck check;

    CheckServiceHealth(HealthCheck check, StepContext context) {
        super(context);
        this.check = check;
    }

    @Override
    protected ServiceHealth ask(SupportCase supportCase) {
        try {
            return check.of(supportCase.customer().known().orElseThrow().tenantId(), supportCase.service());
        } catch (ServiceHealthUnavailable e) {
            return ServiceHealth.unreadable(context().now(), e.sentence());
        }
    }

    @Override
    protected String apply(ServiceHealth health, SupportCase supportCase, Stamp stamp) {
        supportCase.health().checked(health, stamp);
        return CHECKED;
    }

    @Override
    protected void refused(Sentence sentence, SupportCase supportCase, Stamp stamp) {
        supportCase.refused(sentence, stamp);
    }
}
