package org.escalationdesk.process.views;

/** What the form of a task without a case shows; rendered whenever it is read. A bean. */
public interface TaskView {

    /** @param of what it is about, as the step that shows it said; empty where there is only one */
    String json(String of);
}
