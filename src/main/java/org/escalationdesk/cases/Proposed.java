package org.escalationdesk.cases;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a form was filled in with when its task opened.
 *
 * @param task the task's id
 * @param texts their hash codes: enough to tell what came back as it was
 */
record Proposed(String task, Set<Integer> texts) {

    /** Of how many forms a case remembers it: more tasks of one case are never open at once. */
    static final int KEPT = 4;

    static Proposed of(String task, Collection<String> texts) {
        Set<Integer> codes = new TreeSet<>();
        texts.forEach(text -> codes.add(code(text)));
        return new Proposed(task, codes);
    }

    boolean has(String text) {
        return texts.contains(code(text));
    }

    /** Browsers have line breaks of their own. */
    private static int code(String text) {
        return text.replace("\r\n", "\n").strip().hashCode();
    }
}
