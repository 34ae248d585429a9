package org.escalationdesk.web;

import jakarta.validation.constraints.NotBlank;
import java.util.Objects;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/**
 * @param to the colleague's user id
 * @param text a word to the colleague
 * @param all whether all tasks of whoever has this one go to the colleague; managers only
 */
record HandOverBody(
        @NotBlank(message = "{input.missing}") @Text(max = 64, oneLine = true)
        String to,

        @Text(max = 10_000) @Nullable String text,
        @Nullable Boolean all) {

    boolean isOfAll() {
        return Boolean.TRUE.equals(all);
    }

    String word() {
        return Objects.requireNonNullElse(text, "");
    }
}
