package org.escalationdesk.drift;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What was found to be wrong, one sentence each. */
final class Findings {

    private final LinkedHashSet<String> sentences = new LinkedHashSet<>();

    void unless(boolean fine, String sentence, Object... arguments) {
        if (!fine) {
            sentences.add(sentence.formatted(arguments));
        }
    }

    List<String> all() {
        return new ArrayList<>(sentences);
    }
}
