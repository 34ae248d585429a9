package org.escalationdesk.remote;

/** What a thread leaves to others while it waits for another system's answer. */
public interface WhileWaiting {

    /** The thread sends its request now. */
    void leave();

    /** The thread has its answer, or knows that there is none. */
    void comeBack();
}
