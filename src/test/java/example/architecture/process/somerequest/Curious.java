package example.architecture.process.somerequest;

import example.architecture.process.engine.guards.Lost;
import example.architecture.web.Knowing;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** Breaks the rules for processes: knows the inside of the engine and the web. */
public class Curious {

    public TaskEntity inside;

    public Knowing web;

    public Lost room;
}
