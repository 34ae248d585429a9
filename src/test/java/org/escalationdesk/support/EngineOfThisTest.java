package org.escalationdesk.support;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The webapps find their engine in a registry of the whole JVM, where the last context that started stands. Tests share a JVM
 * and keep several contexts, so before each test its own engine is put there again.
 */
public class EngineOfThisTest implements TestExecutionListener, Ordered {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext()
                    .getBeanProvider(ProcessEngine.class)
                    .ifUnique(ProcessEngines::registerProcessEngine);
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10_000;
    }
}
