package org.escalationdesk.web;

import jakarta.validation.constraints.NotBlank;
import java.util.Objects;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/**
 * @param to the colleague's user id
 * @param text a word to the colleague
 * @param task the id of the one task, where not all go to the colleague that the caller has in this case
 * @param all whether all that whoever has this case has goes to the colleague; managers only
 */
record HandOverBody(
        @NotBlank(message = "{input.missing}") @Text(max = 64, oneLine = true)
        String to,

        @Text(max = 10_000) @Nullable String text,
        @Text(max = 64, oneLine = true) @Nullable String task,
        @Nullable Boolean all) {

    boolean isOfAll() {
        return Boolean.TRUE.equals(all);
    }

    String word() {
        return Objects.requireNonNullElse(text, "");
    }
}
