package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonProcessingException;

/** A request's body is not JSON. */
class MalformedJson extends RuntimeException {

    MalformedJson(JsonProcessingException cause) {
        super(cause);
    }

    /** From 1; 0 where unknown. */
    int line() {
        JsonProcessingException cause = (JsonProcessingException) getCause();
        return cause.getLocation() == null ? 0 : cause.getLocation().getLineNr();
    }

    /** From 1; 0 where unknown. */
    int column() {
        JsonProcessingException cause = (JsonProcessingException) getCause();
        return cause.getLocation() == null ? 0 : cause.getLocation().getColumnNr();
    }
}
