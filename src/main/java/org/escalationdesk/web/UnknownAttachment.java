package org.escalationdesk.web;

/** The case has no such file. */
class UnknownAttachment extends RuntimeException {

    UnknownAttachment(String id) {
        super(id);
    }
}
