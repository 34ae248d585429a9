package example.architecture.web;

import example.architecture.process.somerequest.Curious;
import example.architecture.sandbox.Talkative;
import org.camunda.bpm.engine.RuntimeService;

/** Breaks the rules for the web: knows a process, the engine and the sandbox. */
public class Knowing {

    public Curious process;

    public RuntimeService engine;

    public Talkative sandbox;
}
