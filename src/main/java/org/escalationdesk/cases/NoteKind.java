package org.escalationdesk.cases;

import com.fasterxml.jackson.annotation.JsonValue;
import org.escalationdesk.cases.CaseEvent.What;

/** Who said what somebody writes down in a case, or to whom it goes. */
public enum NoteKind {
    /** Among us: nobody else said it. */
    NOTE("note", What.NOTED),
    CUSTOMER("customer", What.SAID_BY_CUSTOMER),
    DESK("desk", What.SAID_BY_US),
    /** We asked the customer something, and wait for the answer. */
    ASKED("asked", What.CUSTOMER_ASKED),
    TWENTYONE_VIANET("21vianet", What.SAID_BY_21VIANET),
    /** It is told to 21Vianet, see {@link CaseDesk#toldTo21Vianet}. */
    TO_21VIANET("to-21vianet", What.INFORMATION_GIVEN);

    private final String code;
    private final What what;

    NoteKind(String code, What what) {
        this.code = code;
        this.what = what;
    }

    /** As other systems say it. */
    @JsonValue
    public String code() {
        return code;
    }

    What what() {
        return what;
    }
}
