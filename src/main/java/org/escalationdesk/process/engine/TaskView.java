package org.escalationdesk.process.engine;

/** What the form of a task without a case shows; rendered whenever it is read. A bean. */
public interface TaskView {

    String json();
}
