package example.architecture.sandbox;

import example.architecture.process.somerequest.Curious;

/** Breaks the rule for the sandbox: knows a process. */
public class Talkative {

    public Curious process;
}
