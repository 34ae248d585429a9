package org.escalationdesk.process.engine.guards;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.EngineSentences;

/** Knows no script language: models decide with expressions and FEEL, which need none. */
class NoScripts extends DefaultScriptEngineResolver {

    NoScripts() {
        super(new ScriptEngineManager(ClassLoader.getPlatformClassLoader()));
    }

    @Override
    public ScriptEngine getScriptEngine(String language, boolean fromCache) {
        throw new Refusal(EngineSentences.of("script.closed"));
    }
}
