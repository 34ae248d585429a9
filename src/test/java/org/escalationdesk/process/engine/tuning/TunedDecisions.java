package org.escalationdesk.process.engine.tuning;

import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** The engine for decisions for tests without an application. */
public final class TunedDecisions {

    private TunedDecisions() {}

    public static Decisions all() {
        return new Decisions(new Tuning(true, true, true, true));
    }

    public static DmnEngineConfiguration settings() {
        return all().settings();
    }
}
