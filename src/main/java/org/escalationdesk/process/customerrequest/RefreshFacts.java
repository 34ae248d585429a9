package org.escalationdesk.process.customerrequest;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.variable.Variables;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.CriteriaRefresh;
import org.escalationdesk.cases.FactsRead;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.CriteriaFacts;
import org.escalationdesk.process.steps.ProcessVariables;
import org.escalationdesk.process.steps.ServiceTaskStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.process.views.StandingWords;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/**
 * Reads again what is too old for the criteria, and lays the facts before the decision that follows in the same transaction: they
 * are transient variables, kept nowhere, but for those that the process has anyway.
 */
@Component
class RefreshFacts extends ServiceTaskStep<FactsRead> {

    static final String REFRESHED = "facts-refreshed";

    private static final String FACTS = "criteriaFacts";

    private final CriteriaRefresh facts;
    private final CaseCriteria criteria;

    RefreshFacts(CriteriaRefresh facts, CaseCriteria criteria, StepContext context) {
        super(context);
        this.facts = facts;
        this.criteria = criteria;
    }

    /** The facts that the decision of this transaction was asked about, with the words for them. */
    static CriteriaFacts facts(DelegateExecution execution) {
        return (CriteriaFacts) execution.getVariable(FACTS);
    }

    @Override
    protected FactsRead ask(SupportCase supportCase) {
        return facts.whatIsTooOld(supportCase);
    }

    @Override
    protected String apply(FactsRead read, SupportCase supportCase, Stamp stamp) {
        supportCase.factsRead(read, read.standing().map(StandingWords::line).orElse(Sentence.none()), stamp);
        return REFRESHED;
    }

    @Override
    protected void refused(Sentence sentence, SupportCase supportCase, Stamp stamp) {
        supportCase.refused(sentence, stamp);
    }

    @Override
    protected void refused(DelegateExecution execution) {
        layBeforeTheDecision(execution);
    }

    @Override
    protected void applied(FactsRead read, DelegateExecution execution) {
        layBeforeTheDecision(execution);
    }

    private void layBeforeTheDecision(DelegateExecution execution) {
        SupportCase supportCase = context().register().get(ProcessVariables.caseNumber(execution));
        CriteriaFacts known = criteria.facts(supportCase);
        execution.setVariable(FACTS, Variables.untypedValue(known, true));
        known.variables().forEach((name, value) -> {
            if (!execution.hasVariable(name)) {
                execution.setVariable(name, Variables.untypedValue(value, true));
            }
        });
    }
}
