package org.escalationdesk.terms;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** An enum whose constants travel in forms, models and JSON by their names: {@code GUIDE_CUSTOMER} as {@code guide-customer}. */
public interface Coded {

    String name();

    @JsonValue
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
