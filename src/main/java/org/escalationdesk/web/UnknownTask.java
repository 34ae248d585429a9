package org.escalationdesk.web;

/** The user sees no such task of a case. */
class UnknownTask extends RuntimeException {

    UnknownTask(String task) {
        super(task);
    }
}
