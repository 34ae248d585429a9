package org.escalationdesk.support;

import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.impl.DefaultAdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.impl.DefaultTasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.impl.DefaultWelcomeRuntimeDelegate;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * The webapps find their engine in a registry of the whole JVM, where the last context that started stands, by delegates that are
 * gone as soon as one context has closed. Tests share a JVM and keep several contexts, so before each test its own engine is put
 * there again, and the delegates too.
 */
public class EngineOfThisTest implements TestExecutionListener, Ordered {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext()
                    .getBeanProvider(ProcessEngine.class)
                    .ifUnique(ProcessEngines::registerProcessEngine);
            if (Cockpit.getRuntimeDelegate() == null) {
                Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
                Admin.setAdminRuntimeDelegate(new DefaultAdminRuntimeDelegate());
                Tasklist.setTasklistRuntimeDelegate(new DefaultTasklistRuntimeDelegate());
                Welcome.setRuntimeDelegate(new DefaultWelcomeRuntimeDelegate());
            }
        }
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 10_000;
    }
}
