package org.escalationdesk.process.customerrequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.escalationdesk.cases.CaseCriteria;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.escalation.Criterion;
import org.escalationdesk.process.steps.DecisionStep;
import org.escalationdesk.process.steps.StepContext;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.Stamp;
import org.springframework.stereotype.Component;

/** The rows of {@code escalation-criteria} that fit stop the case, unless a manager has overridden them. */
@Component
class CheckCriteria extends DecisionStep {

    static final String MET = "criteria-met";
    static final String UNMET = "criteria-unmet";

    private final CaseCriteria criteria;

    CheckCriteria(CaseCriteria criteria, StepContext context) {
        super(CriteriaRows.CODE, context);
        this.criteria = criteria;
    }

    @Override
    protected Optional<String> take(
            List<Map<String, Object>> rows, DelegateExecution execution, SupportCase supportCase, Stamp stamp) {
        List<Criterion> found = criteria.of(
                supportCase, RefreshFacts.facts(execution), CriteriaRows.entries(rows), CriteriaRows.findings(rows));
        long stopping = found.stream().filter(Criterion::stops).count();
        if (stopping == 0) {
            return Optional.of(MET);
        }
        supportCase.preparation().criteriaUnmet(found, Sentence.of("process.criteria.unmet", stopping), stamp);
        return Optional.of(UNMET);
    }
}
