package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.FreshFacts;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.process.engine.ProcessVariables;
import org.escalationdesk.process.engine.ServiceTaskStep;
import org.escalationdesk.process.engine.StandingWords;
import org.escalationdesk.process.engine.StepContext;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * Reads again what is too old for the criteria, and lays the facts before the decision that follows in the same transaction: they
 * are transient variables, kept nowhere, but for those that the process has anyway.
 */
@Component
class RefreshFacts extends ServiceTaskStep<FreshFacts.Read> {

    static final String REFRESHED = "facts-refreshed";

    private final FreshFacts facts;
    private final CaseCriteria criteria;
    private final StandingWords words;

    RefreshFacts(FreshFacts facts, CaseCriteria criteria, StepContext context) {
        super(context);
        this.facts = facts;
        this.criteria = criteria;
        this.words = new StandingWords(context.sentences());
    }

    @Override
    protected FreshFacts.Read ask(SupportCase supportCase) {
        return facts.whatIsTooOld(supportCase);
    }

    @Override
    protected String apply(FreshFacts.Read read, SupportCase supportCase, Stamp stamp) {
        supportCase.factsRead(read, read.standing().map(words::line).orElse(""), stamp);
        return REFRESHED;
    }

    @Override
    protected void applied(FreshFacts.Read read, DelegateExecution execution) {
        SupportCase supportCase = context().register().get(ProcessVariables.caseNumber(execution));
        criteria.facts(supportCase).variables().forEach((name, value) -> {
            if (!execution.hasVariable(name)) {
                execution.setVariable(name, Variables.untypedValue(value, true));
            }
        });
    }
}
