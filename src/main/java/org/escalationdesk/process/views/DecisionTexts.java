package org.escalationdesk.process.views;

import java.util.Map;
import java.util.TreeMap;
import org.escalationdesk.terms.Sentence;

/**
 * What a row of a decision says. English stands in the column that the output names, each other language in one of the same name with
 * the language behind it: {@code step}, {@code step_zh}. Both are kept as they stood when the decision was asked, because a business
 * person may change the table while the case is open.
 */
public final class DecisionTexts {

    private static final String ENGLISH = "en";

    private DecisionTexts() {}

    /** Nothing where the cells are empty. */
    public static Sentence of(Map<String, Object> row, String output) {
        Map<String, String> texts = new TreeMap<>();
        row.forEach((column, cell) -> {
            if (cell instanceof String text && !text.isEmpty() && column.startsWith(output)) {
                String rest = column.substring(output.length());
                if (rest.isEmpty()) {
                    texts.put(ENGLISH, text);
                } else if (rest.startsWith("_")) {
                    texts.put(rest.substring(1).replace('_', '-'), text);
                }
            }
        });
        return texts.isEmpty() ? Sentence.none() : Sentence.inLanguages(texts);
    }
}
