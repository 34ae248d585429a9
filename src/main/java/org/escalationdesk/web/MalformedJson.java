package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.Optional;

/** A request's body is not JSON. */
class MalformedJson extends RuntimeException {

    MalformedJson(IOException cause) {
        super(cause);
    }

    /** Where JSON ends to be JSON; empty where its characters cannot even be read. */
    Optional<JsonLocation> where() {
        return getCause() instanceof JsonProcessingException e
                ? Optional.ofNullable(e.getLocation())
                : Optional.empty();
    }
}
