package org.escalationdesk.process.engine.tuning;

import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.springframework.stereotype.Component;

/** The engine for decisions, within the process engine and apart from it. */
@Component
public class Decisions {

    private final Tuning tuning;

    Decisions(Tuning tuning) {
        this.tuning = tuning;
    }

    /** One of its own, apart from the process engine. */
    public DmnEngine engine() {
        return settings().buildEngine();
    }

    DefaultDmnEngineConfiguration settings() {
        var settings = (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        return tuning.rememberFeel()
                ? settings.feelEngineFactory(() -> new RememberedFeel(new ScalaFeelEngineFactory().createInstance()))
                : settings;
    }
}
