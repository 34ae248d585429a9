package org.escalationdesk.process.engine.guards;

import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.JuelExpression;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.ValueExpression;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.EngineSentences;
import org.springframework.context.ApplicationContext;

/**
 * Evaluates an expression of a query only when it is one of a few harmless ones (CVE-2026-109432). Models' expressions
 * are always evaluated against a variable scope and queries' never are: an expression without a scope is a query's.
 */
class QueryExpressions extends SpringExpressionManager {

    private static final Pattern HARMLESS = Pattern.compile(
            "\\$\\{(?:currentUser\\(\\)|currentUserGroups\\(\\)|now\\(\\)"
                    + "|dateTime\\(\\)(?:\\.(?:plus|minus)(?:Seconds|Minutes|Hours|Days|Weeks|Months|Years)\\(\\d{1,5}\\)){0,8})}");

    QueryExpressions(ApplicationContext beans, Map<Object, Object> engineBeans) {
        super(beans, engineBeans);
    }

    static boolean harmless(String expression) {
        return HARMLESS.matcher(expression).matches();
    }

    @Override
    public Expression createExpression(String expression) {
        ensureInitialized();
        return new Guarded(createValueExpression(expression), this, expression);
    }

    private static final class Guarded extends JuelExpression {

        Guarded(ValueExpression value, JuelExpressionManager manager, String text) {
            super(value, manager, text);
        }

        @Override
        public Object getValue(VariableScope scope, BaseDelegateExecution execution) {
            if (scope == null && !harmless(expressionText)) {
                throw new Refusal(EngineSentences.of("query.expression"));
            }
            return super.getValue(scope, execution);
        }

        @Override
        public void setValue(Object value, VariableScope scope, BaseDelegateExecution execution) {
            if (scope == null) {
                throw new Refusal(EngineSentences.of("query.expression"));
            }
            super.setValue(value, scope, execution);
        }
    }
}
