package org.escalationdesk.web;

import java.util.Objects;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/** @param text a word to whoever takes the task next */
record GivingBackBody(@Text(max = 10_000) @Nullable String text) {

    String word() {
        return Objects.requireNonNullElse(text, "");
    }
}
