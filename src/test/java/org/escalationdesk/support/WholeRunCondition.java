package org.escalationdesk.support;

import java.io.PrintStream;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Leaves out what is only of the whole run, and says so once. */
class WholeRunCondition implements ExecutionCondition {

    static final String LINE = "SHORT RUN: tests marked @WholeRun are skipped. All of them: CI=true mvn verify";

    private static final AtomicBoolean SAID = new AtomicBoolean();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return evaluate(System.getenv(), System.getProperties(), System.err, SAID);
    }

    static ConditionEvaluationResult evaluate(
            Map<String, String> environment, Properties properties, PrintStream console, AtomicBoolean said) {
        if ("true".equals(environment.get("CI")) || !"true".equals(properties.getProperty("tests.short"))) {
            return ConditionEvaluationResult.enabled("the whole run, or not one of Maven");
        }
        if (properties.containsKey("test") || properties.containsKey("it.test")) {
            return ConditionEvaluationResult.enabled("asked for by name");
        }
        if (said.compareAndSet(false, true)) {
            console.println(LINE);
        }
        return ConditionEvaluationResult.disabled(LINE);
    }
}
