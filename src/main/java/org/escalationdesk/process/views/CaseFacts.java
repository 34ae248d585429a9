package org.escalationdesk.process.views;

import java.util.Map;
import org.escalationdesk.cases.SupportCase;

/** A part of what forms show of a case: texts for people, every one always present. A bean. */
interface CaseFacts {

    /** @param facts by the names that forms know them by; no two parts have the same */
    void add(SupportCase supportCase, Map<String, Object> facts);
}
