package example.architecture.process.engine.guards;

import example.architecture.process.somerequest.Curious;

/** Breaks the rules for the engine's rooms: knows no engine itself, and a process that knows this one. */
public class Lost {

    public Curious process;
}
