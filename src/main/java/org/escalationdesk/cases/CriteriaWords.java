package org.escalationdesk.cases;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** What stands for the braces in the sentences of the criteria, where the desk itself says it. */
class CriteriaWords {

    private final MessageSource messages;

    CriteriaWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @param why empty when nothing failed */
    String failure(String why) {
        return why.isEmpty() ? "" : messages.getMessage("cases.criteria.failure", new Object[] {why}, Locale.ENGLISH);
    }
}
