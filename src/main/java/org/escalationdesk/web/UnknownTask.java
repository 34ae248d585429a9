package org.escalationdesk.web;

/** The user sees no such open task. */
class UnknownTask extends RuntimeException {

    UnknownTask(String task) {
        super(task);
    }
}
