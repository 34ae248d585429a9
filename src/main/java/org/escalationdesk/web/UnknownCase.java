package org.escalationdesk.web;

/** There is no case of this number. */
class UnknownCase extends RuntimeException {

    UnknownCase(String number) {
        super(number);
    }
}
