package org.escalationdesk.web;

/** A request's body is longer than any that the API could accept. */
class BodyTooLarge extends RuntimeException {

    /** In bytes: all fields of a report at their longest, each character four bytes, and room for escapes. */
    static final int LIMIT = 512 * 1024;
}
