package org.escalationdesk.process.engine;

import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.engine.impl.scripting.engine.DefaultScriptEngineResolver;

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
