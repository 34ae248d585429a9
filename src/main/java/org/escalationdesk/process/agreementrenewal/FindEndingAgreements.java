package org.escalationdesk.process.agreementrenewal;

import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.escalationdesk.clocks.WorkingCalendar;
import org.escalationdesk.customers.AgreementSettings;
import org.escalationdesk.customers.CustomerAgreements;
import org.escalationdesk.process.steps.ProcessVariables;
import org.springframework.stereotype.Component;

/** Finds the agreements that managers are to be reminded of now. */
@Component
class FindEndingAgreements implements JavaDelegate {

    private final CustomerAgreements agreements;
    private final AgreementSettings settings;
    private final WorkingCalendar calendar;

    FindEndingAgreements(CustomerAgreements agreements, AgreementSettings settings, WorkingCalendar calendar) {
        this.agreements = agreements;
        this.settings = settings;
        this.calendar = calendar;
    }

    @Override
    public void execute(DelegateExecution execution) {
        execution.setVariable(
                ProcessVariables.AGREEMENTS_TO_RENEW,
                EndingAgreements.variable(agreements.remindOfEnding(soon()).stream()
                        .map(id -> Long.toString(id))
                        .toList()));
    }

    /** Whoever has to renew it has the working days for it, also where holidays come before its last day. */
    private LocalDate soon() {
        LocalDate today = agreements.today();
        LocalDate inDays = today.plus(settings.remindBefore());
        LocalDate inWorkingDays = calendar.plusWorkingDays(today, settings.remindWorkingDaysBefore());
        return inDays.isAfter(inWorkingDays) ? inDays : inWorkingDays;
    }
}
