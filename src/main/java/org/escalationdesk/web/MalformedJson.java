package org.escalationdesk.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.OptionalInt;

/** A request's body is not JSON, or not as much of it as could be read. */
class MalformedJson extends RuntimeException {

    private final transient JsonLocation where;
    private final transient OptionalInt deepestNesting;

    MalformedJson(JsonProcessingException cause, JsonParser read) {
        super(cause);
        this.where = read.currentLocation();
        int deepest = read.streamReadConstraints().getMaxNestingDepth();
        this.deepestNesting =
                read.getParsingContext().getNestingDepth() > deepest ? OptionalInt.of(deepest) : OptionalInt.empty();
    }

    /** Where JSON ends to be JSON. */
    JsonLocation where() {
        return where;
    }

    /** How deep lists and objects may be nested; empty where that is not what is wrong. */
    OptionalInt deepestNesting() {
        return deepestNesting;
    }
}
